/** Small made-up runs for tests of the evaluation; answers come from a seed or are written out. */
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import type {
	ObserverKind,
	ObserverTrials,
	ReferenceItem
} from '../../../src/lib/evaluation/trial.ts';

export const options = ['a', 'b', 'c', 'd'];

/** `n` items `i0`, `i1` … with truths in turn. */
export function makeItems(
	n: number,
	extra: (index: number) => Partial<ReferenceItem> = () => ({})
): ReferenceItem[] {
	return Array.from({ length: n }, (_, index) => ({
		id: `i${index}`,
		truth: options[index % options.length]!,
		...extra(index)
	}));
}

/** A run with these answers by item; undefined leaves an item out. */
export function makeRun(
	id: string,
	kind: ObserverKind,
	items: readonly ReferenceItem[],
	answerOf: (item: ReferenceItem, index: number) => string | null | undefined
): ObserverTrials {
	return {
		id,
		observer: { id: `${id}-observer`, kind, name: id },
		options,
		trials: items.flatMap((item, index) => {
			const answer = answerOf(item, index);
			if (answer === undefined) return [];
			return [
				{
					item: item.id,
					answer,
					correct: answer === item.truth,
					score: answer === item.truth ? 1 : 0
				}
			];
		})
	};
}

/** The next option in turn: surely wrong. */
export function wrongFor(item: ReferenceItem): string {
	return options[(options.indexOf(item.truth) + 1) % options.length]!;
}

/** An observer that is right on a share `p` of the items, by a seed. */
export function guesser(p: number, seed: number): (item: ReferenceItem) => string {
	const random = seededRandom(seed);
	return (item) => (random() < p ? item.truth : wrongFor(item));
}

/** `n` people who are right on a share of about `p`. */
export function makePeople(
	n: number,
	items: readonly ReferenceItem[],
	p = 0.8,
	seed = 100
): ObserverTrials[] {
	return Array.from({ length: n }, (_, index) =>
		makeRun(`person-${index}`, 'person', items, guesser(p, seed + index))
	);
}
