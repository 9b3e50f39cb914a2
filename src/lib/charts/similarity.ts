import type { ObserverKind } from '../evaluation/trial.ts';

/** A square of observers against each other. */
export interface SimilarityDrawing {
	observers: { id: string; run: string; kind: ObserverKind; name: string }[];
	/** Row by row; `value` −1 … 1, undefined where it is unknown. */
	cells: { value: number | undefined; label: string }[][];
}
