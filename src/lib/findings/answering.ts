/** Words that depend on how a task is answered, and names of observers inside sentences. */
import type { AnswerKind } from '../evaluation/kinds/kind.ts';
import { kindOf } from '../evaluation/kinds/registry.ts';
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { PublishedPeople } from '../evaluation/published.ts';
import type { ObserverSummary } from '../evaluation/report/observer.ts';

/**
 * `trained`: on these very items, so that its score is no test and it is not ranked. `may`: its training may hold some
 * of them, or nobody knows.
 */
export type Seen = 'trained' | 'may';

/** What a chart needs to know about a benchmark beyond its report; read from `benchmark.json`. */
export interface BenchmarkFacts {
	id: string;
	/** Name of the set: `Edge drawings`. */
	name: string;
	/** `drawing`, `drawings`. */
	noun: { one: string; many: string };
	/** Id of the answer kind. */
	kind: string;
	/** Shape against texture: "right" means the shape, and the verdict speaks of what is relied on. */
	cues: boolean;
	/** People of whom only a mean on these very items is published; undefined where they are recorded, or nothing is known. */
	published?: PublishedPeople | undefined;
	/** Models that have seen the items or may have, by observer id (see `seenItems.ts`); absent: none is known. */
	seen?: Record<string, Seen> | undefined;
}

/** How a set is answered, with its words and what pages show of it. */
export function answering({ kind }: Pick<BenchmarkFacts, 'kind'>): AnswerKind {
	return kindOf(kind);
}

/** What observers do to an item: `name` / `names` for choice tasks. */
export function verb(facts: Pick<BenchmarkFacts, 'kind'>, singular: boolean): string {
	return answering(facts).words.verb[singular ? 1 : 0];
}

/** The average of people, or one of the voters: whoever models are compared with, as a row of a table. */
export function peopleName(report: BenchmarkReport): string {
	if (!report.people?.votes) return 'People (mean)';
	return report.truth?.rule === 'leave-one-out' ? 'A single person' : 'One voter';
}

/** The summary of a run in a report, if it is there. */
export function summaryOf(report: BenchmarkReport, run: string): ObserverSummary | undefined {
	return report.observers.find((summary) => summary.run === run);
}

/**
 * Models and systems of a report, best first; then those that answered a part of the items only, which may be the easy one;
 * those without a score after them. Last, by name, those that were trained on these very items: their scores are no test
 * and order nothing. Crowds are people and not in it.
 */
export function ranked(report: BenchmarkReport): ObserverSummary[] {
	const found = report.observers.filter(
		(summary) => summary.observer.kind !== 'crowd' && summary.observer.kind !== 'person'
	);
	const most = Math.max(...found.map(({ accuracy }) => accuracy.n));
	const whole = ({ accuracy }: ObserverSummary) => Number(accuracy.n >= WHOLE * most);
	const value = ({ accuracy }: ObserverSummary) => accuracy.value ?? -1;
	return [
		...found
			.filter((model) => isTest(report, model))
			.sort((a, b) => whole(b) - whole(a) || value(b) - value(a)),
		...found
			.filter((model) => !isTest(report, model))
			.sort((a, b) => a.observer.name.localeCompare(b.observer.name, 'en'))
	];
}

/** Whether a score is a test: its model was not trained on these very items. */
export function isTest(
	report: Pick<BenchmarkReport, 'trained'>,
	{ run }: Pick<ObserverSummary, 'run'>
): boolean {
	return !report.trained.includes(run);
}

/** A few pictures without an answer leave a run whole. */
const WHOLE = 0.98;

/** Name of a run for the reader; `People` or `Voters` for people, the id for what is not in the report. */
export function nameOf(report: BenchmarkReport, run: string): string {
	if (run === 'people') return report.people?.votes ? 'Voters' : 'People';
	return (
		summaryOf(report, run)?.observer.name ??
		report.people?.persons.find((person) => person.run === run)?.observer.name ??
		run
	);
}
