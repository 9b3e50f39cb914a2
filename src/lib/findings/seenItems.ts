/** Models that know the items of a set already, or may: it stands wherever such a model is scored beside others. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { ObserverSummary } from '../evaluation/report/observer.ts';
import { isTest, type BenchmarkFacts, type Seen } from './answering.ts';

/** What a manifest says of a set. Undefined where the model has seen none of its items. */
export function seenOf(
	model: { may_have_seen: Record<string, string>; trained_on?: readonly string[] | undefined },
	benchmark: string
): Seen | undefined {
	if (model.trained_on?.includes(benchmark)) return 'trained';
	return model.may_have_seen[benchmark] === undefined ? undefined : 'may';
}

/** Of an observer's id, with or without its version (`products-m@1`). */
export function hasSeen(
	{ seen }: Pick<BenchmarkFacts, 'seen'>,
	observer: string
): Seen | undefined {
	return seen?.[observer.split('@', 1)[0] ?? observer];
}

/** Beside a figure: `may have seen the items`. @param many what the items are called: `photos` */
export function seenWords(seen: Seen | undefined, many: string): string {
	if (seen === undefined) return '';
	return seen === 'trained'
		? `trained on these very ${many}, no test`
		: `may have seen the ${many}`;
}

/** As a sentence after a headline, with a space before it; empty where nothing is to be said. */
export function seenSentence(facts: BenchmarkFacts, { observer }: ObserverSummary): string {
	return hasSeen(facts, observer.id) === 'may'
		? ` ${observer.name} may have seen some of these ${facts.noun.many}, or pictures that they were made from, in training.`
		: '';
}

/** Those whose score is a test, in their order; and those that were trained on these very items, in theirs. */
export function apart(
	report: Pick<BenchmarkReport, 'trained'>,
	models: readonly ObserverSummary[]
): { tested: ObserverSummary[]; trained: ObserverSummary[] } {
	return {
		tested: models.filter((model) => isTest(report, model)),
		trained: models.filter((model) => !isTest(report, model))
	};
}
