import type { ItemPicture } from '../benchmarks/showable.ts';

/** The first picture of the items that a mark leads to, as `/data/behind/<benchmark>.json` answers it. */
export interface BehindMark {
	picture: ItemPicture;
	/** The server has it, for this visitor. */
	stored: boolean;
}
