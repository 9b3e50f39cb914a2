/** Formulas as MathML. Only the server knows the library that reads TeX; pages get what it made. */
import temml from 'temml';
import { formulas, type FormulaId } from './formulas.ts';

/**
 * A formula on a line of its own, as MathML.
 * @throws with what is not understood, and where
 */
export function mathml(tex: string): string {
	return temml.renderToString(tex, { displayMode: true, throwOnError: true, strict: true });
}

/** Every formula of the Method page. */
export function renderedFormulas(): Record<FormulaId, string> {
	return Object.fromEntries(
		Object.entries(formulas).map(([id, tex]) => [id, mathml(tex)])
	) as Record<FormulaId, string>;
}
