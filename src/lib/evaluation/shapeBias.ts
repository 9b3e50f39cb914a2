/** Shape against texture on pictures that show both (Geirhos et al. 2019, arXiv:1811.12231). */
import type { ReferenceItem } from './trial.ts';

/** Which labels of an item name its two cues. */
export interface Cues {
	shape: string;
	texture: string;
}

export interface CueItem {
	item: ReferenceItem;
	shape: string;
	texture: string;
}

/** What an answer followed. */
export type Followed = 'shape' | 'texture' | 'neither';

/**
 * The true conflicts: items with two different cues that are no controls. A missing shape label means the
 * item's truth; an item without texture label is no conflict.
 */
export function trueConflicts(items: readonly ReferenceItem[], cues: Cues): CueItem[] {
	return items.flatMap((item) => {
		const shape = item.labels?.[cues.shape] ?? item.truth;
		const texture = item.labels?.[cues.texture];
		if (item.control || texture === undefined || texture === shape) return [];
		return [{ item, shape, texture }];
	});
}

export function followed(answer: string | null, conflict: CueItem): Followed {
	if (answer === conflict.shape) return 'shape';
	return answer === conflict.texture ? 'texture' : 'neither';
}

export interface CueShares {
	/** Share of all trials answered with the shape, time-outs included in the whole. */
	shape: number | undefined;
	texture: number | undefined;
	/** shape / (shape + texture); undefined when neither was ever chosen. */
	bias: number | undefined;
	n: number;
	/** Trials decided for shape or texture. */
	decisions: number;
}

/** Shares over the trials of one observer; everything undefined without trials. */
export function cueShares(decisions: Iterable<Followed>): CueShares {
	let shape = 0;
	let texture = 0;
	let n = 0;
	for (const decision of decisions) {
		n++;
		if (decision === 'shape') shape++;
		if (decision === 'texture') texture++;
	}
	return {
		shape: n === 0 ? undefined : shape / n,
		texture: n === 0 ? undefined : texture / n,
		bias: shape + texture === 0 ? undefined : shape / (shape + texture),
		n,
		decisions: shape + texture
	};
}
