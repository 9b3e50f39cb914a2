import type { Subject } from './prepare.ts';
import type { ReferenceItem } from './trial.ts';

/**
 * Share of the shared items on which one of two observers is right and the other wrong, 0 … 1. Undefined without a shared
 * item, where an answer is partly right, and where items share a source: their number is then not what counts.
 */
export function discordantShare(
	first: Subject,
	second: Subject,
	items: readonly ReferenceItem[]
): number | undefined {
	let n = 0;
	let differing = 0;
	for (const item of items) {
		const [a, b] = [first.byItem.get(item.id)?.score, second.byItem.get(item.id)?.score];
		if (a === undefined || b === undefined) continue;
		if (item.cluster !== undefined) return undefined;
		const gap = Math.abs(a - b);
		if (gap !== 0 && gap !== 1) return undefined;
		n += 1;
		differing += gap;
	}
	return n === 0 ? undefined : differing / n;
}
