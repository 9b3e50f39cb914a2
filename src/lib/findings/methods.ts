/** How an interval was made, in words for captions. The keys are `Estimate.method` of the evaluation. */
import { listed } from '../charts/format.ts';
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Estimate } from '../statistics/estimate.ts';

const adjusted = 'adjusted for items that belong together or weigh differently';

const words: Record<string, string> = {
	wilson: 'Wilson’s formula',
	'wilson effective': `Wilson’s formula, ${adjusted}`,
	people: 'from the spread between people and between items',
	tango: 'Tango’s formula',
	'tango effective': `Tango’s formula, ${adjusted}`,
	bound: 'a bound: the widest that their mean and their number allow',
	newcombe: 'Newcombe’s formula, from both sides’ own intervals'
};

/** `Wilson’s formula`, `from the spread between people and between items`, `from items and people drawn anew`. */
export function methodWords(method: string): string {
	const known = words[method];
	if (known) return known;
	const resampled = /^bootstrap (.+)$/.exec(method)?.[1];
	return resampled
		? `from ${resampled
				.replaceAll('+', ' and ')
				.replace('clusters', 'pictures of one source together')} drawn anew`
		: method;
}

/** `95 % intervals`; undefined where none of the estimates has one. */
export function intervalsShown(estimates: readonly (Estimate | undefined)[]): string | undefined {
	return estimates.some((estimate) => estimate?.ci95) ? '95\u202f% intervals' : undefined;
}

/** The different ways of these estimates, joined by `or`; empty where none has an interval. */
export function methodsOf(
	estimates: readonly (Pick<Estimate, 'ci95' | 'method'> | undefined)[]
): string {
	return [
		...new Set(
			estimates.flatMap((estimate) => (estimate?.ci95 ? [methodWords(estimate.method)] : []))
		)
	].join(' or ');
}

/** How the scores' intervals are made, one sentence: `Intervals: … for the mean person, …`; undefined without any. */
export function intervalNote(reports: readonly BenchmarkReport[]): string | undefined {
	const people = methodsOf(
		reports.map((report) => (report.people?.votes ? undefined : report.people?.mean))
	);
	const voter = methodsOf(
		reports.map((report) => (report.people?.votes ? report.people.mean : undefined))
	);
	const models = methodsOf(
		reports.flatMap((report) => report.observers.map((observer) => observer.accuracy))
	);
	/** Whose intervals are made so; what is the same is said once. */
	const whose = new Map<string, string[]>();
	for (const [words, who] of [
		[people, 'the mean person'],
		[voter, 'one voter'],
		[models, 'models']
	] as const)
		if (words) whose.set(words, [...(whose.get(words) ?? []), who]);
	const parts = [...whose].map(([words, who]) => `${words} for ${listed(who)}`);
	return parts.length ? `Intervals: ${parts.join('; ')}` : undefined;
}
