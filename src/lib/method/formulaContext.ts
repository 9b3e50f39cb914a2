import { createContext } from 'svelte';
import type { FormulaId } from './formulas.ts';

/** The page's formulas as MathML, made by the server. */
export const [getFormulas, setFormulas] = createContext<Readonly<Record<FormulaId, string>>>();
