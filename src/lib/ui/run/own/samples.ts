import type { Teaser } from '$lib/benchmarks/teasers.ts';
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { answerNames } from '$lib/benchmarks/truths.ts';
import type { OwnTask, Sample } from './tasks.ts';

/** So many of each task: enough to begin with. */
const OF_EACH = 2;

/** Pictures of the app to show to the models: the first of each task that models answer, of different right answers. */
export function samplesOf(
	tasks: readonly OwnTask[],
	benchmarks: ReadonlyMap<string, Benchmark>,
	teasers: readonly Teaser[]
): Sample[] {
	return tasks.flatMap(({ id, models }) => {
		if (models.length === 0) return [];
		const found = new Map<string, Sample>();
		for (const { file, benchmark: set, item, author, licence } of teasers) {
			const benchmark = benchmarks.get(set);
			const shown = benchmark?.items.find((one) => one.id === item);
			if (!benchmark || !shown || benchmark.task !== id || found.has(shown.truth)) continue;
			found.set(shown.truth, {
				file,
				task: id,
				noun: benchmark.noun.one,
				right: answerNames(benchmark)[shown.truth] ?? shown.truth,
				credit: `${author}, ${licence}`
			});
		}
		return [...found.values()].slice(0, OF_EACH);
	});
}
