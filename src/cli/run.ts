import { randomUUID } from 'node:crypto';
import { Command, Option } from 'commander';
import type { Benchmark, Item } from '../lib/benchmarks/schema.ts';
import { spread } from '../lib/benchmarks/spread.ts';
import { messageOf } from '../lib/border/messageOf.ts';
import { formatCapsule, packCapsule } from '../lib/capsule/write.ts';
import { preprocessingId } from '../lib/inference/preprocess/preprocess.ts';
import type { ModelSession } from '../lib/inference/session.ts';
import { isFailure, type InferenceResult } from '../lib/inference/source.ts';
import { compareBackends, disagreement, TRUTH_ITEMS } from '../lib/inference/truthMeter.ts';
import { OutputMeaningError } from '../lib/models/meaning.ts';
import type { Model } from '../lib/models/schema.ts';
import { RunRecorder, type Conditions, type RunPlan } from '../lib/recording/recorder.ts';
import type { Catalog } from '../lib/server/catalog.ts';
import { Pictures } from '../lib/server/pictures.ts';
import { appVersion } from './appVersion.ts';
import { requireBenchmark } from './capsules.ts';
import { CommandError, Ended, EXIT } from './exit.ts';
import { OutputFile } from './outputFile.ts';
import { nodeDevice, openModel, requireModel, runtimePackage, type NodeBackend } from './model.ts';
import { countOption } from './numbers.ts';
import { paragraphs } from './paragraphs.ts';
import { openCatalog } from './project.ts';
import { readPicture, storedItems } from './pictures.ts';
import { ProgressLine } from './progressLine.ts';
import { Signals } from './signals.ts';
import { percent } from './table.ts';
import { say, tell } from './terminal.ts';

export interface RunOptions {
	model: string;
	benchmark: string;
	backend: NodeBackend;
	limit?: number;
	id?: string;
	out: string;
	force?: boolean;
	/** Nothing is said of the result on stdout; what went wrong is told all the same. */
	quiet?: boolean;
}

/** Answers one item; a picture that cannot be read or decoded is a failure of that item only. */
export async function answerItem(
	session: ModelSession,
	pictures: Pictures,
	benchmark: Benchmark,
	item: Item
): Promise<InferenceResult> {
	try {
		const [result] = await session.run([await readPicture(pictures, benchmark, item)]);
		return result ?? { id: item.id, error: 'the model gave no answer.' };
	} catch (error) {
		return { id: item.id, error: messageOf(error) };
	}
}

/** The first items on WASM too: what a native backend's answers are worth (docs/design.md §7). */
async function truthMeter(
	catalog: Catalog,
	model: Model,
	pictures: Pictures,
	benchmark: Benchmark,
	items: readonly Item[],
	native: readonly InferenceResult[]
): Promise<Partial<Conditions>> {
	const session = await openModel(catalog, model, 'wasm', benchmark.task);
	try {
		const exact: InferenceResult[] = [];
		for (const item of items) exact.push(await answerItem(session, pictures, benchmark, item));
		const agreement = compareBackends(exact, native, model.outputs);
		const invalid = disagreement('node', agreement);
		return { ...(agreement ? { agreement } : {}), ...(invalid ? { invalid } : {}) };
	} finally {
		await session.dispose();
	}
}

async function conditionsOf(
	catalog: Catalog,
	model: Model,
	backend: NodeBackend,
	session_ms: number
): Promise<Conditions> {
	const app = await appVersion(catalog.root);
	return {
		app_revision: app.revision,
		app_version: app.version,
		backend: backend === 'wasm' ? 'node-wasm' : 'node',
		threads: 1,
		batch: 1,
		preprocessing: preprocessingId(model.input.preprocessing),
		packages: await runtimePackage(backend),
		device: nodeDevice(),
		effort: { retries: 0, test_time_augmentation: 'none', ensemble_size: 1 },
		timing: { session_ms }
	};
}

/** @throws {CommandError} when the model cannot answer the benchmark */
function recorderOf(plan: RunPlan): RunRecorder {
	try {
		return new RunRecorder(plan);
	} catch (error) {
		throw new CommandError(EXIT.usage, messageOf(error));
	}
}

function describe(benchmark: Benchmark, recorder: RunRecorder, out: string): string {
	const { answered, correct, accuracy, failed } = recorder.progress;
	const lines = [
		`${answered} ${benchmark.noun.many} answered, ${correct} right (${percent(accuracy)}, controls included)${failed > 0 ? `, ${failed} failed` : ''}.`,
		`Saved as ${out}. Every metric: npx yardstick score ${out}`
	];
	return `${lines.join('\n')}\n`;
}

/**
 * Lets a model answer a set and writes the run.
 * @throws {CommandError} when it cannot; {Ended} when it was stopped, with what was answered saved
 */
export async function recordRun(options: RunOptions): Promise<void> {
	const catalog = await openCatalog();
	const benchmark = requireBenchmark(catalog, options.benchmark);
	const model = requireModel(catalog, options.model);
	const pictures = new Pictures(catalog.root);
	const stored = await storedItems(pictures, benchmark);
	const items = spread(stored, options.limit);
	if (stored.length < benchmark.items.length)
		tell(
			`yardstick: ${benchmark.items.length - stored.length} of ${benchmark.items.length} ${benchmark.noun.many} are not on this machine and are left out.\n`
		);

	// Whether the model can answer the set at all is known before anything is opened.
	const started = new Date().toISOString();
	const plan = { benchmark, model, items: items.map((item) => item.id), started };
	recorderOf({ ...plan, id: 'unwritten', conditions: {} });

	const signals = new Signals();
	const out = await OutputFile.open(options.out, options.force ?? false);
	try {
		const stopped = await answerAll(
			options,
			{ catalog, benchmark, model, pictures, items },
			signals,
			out
		);
		if (stopped) throw new Ended(signals.code ?? EXIT.interrupted);
	} finally {
		signals.end();
		await out.discard();
	}
}

/** What is answered, by whom. */
interface Work {
	catalog: Catalog;
	benchmark: Benchmark;
	model: Model;
	pictures: Pictures;
	items: readonly Item[];
}

/**
 * Answers the items one after another and writes the run.
 * @returns whether it was stopped before the last item; what was answered is saved then
 */
async function answerAll(
	options: RunOptions,
	{ catalog, benchmark, model, pictures, items }: Work,
	signals: Signals,
	out: OutputFile
): Promise<boolean> {
	const session = await openModel(catalog, model, options.backend, benchmark.task);
	const recorder = recorderOf({
		id: options.id ?? randomUUID(),
		benchmark,
		model,
		items: items.map((item) => item.id),
		started: new Date().toISOString(),
		conditions: await conditionsOf(catalog, model, options.backend, session.session_ms)
	});
	if (recorder.note) tell(`yardstick: ${recorder.note}\n`);
	const line = new ProgressLine(items.length);
	const first: InferenceResult[] = [];
	const started = performance.now();
	let firstRun: number | undefined;
	const warnings: string[] = [];
	for (const [done, item] of items.entries()) {
		if (signals.stopped) break;
		const result = await answerItem(session, pictures, benchmark, item);
		if (first.length < TRUTH_ITEMS) first.push(result);
		if (!isFailure(result)) {
			firstRun ??= result.ms;
			if (result.warning) warnings.push(`picture "${result.id}": ${result.warning}`);
		}
		try {
			await recorder.record(result);
		} catch (error) {
			if (!(error instanceof OutputMeaningError)) throw error;
			line.end();
			throw new CommandError(EXIT.data, `${error.message} No capsule was written.`);
		}
		line.show(done + 1);
	}
	line.end();
	const total_ms = performance.now() - started;
	await session.dispose();

	const { answered } = recorder.progress;
	const stopped = signals.stopped && answered + recorder.failures.length < items.length;
	for (const warning of warnings) tell(`yardstick: ${warning}\n`);
	for (const { item, error } of recorder.failures) tell(`yardstick: item "${item}": ${error}\n`);
	if (answered === 0 && stopped) {
		tell('yardstick: stopped before the first answer; no capsule was written.\n');
		return true;
	}
	if (answered === 0)
		throw new CommandError(EXIT.data, 'no item could be answered; no capsule was written.');
	const checked =
		options.backend === 'node'
			? await truthMeter(catalog, model, pictures, benchmark, items.slice(0, first.length), first)
			: {};
	if (checked.invalid) tell(`yardstick: ${checked.invalid}\n`);
	const finished = new Date().toISOString();
	await recorder.finish(finished, {
		...checked,
		timing: {
			session_ms: session.session_ms,
			...(firstRun === undefined ? {} : { first_run_ms: firstRun }),
			total_ms,
			items_per_second: (answered * 1000) / total_ms
		}
	});
	const capsule = {
		...recorder.capsule(finished),
		title: `${model.name} on ${benchmark.name.toLowerCase()}`,
		citation: benchmark.citation,
		licence: `Pictures: ${benchmark.licence}, not part of this file. Model: ${model.licence}.`
	};
	await out.write(
		options.out.endsWith('.gz') ? await packCapsule(capsule) : formatCapsule(capsule)
	);
	if (!options.quiet) say(describe(benchmark, recorder, options.out));
	if (stopped) tell('yardstick: stopped before the end; what was answered is saved.\n');
	return stopped;
}

/** `yardstick run`: a model answers a benchmark's pictures, and the run becomes a capsule. */
export function runCommand(): Command {
	return new Command('run')
		.summary('let a model answer a benchmark, and save the run')
		.description(
			paragraphs(`Runs a shipped model on the pictures that are on this machine and writes one capsule with every
answer, all probabilities (of a text: the confidence in each character and in the whole) and the run's
origin; pictures are never part of it. The backend "wasm" gives bit-identical results to the browser and
can be replayed exactly; "node" is faster, differs in the seventh digit, and is checked against wasm on the
first 16 items. Ctrl-C, a shutdown and a closed terminal stop it and save what was answered. A file that is there
already is left as it is, unless --force is given.`)
		)
		.requiredOption('--model <id>', 'model, e.g. efficientnet-lite0')
		.requiredOption('--benchmark <id>', 'benchmark, e.g. objects-edges')
		.addOption(new Option('--backend <name>', 'runtime').choices(['wasm', 'node']).default('wasm'))
		.option('--limit <n>', 'answer only n items, spread evenly over the set', countOption)
		.option('--id <text>', 'id of the run (default: a random one)')
		.requiredOption('--out <file>', 'capsule to write; gzip where it ends in .gz')
		.option('--force', 'replace the file where it is there already')
		.addHelpText(
			'after',
			`
Example:
  npx yardstick run --model efficientnet-lite0 --benchmark objects-edges --out mine.capsule.json`
		)
		.action(recordRun);
}
