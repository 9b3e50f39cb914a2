/** How general each system is, as one mark on one strip from guessing to people. */
import type { Limits } from '../../statistics/estimate.ts';
import type { SeriesMark } from '../series.ts';

export interface StripSystem extends SeriesMark {
	name: string;
	/** G with its name, as it stands below the strip: `Objects Shape 0.34`. */
	text: string;
	/** It is told which task it is, and so no competitor: drawn as an outline. */
	told: boolean;
}

export interface GeneralityStripDrawing {
	people: { band: Limits; label: string } | undefined;
	/** Those with a number, the lowest first. */
	systems: StripSystem[];
}
