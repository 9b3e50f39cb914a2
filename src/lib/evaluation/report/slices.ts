/** Accuracy on declared groups. */
import type { Estimate } from '../../statistics/estimate.ts';
import type { TextFigures } from './text.ts';

/** A decided difference between two values of a group, of one observer. */
export interface SliceGap {
	group: string;
	/** `people` or a run id. */
	observer: string;
	/** The value with the lower share right, and the one with the higher. */
	lower: string;
	higher: string;
}

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
