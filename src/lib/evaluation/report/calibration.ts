/** Whether stated or predicted confidence is what it says. */

export interface CalibrationBin {
	lo: number;
	hi: number;
	n: number;
	confidence: number;
	accuracy: number;
}

export interface Calibration {
	ece: number;
	brier: number;
	/** Answers, votes or characters. */
	n: number;
	/** Items that they belong to, where that is another number. */
	items?: number;
	bins: CalibrationBin[];
}
