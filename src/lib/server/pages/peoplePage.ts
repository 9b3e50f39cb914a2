import { shortCitation } from '../../findings/shortCitation.ts';
import { isComparable, passportCompleteness } from '../../benchmarks/passport.ts';
import { groupRecords } from '../../findings/passportRows.ts';
import { recordsHeadline } from '../../findings/personRows.ts';
import { loadCatalog } from '../catalog.ts';
import { benchmarkReport } from '../reports.ts';
import { warnOnce } from '../leftOutWarnings.ts';

/** Files that say something of people. */
const ofPeople = /[\\/](benchmark|task)\.json$|[\\/](people|baselines)[\\/]/;

/** The data of the page. */
export async function peoplePage() {
	const catalog = await loadCatalog();
	const tasks = await Promise.all(
		catalog.tasks.map(async (task) => ({
			id: task.id,
			name: task.name,
			sets: await Promise.all(
				task.benchmarks.flatMap((id) => {
					const benchmark = catalog.benchmarks.get(id);
					if (!benchmark) return [];
					return [
						(async () => {
							const report = await benchmarkReport(catalog, id);
							const groups = groupRecords(await catalog.baselines(id));
							return {
								id,
								name: benchmark.name,
								noun: benchmark.noun,
								source: shortCitation(benchmark.citation),
								year: groups.flat().find(({ capsule, rows }) => capsule ?? rows)?.year,
								truth: report?.truth,
								/** People are votes: so many on every item. */
								voters: report?.people?.votes?.per_item,
								answered_only: report?.answered_only?.people.value,
								chance: benchmark.chance,
								mean: report?.people?.mean,
								pilot: report?.people?.pilot ?? false,
								persons: (report?.people?.persons ?? []).map(({ run, observer, accuracy }) => ({
									run,
									name: observer.name,
									accuracy
								})),
								people: report?.people?.n_people ?? 0,
								items: report?.people?.n_items ?? benchmark.items.length,
								answers: report?.people?.n_trials ?? 0,
								records: groups.map((group) => ({
									first: group[0],
									comparable: group[0] !== undefined && isComparable(group[0]),
									completeness: group[0] && passportCompleteness(group[0])
								}))
							};
						})()
					];
				})
			)
		}))
	);
	const people = (await catalog.everythingLeftOut()).filter(({ file }) => ofPeople.test(file));
	return {
		leftOut: warnOnce(people),
		tasks,
		headline: recordsHeadline(tasks.flatMap(({ sets }) => sets))
	};
}
