/** How an interval was made, in words for captions. The keys are `Estimate.method` of the evaluation. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Estimate } from '../statistics/estimate.ts';

const words: Record<string, string> = {
	wilson: 'Wilson',
	'wilson effective': 'Wilson on effective trials',
	people: 'over people and pictures on the logit scale',
	tango: 'Tango’s score interval',
	'tango effective': 'Tango’s score interval on effective trials',
	bound: 'a bound: the widest that their mean and their number allow',
	newcombe: 'Newcombe’s, from both sides’ own intervals'
};

/** `Wilson`, `over people and pictures on the logit scale`, `resampling items and people`. */
export function methodWords(method: string): string {
	const known = words[method];
	if (known) return known;
	const resampled = /^bootstrap (.+)$/.exec(method)?.[1];
	return resampled
		? `resampling ${resampled
				.replaceAll('+', ' and ')
				.replace('clusters', 'pictures of one source together')}`
		: method;
}

/** One phrase for a caption: `95 % intervals: …`; undefined when nothing carries an interval. */
export function intervalNote(reports: readonly BenchmarkReport[]): string | undefined {
	const methods = (estimates: (Estimate | undefined)[]): string =>
		[
			...new Set(
				estimates.flatMap((estimate) => (estimate?.ci95 ? [methodWords(estimate.method)] : []))
			)
		].join(' or ');
	const people = methods(
		reports.map((report) => (report.people?.votes ? undefined : report.people?.mean))
	);
	const voter = methods(
		reports.map((report) => (report.people?.votes ? report.people.mean : undefined))
	);
	const models = methods(
		reports.flatMap((report) => report.observers.map((observer) => observer.accuracy))
	);
	const parts = [
		people && `${people} for the mean person`,
		voter && `${voter} for one voter`,
		models && `${models} for models`
	].filter(Boolean);
	return parts.length ? `95\u202f% intervals: ${parts.join(', ')}` : undefined;
}
