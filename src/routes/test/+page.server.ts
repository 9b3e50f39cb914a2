import { kindOf } from '$lib/evaluation/kinds/registry.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { warnOnce } from '$lib/server/leftOutWarnings.ts';
import { loadStudies } from '$lib/server/studies.ts';
import { secondsPerItem } from '$lib/trials/design.ts';
import { benchmarkEntries } from '../run/benchmarkEntries.ts';
import type { PageServerLoad } from './$types';

/** The sets that a visitor can take a test of, those that are part of the app first. */
export const load: PageServerLoad = async () => {
	const catalog = await loadCatalog();
	const tasks = new Map(catalog.tasks.map((task) => [task.id, task]));
	const entries = await benchmarkEntries(catalog);
	const sets = entries.flatMap((entry) => {
		const benchmark = catalog.benchmarks.get(entry.id);
		const task = tasks.get(entry.task);
		if (!benchmark || !task) return [];
		const { person } = kindOf(benchmark.kind);
		return [
			{
				...entry,
				question: task.question,
				icons: task.icons,
				order: task.order,
				description: benchmark.description,
				seconds: secondsPerItem(benchmark.protocol, person.seconds),
				practice: person.practice,
				exposure_ms: benchmark.protocol.exposure_ms,
				answers: benchmark.options.length
			}
		];
	});
	const { studies, leftOut } = await loadStudies();
	return {
		leftOut: warnOnce([...catalog.leftOut, ...leftOut]),
		sets,
		studies: [...studies.values()].map(({ study, sha256 }) => ({
			id: study.id,
			title: study.title,
			purpose: study.purpose,
			benchmark: study.benchmark,
			items_per_person: study.items_per_person,
			confidence: study.confidence,
			closed: study.closed,
			sha256
		}))
	};
};
