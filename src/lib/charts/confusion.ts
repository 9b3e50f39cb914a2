/** A confusion matrix as marks. */
export interface ConfusionCell {
	row: number;
	column: number;
	truth: string;
	/** Option id, or undefined for "no answer". */
	answer: string | undefined;
	count: number;
	/** Of the answers to this truth, 0 … 1. */
	share: number;
	right: boolean;
	label: string;
}
