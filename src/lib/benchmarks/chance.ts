import { kindOf } from '../evaluation/kinds/registry.ts';
import { judgeItems } from '../evaluation/truth.ts';
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
 * The score of somebody who does not look, as the kind of answer has it: of a choice max(1/k, share won by the best
 * constant answer), of typed text 0. Control items are left out, as in the headline score. A fraction; undefined without
 * items or options.
 * @param kind id of the answer kind
 */
export function chanceLevel(
	kind: string,
	items: readonly Pick<Item, 'truth' | 'control' | 'options'>[],
	optionCount: number
): number | undefined {
	return kindOf(kind).chance(
		items.map((item, index) => ({ ...item, id: String(index) })),
		optionCount
	);
}

/**
 * The chance level of a benchmark under a truth, by default its own first one: a best constant answer is then one that
 * is right on most of the judged trials. A fraction; undefined without items, options or trials.
 */
export function chanceOf(
	benchmark: Pick<Benchmark, 'kind' | 'options' | 'items' | 'votes' | 'truths'>,
	truth: TruthRule | undefined = truthOf(benchmark)
): number | undefined {
	const { items, votes } = benchmark;
	const options = benchmark.options.map((option) => option.id);
	const kind = kindOf(benchmark.kind);
	if (!truth) return kind.chance(items, options.length);
	return kind.chance(judgeItems(items, { truth, votes, options }), truth.classes.length);
}
