import { judgeItems, truthChance } from '../evaluation/truth.ts';
import type { TruthRule } from '../evaluation/report/truthRule.ts';
import type { Benchmark, Item } from './schema.ts';
import { truthOf } from './truths.ts';

/** The answer that is most often right, and the share of items it wins. Undefined without items. */
export function bestConstantAnswer(
	items: readonly Pick<Item, 'truth'>[]
): { answer: string; share: number } | undefined {
	const counts = new Map<string, number>();
	for (const { truth } of items) counts.set(truth, (counts.get(truth) ?? 0) + 1);
	let best: { answer: string; share: number } | undefined;
	for (const [answer, count] of counts)
		if (best === undefined || count / items.length > best.share)
			best = { answer, share: count / items.length };
	return best;
}

/**
 * The score of somebody who does not look: max(1/k, share won by the best constant answer), and 0 for
 * typed text (DESIGN §4). Control items are left out, as in the headline score. A fraction; undefined
 * without items or options.
 */
export function chanceLevel(
	answer: 'choice' | 'text' | 'match',
	items: readonly Pick<Item, 'truth' | 'control'>[],
	optionCount: number
): number | undefined {
	if (answer === 'text') return 0;
	const best = bestConstantAnswer(items.filter((item) => !item.control));
	if (best === undefined || optionCount === 0) return undefined;
	return Math.max(1 / optionCount, best.share);
}

/**
 * The chance level of a benchmark under a truth, by default its own first one: a best constant answer is then one that
 * is right on most of the judged trials. A fraction; undefined without items, options or trials.
 */
export function chanceOf(
	benchmark: Pick<Benchmark, 'answer' | 'options' | 'items' | 'votes' | 'truths'>,
	truth: TruthRule | undefined = truthOf(benchmark)
): number | undefined {
	const { answer, items, votes } = benchmark;
	const options = benchmark.options.map((option) => option.id);
	if (!truth || answer === 'text') return chanceLevel(answer, items, options.length);
	return truthChance(judgeItems(items, { truth, votes, options }), truth.classes);
}
