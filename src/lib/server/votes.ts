import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { looExample } from '$lib/findings/voteWords.ts';
import { leaveOneOut } from '$lib/evaluation/leaveOneOut.ts';
import type { BenchmarkReport } from '$lib/evaluation/report/benchmark.ts';
import type { TruthRule } from '$lib/evaluation/report/truthRule.ts';

/** What the people page shows of voters; undefined where people are identified. */
export function votesOf(
	benchmark: Benchmark,
	report: BenchmarkReport,
	truth: TruthRule | undefined
) {
	if (!report.people?.votes) return undefined;
	return {
		per_item: report.people.votes.per_item,
		answered_only: report.answered_only?.people,
		report: {
			...report,
			observers: [],
			comparisons: [],
			confusions: [],
			agreement: [],
			answered_only: undefined
		},
		examples: truth?.rule === 'leave-one-out' ? examplesOf(benchmark, truth) : []
	};
}

/** One item on which most agree, and one whose votes tie: there the rule shows. */
function examplesOf(benchmark: Benchmark, truth: TruthRule) {
	const judged = benchmark.items.map(({ id, votes = {} }) => ({
		item: id,
		votes,
		result: leaveOneOut(votes, { classes: truth.classes })
	}));
	const clear = judged.find(({ votes, result }) => {
		const share = result.right / result.trials;
		return Object.keys(votes).length === 3 && share > 0.6 && share < 0.8;
	});
	const tied = judged.find(({ result }) => Object.keys(result.references).length > 1);
	return [clear, tied].flatMap((one) =>
		one ? [{ item: one.item, words: looExample(one.votes, one.result) }] : []
	);
}
