/** Everything that the pages of the shipped data show, computed before anybody asks. */
import { answering, ranked } from '../findings/answering.ts';
import { truthsOf } from '../benchmarks/truths.ts';
import { messageOf } from '../border/messageOf.ts';
import { loadCatalog, type Catalog } from './catalog.ts';
import { recordedGenerality } from './generality.ts';
import { benchmarkCoverage, benchmarkOddities, benchmarkReport, cacheOf } from './reports.ts';
import { warnOnce } from './leftOutWarnings.ts';

/** One set under one truth. */
interface Step {
	name: string;
	run: () => Promise<unknown>;
}

/** The default view of the pages of a set, under one of its truths. */
async function prepareSet(catalog: Catalog, id: string, truth: string | undefined): Promise<void> {
	const report = await benchmarkReport(catalog, id, undefined, truth);
	const benchmark = catalog.benchmarks.get(id);
	if (!report || !benchmark) return;
	const first = ranked(report).at(0)?.run;
	if (first === undefined) return;
	await benchmarkCoverage(catalog, id, first, truth);
	if (answering(benchmark).sections.oddities) await benchmarkOddities(catalog, id, first, truth);
}

function stepsOf(catalog: Catalog): Step[] {
	const headlines = catalog.tasks.map((task) => task.headline);
	const rest = catalog.tasks.flatMap((task) => task.benchmarks);
	const sets = [...new Set([...headlines, ...rest])].flatMap(
		(id) => catalog.benchmarks.get(id) ?? []
	);
	const steps = (further: boolean) =>
		sets.flatMap((benchmark) => {
			const declared = truthsOf(benchmark);
			const truths = declared.length > 0 ? declared : [undefined];
			const chosen = further ? truths.slice(1) : truths.slice(0, 1);
			return chosen.map((truth): Step => ({
				name: truth && further ? `${benchmark.name}: ${truth.name}` : benchmark.name,
				run: () => prepareSet(catalog, benchmark.id, truth?.id)
			}));
		});
	const generality = { name: 'generality', run: () => recordedGenerality(catalog) };
	return [...steps(false), generality, ...steps(true)];
}

/**
 * Computes what is not kept from an earlier time, default truths first. A set that cannot be computed is named and passed
 * over.
 * @param say gets a line for each report that has to be computed, and for each file that cannot be used
 */
export async function prepareReports(say: (line: string) => void): Promise<void> {
	const catalog = await loadCatalog();
	warnOnce(await catalog.everythingLeftOut());
	const cache = cacheOf(catalog.root);
	const steps = stepsOf(catalog);
	for (const [index, { name, run }] of steps.entries()) {
		let said = false;
		cache.oncompute = () => {
			if (!said)
				say(`Computing what the pages show, once: ${index + 1} of ${steps.length}, ${name} …`);
			said = true;
		};
		try {
			await run();
		} catch (error) {
			say(`${name}: its figures cannot be computed: ${messageOf(error)}`);
		}
		// Visitors come first.
		await new Promise((resolve) => setImmediate(resolve));
	}
	cache.oncompute = undefined;
}
