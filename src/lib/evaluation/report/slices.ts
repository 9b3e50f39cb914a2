/** Accuracy on declared groups. */
import type { Estimate } from '../../statistics/estimate.ts';
import type { TextFigures } from './text.ts';

/** Accuracy on the items of one declared group; values undefined below 30 items or 10 clusters. */
export interface Slice {
	group: string;
	name: string;
	value: string;
	/** Scored items. */
	n: number;
	/** Undefined where no clusters are declared. */
	clusters: number | undefined;
	people: Estimate | undefined;
	observers: Record<string, Estimate>;
	/** Of typed answers: all three figures, by `people` and run ids. */
	text?: Record<string, TextFigures> | undefined;
}
