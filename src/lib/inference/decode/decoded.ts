import type { Rgba } from '../preprocess/picture.ts';

/** A decoded picture, and what is to be said of it. */
export interface Decoded extends Rgba {
	/** What the decoder warned of, in a sentence; absent where it had nothing to say. */
	warning?: string;
}
