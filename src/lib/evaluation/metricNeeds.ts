/** What a metric can need, in words, and whether a report has it. */
import type { BenchmarkReport } from './report/benchmark.ts';

export const metricNeeds = {
	options: {
		words: 'answers to choose from',
		met: ({ options, observers }: BenchmarkReport) =>
			options.length > 0 || observers.some(({ d_prime }) => d_prime !== undefined)
	},
	classes: {
		words: 'right answers that are classes, each with pictures of its own',
		met: ({ classes }: BenchmarkReport) => classes.length > 0
	},
	'typed text': {
		words: 'typed answers',
		met: ({ text }: BenchmarkReport) => text !== undefined
	},
	people: {
		words: 'answers of people',
		met: ({ people }: BenchmarkReport) => people !== undefined
	},
	persons: {
		words: 'people who can be told apart',
		met: ({ people }: BenchmarkReport) => (people?.persons.length ?? 0) > 0
	},
	votes: {
		words: 'votes of several people on each item',
		met: ({ divergence }: BenchmarkReport) => divergence !== undefined
	},
	'votes without an answer': {
		words: 'votes that are no answer, such as “unknown”',
		met: ({ answered_only }: BenchmarkReport) => answered_only !== undefined
	},
	cues: {
		words: 'pictures with two cues, such as the shape of one thing and the texture of another',
		met: ({ cues }: BenchmarkReport) => cues !== undefined
	},
	models: {
		words: 'answers of a model',
		met: ({ observers }: BenchmarkReport) => observers.length > 0
	},
	probabilities: {
		words: 'the probability of every option, recorded with each answer',
		met: ({ classes, observers }: BenchmarkReport) =>
			classes.length > 0 && observers.some(({ calibration }) => calibration !== undefined)
	},
	confidence: {
		words: 'how sure of each answer somebody was, recorded with it',
		met: ({ observers, people }: BenchmarkReport) =>
			[...observers, ...(people?.persons ?? [])].some(
				({ calibration }) => calibration !== undefined
			)
	},
	'confidence in characters': {
		words: 'how sure a reader was of each character, recorded with its answer',
		met: ({ observers }: BenchmarkReport) =>
			observers.some(({ character_calibration }) => character_calibration !== undefined)
	}
} as const satisfies Record<string, { words: string; met: (report: BenchmarkReport) => boolean }>;

export type MetricNeed = keyof typeof metricNeeds;

/** What a report lacks for a metric, in words; empty where nothing is missing. */
export function missingFor(
	{ needs }: { needs: readonly MetricNeed[] },
	report: BenchmarkReport
): string[] {
	return needs
		.filter((need) => !metricNeeds[need].met(report))
		.map((need) => metricNeeds[need].words);
}
