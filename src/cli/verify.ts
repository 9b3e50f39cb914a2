import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { isOfModel, NEAREST_ENDING, readNearest } from '../lib/benchmarks/nearest.ts';
import type { Baseline, Benchmark } from '../lib/benchmarks/schema.ts';
import { defaultJudging, truthsOf } from '../lib/benchmarks/truths.ts';
import { readBaseline, readBenchmark, readTask } from '../lib/benchmarks/validate.ts';
import { leftOutWords } from '../lib/border/leftOut.ts';
import { messageOf } from '../lib/border/messageOf.ts';
import { mismatches } from '../lib/capsule/consistency.ts';
import { readCapsule } from '../lib/capsule/read.ts';
import type { Capsule, Run } from '../lib/capsule/schema.ts';
import { evaluateBenchmark } from '../lib/evaluation/evaluate.ts';
import { judgeTrial } from '../lib/evaluation/judge.ts';
import { isFailure } from '../lib/inference/source.ts';
import { proveGolden } from '../lib/models/golden.ts';
import { spellingProblems } from '../lib/recording/vocabulary.ts';
import { parseModelIndex } from '../lib/models/validate.ts';
import type { BenchmarkReport } from '../lib/evaluation/report/benchmark.ts';
import { evaluationInput } from '../lib/reports/evaluationInput.ts';
import { loadCatalog } from '../lib/server/catalog.ts';
import { isEmbedded, Pictures } from '../lib/server/pictures.ts';
import { Ended, EXIT } from './exit.ts';
import { humanFigures } from '../recipes/passports.ts';
import { modelFolder, openModel, readModelFile } from './model.ts';
import { lookProblems } from './looks.ts';
import { paragraphs } from './paragraphs.ts';
import { embeddedProblems } from './pictures.ts';
import { requireProject } from './project.ts';
import { checkTeasers, TEASERS } from './teasers.ts';
import { say } from './terminal.ts';

/** Written with six decimals. */
const PASSPORT_TOLERANCE = 1e-6;
/** Wrong trials of one run that are named. */
const NAMED = 3;

/** One thing that was checked, and what is wrong with it. */
export interface Check {
	what: string;
	/** What was found right, in a few words. */
	found: string;
	problems: string[];
}

/**
 * Trials whose stored `correct` or `score` is not what the scorer says under the benchmark's default truth, one sentence
 * each.
 */
export function scoringProblems(run: Run, benchmark: Benchmark): string[] {
	const { judged, judging } = defaultJudging(benchmark);
	const problems: string[] = [];
	for (const trial of run.trials) {
		const item = judged.get(trial.item);
		if (item === undefined) continue;
		const { correct, score } = judgeTrial(trial, item, judging, run.options);
		if (trial.correct !== correct || trial.score !== score)
			problems.push(
				`run "${run.id}", item "${trial.item}": stored as ${trial.correct ? 'right' : 'wrong'} (score ${trial.score}), the scorer says ${correct ? 'right' : 'wrong'} (${score}).`
			);
	}
	const rest = problems.length - NAMED;
	return rest > 0
		? [...problems.slice(0, NAMED), `… and ${rest} more in run "${run.id}".`]
		: problems;
}

/** What is wrong with a passport, held against the report of the answers behind it. */
export function passportProblems(
	baseline: Baseline,
	benchmark: Benchmark,
	report: BenchmarkReport | undefined
): string[] {
	const problems: string[] = [];
	if (baseline.items_sha256 !== benchmark.items_sha256)
		problems.push(
			`is about other items (${baseline.items_sha256.slice(0, 8)}…) than the benchmark.`
		);
	const { capsule, rows, truth } = baseline;
	if (truth !== undefined && !truthsOf(benchmark).some(({ id }) => id === truth))
		return [...problems, `field "truth": the benchmark has no truth "${truth}".`];
	if (capsule === undefined && rows === undefined) return problems;
	const from = capsule ?? "the benchmark's votes";
	if (!report)
		return [...problems, `field "${capsule ? 'capsule' : 'rows'}": ${from} cannot be used.`];
	const figure = humanFigures(report).find((one) => one.metric === baseline.metric)?.estimate;
	if (figure?.value === undefined)
		return [...problems, `metric "${baseline.metric}" cannot be computed from ${from}.`];
	const same = (a: number, b: number) => Math.abs(a - b) <= PASSPORT_TOLERANCE;
	if (!same(figure.value, baseline.value))
		problems.push(
			`field "value": is ${baseline.value}, the answers give ${figure.value.toFixed(6)}.`
		);
	const limits = [baseline.ci95, figure.ci95 ?? null].map((pair) => pair ?? [NaN, NaN]);
	const [stated = [], given = []] = limits;
	if (stated.some((limit, index) => !same(limit, given[index] ?? NaN)))
		problems.push(
			`field "ci95": is ${JSON.stringify(baseline.ci95)}, the answers give ${JSON.stringify(figure.ci95 ?? null)}.`
		);
	return problems;
}

async function names(folder: string, ending = ''): Promise<string[]> {
	try {
		return (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
	} catch {
		return [];
	}
}

/** Reads one file and turns what is thrown into the check's problem. */
async function check<T>(
	checks: Check[],
	what: string,
	work: () => Promise<{ value: T; found: string; problems?: string[] }>
): Promise<T | undefined> {
	try {
		const { value, found, problems = [] } = await work();
		checks.push({ what, found, problems });
		return value;
	} catch (error) {
		checks.push({ what, found: '', problems: [messageOf(error)] });
		return undefined;
	}
}

async function verifyBenchmark(root: string, id: string, checks: Check[]): Promise<void> {
	const home = join('benchmarks', id);
	const text = (file: string) => readFile(join(root, file), 'utf8');
	const manifest = join(home, 'benchmark.json');
	const benchmark = await check(checks, manifest, async () => {
		const value = await readBenchmark(await text(manifest), manifest);
		return {
			value,
			found: `${value.items.length} items, hash and chance level as stated`,
			problems: value.id === id ? [] : [`field "id": is "${value.id}".`]
		};
	});
	if (!benchmark) return;
	if (isEmbedded(benchmark))
		await check(checks, join(home, 'pictures'), async () => ({
			value: undefined,
			found: `${benchmark.items.length} files, hashes as stated`,
			problems: await embeddedProblems(new Pictures(root), benchmark)
		}));
	const capsules = new Map<string, Capsule>();
	for (const [folder, ending] of [
		['people', '.capsule.json'],
		['runs', '.capsule.json'],
		['published', '.capsule.json.gz'],
		['examples', '.capsule.json.gz']
	] as const) {
		for (const name of await names(join(root, home, folder), ending)) {
			const file = join(home, folder, name);
			const capsule = await check(checks, file, async () => {
				const value = await readCapsule(await readFile(join(root, file)), file);
				const problems = value.runs.flatMap((run) => {
					const { errors, unmatched } = mismatches(value, run, benchmark);
					const named =
						unmatched.length > 0
							? [
									`run "${run.id}": ${unmatched.length} items are not those of the benchmark, e.g. ${unmatched[0]}.`
								]
							: [];
					return errors.length > 0 ? errors : [...named, ...scoringProblems(run, benchmark)];
				});
				const trials = value.runs.reduce((sum, run) => sum + run.trials.length, 0);
				return {
					value,
					found: `${value.runs.length} runs, ${trials} answers scored again`,
					problems
				};
			});
			if (capsule) capsules.set(`${folder}/${name}`, capsule);
		}
	}
	for (const name of await names(join(root, home, 'runs'), NEAREST_ENDING)) {
		const file = join(home, 'runs', name);
		await check(checks, file, async () => {
			const value = readNearest(await text(file), file, benchmark);
			const runs = [...capsules.values()].flatMap((capsule) => capsule.runs);
			return {
				value,
				found: `training photos nearest to ${Object.keys(value.items).length} items`,
				problems: runs.some((run) => isOfModel(value, run.origin.model))
					? []
					: [
							`field "model": no recorded run here is of "${value.model.id}" with these weights (${value.model.sha256.slice(0, 8)}…).`
						]
			};
		});
	}
	const reports = new Map<string, BenchmarkReport>();
	/** The report of the answers behind a passport, under its truth. */
	const reportOf = ({ capsule: file, rows, truth }: Baseline): BenchmarkReport | undefined => {
		const key = `${file ?? ''} ${truth ?? ''}`;
		const capsule = file === undefined ? undefined : capsules.get(file);
		const usable = file === undefined ? rows === 'votes' && benchmark.votes : capsule;
		if (!usable || reports.has(key)) return reports.get(key);
		const { input } = evaluationInput(benchmark, capsule ? [capsule] : [], truth);
		const report = evaluateBenchmark(input);
		reports.set(key, report);
		return report;
	};
	for (const name of await names(join(root, home, 'baselines'), '.json')) {
		const file = join(home, 'baselines', name);
		await check(checks, file, async () => {
			const value = readBaseline(await text(file), file);
			const problems = passportProblems(value, benchmark, reportOf(value));
			return {
				value,
				found: `${value.metric} as the ${value.rows ?? 'answers'} give it`,
				problems
			};
		});
	}
}

async function verifyModels(root: string, checks: Check[]): Promise<void> {
	const catalog = await check(checks, 'tasks, benchmarks and models together', async () => {
		const value = await loadCatalog(root);
		const said = checks.flatMap(({ problems }) => problems.map((problem) => problem.trim()));
		const problems = value.leftOut
			.map(leftOutWords)
			.filter((words) => !said.some((one) => one.replace(/\s+/g, ' ') === words));
		return {
			value,
			problems,
			found: `${value.tasks.length} tasks, ${value.benchmarks.size} benchmarks, ${value.models.length} models`
		};
	});
	if (catalog && existsSync(join(root, TEASERS)))
		await check(checks, TEASERS, async () => {
			const { teasers, problems } = await checkTeasers(root, catalog);
			return {
				value: teasers,
				found: `${teasers.length} small pictures, hashes, items and licences as stated`,
				problems
			};
		});
	if (!catalog || catalog.models.length === 0) return;
	const file = join('static', 'models', 'models.json');
	await check(checks, file, async () => {
		const value = parseModelIndex(await readFile(join(root, file), 'utf8'), file);
		return {
			value,
			found: 'models of one task differ by mark or colour',
			problems: lookProblems(value, catalog.models)
		};
	});
	for (const model of catalog.models) {
		const what = join('static', 'models', model.id);
		await check(checks, join(what, 'model.json'), async () => ({
			value: undefined,
			found: 'its answers are spelt like those of the sets',
			problems: spellingProblems(model, [...catalog.benchmarks.values()])
		}));
		await check(checks, join(what, model.file), async () => {
			const value = await readModelFile(catalog, model);
			return { value, found: `${value.length} bytes, hash as stated` };
		});
		await check(checks, join(what, 'golden'), async () => {
			const session = await openModel(catalog, model, 'wasm');
			try {
				const proofs = await proveGolden({
					model,
					exact: true,
					read: (path) =>
						readFile(join(modelFolder(catalog, model), path)).then((file) => new Uint8Array(file)),
					run: async (id, bytes) => {
						const [result] = await session.run([{ id, bytes }]);
						return !result || isFailure(result) ? { error: result?.error ?? 'no answer' } : result;
					}
				});
				const problems = proofs.flatMap((proof) => proof.error ?? []);
				return { value: proofs, found: `${proofs.length} golden examples bit-identical`, problems };
			} finally {
				await session.dispose();
			}
		});
	}
}

async function verify(options: { models: boolean }): Promise<void> {
	const root = requireProject();
	const checks: Check[] = [];
	for (const id of await names(join(root, 'tasks'))) {
		const file = join('tasks', id, 'task.json');
		await check(checks, file, async () => {
			const value = readTask(await readFile(join(root, file), 'utf8'), file);
			return { value, found: `${value.benchmarks.length} benchmarks` };
		});
	}
	for (const id of await names(join(root, 'benchmarks'))) await verifyBenchmark(root, id, checks);
	if (options.models) await verifyModels(root, checks);

	for (const { what, found, problems } of checks) {
		if (problems.length === 0) say(`ok    ${what}: ${found}\n`);
		for (const problem of problems)
			say(`WRONG ${problem.startsWith(what) ? '' : `${what}: `}${problem}\n`);
	}
	const wrong = checks.filter((one) => one.problems.length > 0).length;
	say(`${checks.length - wrong} in order, ${wrong} wrong.\n`);
	if (wrong > 0) throw new Ended(EXIT.worse);
}

/** `yardstick verify`: is everything that the project ships what it says it is? */
export function verifyCommand(): Command {
	return new Command('verify')
		.summary('check that everything shipped is what it says it is')
		.description(
			paragraphs(`Checks every task, manifest, capsule, passport and model of the project: shapes, hashes over items, chance
levels; every stored "correct" against the scorer; every passport's figure against the answers behind it;
the hash of every model file; that models of one task are drawn apart; and every golden example on WASM, bit
by bit. Needs no pictures. Exit code 0 when everything is in order, 1 when something is not; each problem is one
line.`)
		)
		.option('--no-models', 'leave out the models, which take a few seconds')
		.addHelpText('after', '\nExample:\n  npx yardstick verify')
		.action(verify);
}
