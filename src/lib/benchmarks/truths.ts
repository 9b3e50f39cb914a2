/** Which of a benchmark's truths is in force, and how answers are judged by it. */
import type { Judging } from '../evaluation/kinds/kind.ts';
import { kindOf } from '../evaluation/kinds/registry.ts';
import type { TruthRule } from '../evaluation/report/truthRule.ts';
import type { OptionGroups } from '../evaluation/optionGroups.ts';
import type { ReferenceItem } from '../evaluation/trial.ts';
import { judgeItems } from '../evaluation/truth.ts';
import type { Benchmark } from './schema.ts';

/** What truths are chosen from. */
export type TruthSource = Pick<Benchmark, 'kind'> & Partial<Pick<Benchmark, 'truths' | 'options'>>;

/**
 * The truths to choose from, the default first: those that the benchmark declares, or the scorings of its answer kind.
 * Empty where an item has its one truth.
 */
export function truthsOf({ kind, truths = [], options = [] }: TruthSource): readonly TruthRule[] {
	const { scorings } = kindOf(kind);
	if (scorings.length > 0) return scorings;
	return truths.map((truth) =>
		truth.rule === 'option-group' ? { ...truth, groups: groupsOf(options) } : truth
	);
}

function groupsOf(options: Benchmark['options']): OptionGroups {
	return Object.fromEntries(options.map(({ id, group = id }) => [id, group]));
}

/** What can be answered under a truth, by id and name: the groups of the options where it asks for these. */
export function answersOf(
	{ options, option_groups = [] }: Pick<Benchmark, 'options' | 'option_groups'>,
	truth: Pick<TruthRule, 'rule'> | undefined
): readonly { id: string; name: string }[] {
	return truth?.rule === 'option-group' ? option_groups : options;
}

/** Names of everything that can be answered under any truth, by id. */
export function answerNames({
	options,
	option_groups = []
}: Pick<Benchmark, 'options' | 'option_groups'>): Record<string, string> {
	return Object.fromEntries([...option_groups, ...options].map(({ id, name }) => [id, name]));
}

/** The truth of that id; the default for none or an unknown one, undefined where there is no choice. */
export function truthOf(benchmark: TruthSource, id?: string): TruthRule | undefined {
	const truths = truthsOf(benchmark);
	return truths.find((truth) => truth.id === id) ?? truths[0];
}

/**
 * How answers to a benchmark are judged while they are recorded and when they are verified: by its default truth. What
 * a capsule states in `correct` and `score` follows it.
 */
export function defaultJudging(
	benchmark: Pick<Benchmark, 'kind' | 'options' | 'items' | 'votes' | 'truths'>
): { judged: Map<string, ReferenceItem>; judging: Judging } {
	const options = benchmark.options.map((option) => option.id);
	const truth = truthOf(benchmark);
	const items = judgeItems(benchmark.items, { truth, votes: benchmark.votes, options });
	return {
		judged: new Map(items.map((item) => [item.id, item])),
		judging: {
			kind: benchmark.kind,
			options: new Set(options),
			classes: truth?.classes,
			attempts: truth?.attempts
		}
	};
}
