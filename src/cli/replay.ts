import { Command } from 'commander';
import type { Item } from '../lib/benchmarks/schema.ts';
import { spread } from '../lib/benchmarks/spread.ts';
import type { Run } from '../lib/capsule/schema.ts';
import { preprocessingId } from '../lib/inference/preprocess/preprocess.ts';
import { RunRecorder } from '../lib/recording/recorder.ts';
import type { Catalog } from '../lib/server/catalog.ts';
import { Pictures } from '../lib/server/pictures.ts';
import { openCapsule, requireBenchmark } from './capsules.ts';
import { CommandError, Ended, EXIT } from './exit.ts';
import { openModel, requireModel } from './model.ts';
import { countOption } from './numbers.ts';
import { paragraphs } from './paragraphs.ts';
import { openCatalog } from './project.ts';
import { storedItems } from './pictures.ts';
import { ProgressLine } from './progressLine.ts';
import { answerItem } from './run.ts';
import { say } from './terminal.ts';

/** Backends whose numbers are those of WASM to the last bit. */
const EXACT: ReadonlySet<string> = new Set(['wasm', 'node-wasm']);
/** Largest difference of a probability or confidence that another backend's arithmetic explains. */
const TOLERANCE = 1e-3;

/** What a replay found; counts are items. */
export interface ReplayResult {
	items: number;
	answers: number;
	/** Items whose probabilities (of a text: confidences) are equal to the last bit. */
	probabilities: number;
	/** Largest difference of one of them; NaN where one side has numbers that the other lacks. */
	difference: number;
	/** Undefined where the hash of the whole run cannot be had: not all items, or not recorded. */
	inputs: boolean | undefined;
	logits: boolean | undefined;
	/** Items that could not be answered now, with the reason. */
	failed: string[];
}

/** How sure the model was: the probability of each option, or the confidence in a text and in each character of it. */
function certaintyOf(trial: Run['trials'][number] | undefined): number[] {
	const { probabilities = [], confidence, character_confidence = [] } = trial ?? {};
	return [
		...probabilities,
		...(confidence === undefined ? [] : [confidence]),
		...character_confidence
	];
}

/** NaN where the lists differ in length. */
function largestDifference(a: readonly number[], b: readonly number[]): number {
	if (a.length !== b.length) return NaN;
	return Math.max(0, ...a.map((value, index) => Math.abs(value - (b[index] as number))));
}

/** Holds the run's recorded trials against those made now. */
export function compareRuns(recorded: Run, now: Run): ReplayResult {
	const old = new Map(recorded.trials.map((trial) => [trial.item, trial]));
	const result: ReplayResult = {
		items: now.trials.length,
		answers: 0,
		probabilities: 0,
		difference: 0,
		inputs: undefined,
		logits: undefined,
		failed: []
	};
	for (const trial of now.trials) {
		const before = old.get(trial.item);
		if (before?.answer === trial.answer) result.answers += 1;
		const largest = largestDifference(certaintyOf(before), certaintyOf(trial));
		if (largest === 0) result.probabilities += 1;
		if (Number.isNaN(largest) || largest > result.difference) result.difference = largest;
	}
	if (now.trials.length === recorded.trials.length) {
		const { origin } = recorded;
		if (origin.inputs_sha256) result.inputs = origin.inputs_sha256 === now.origin.inputs_sha256;
		if (origin.logits_sha256) result.logits = origin.logits_sha256 === now.origin.logits_sha256;
	}
	return result;
}

/**
 * Makes a recorded run again on WASM, on the pictures that are here.
 * @param limit so many items, spread evenly over the run; all without
 * @throws {CommandError} where model or preprocessing have changed since, or no picture is here
 */
export async function replayRun(
	catalog: Catalog,
	run: Run,
	limit: number | undefined
): Promise<ReplayResult> {
	const benchmark = requireBenchmark(catalog, run.benchmark.id);
	const model = requireModel(catalog, run.origin.model?.id ?? run.observer.id);
	if (run.origin.model && run.origin.model.sha256 !== model.sha256)
		throw new CommandError(
			EXIT.unavailable,
			`run "${run.id}" was made with model ${model.id} ${run.origin.model.version} (${run.origin.model.sha256.slice(0, 8)}…); here is ${model.version} (${model.sha256.slice(0, 8)}…). Check out revision ${run.origin.app_revision ?? 'of that time'} to replay it.`
		);
	const preprocessing = preprocessingId(model.input.preprocessing);
	if (run.origin.preprocessing !== undefined && run.origin.preprocessing !== preprocessing)
		throw new CommandError(
			EXIT.unavailable,
			`run "${run.id}" was preprocessed by ${run.origin.preprocessing}; here is ${preprocessing}.`
		);
	const answered = new Set(run.trials.map((trial) => trial.item));
	const wanted = benchmark.items.filter((item) => answered.has(item.id));
	const pictures = new Pictures(catalog.root);
	const items: Item[] = spread(await storedItems(pictures, benchmark, wanted), limit);

	const session = await openModel(catalog, model, 'wasm', benchmark.task);
	const recorder = new RunRecorder({
		id: run.id,
		benchmark,
		model,
		items: items.map((item) => item.id),
		started: new Date().toISOString(),
		conditions: { backend: 'node-wasm' }
	});
	const line = new ProgressLine(items.length);
	for (const [done, item] of items.entries()) {
		await recorder.record(await answerItem(session, pictures, benchmark, item));
		line.show(done + 1);
	}
	line.end();
	await session.dispose();
	await recorder.finish(new Date().toISOString());
	const result = compareRuns(run, recorder.run());
	result.failed = recorder.failures.map(({ item, error }) => `${item}: ${error}`);
	return result;
}

const said = (equal: boolean | undefined) =>
	equal === undefined ? 'not compared' : equal ? 'equal' : 'DIFFERENT';

/** Whether a result is what the run's backend promises. */
export function agrees(run: Run, result: ReplayResult): boolean {
	if (result.items === 0 || result.failed.length > 0 || result.answers < result.items) return false;
	if (!EXACT.has(run.origin.backend ?? '')) return result.difference <= TOLERANCE;
	return (
		result.probabilities === result.items && result.inputs !== false && result.logits !== false
	);
}

async function replay(argument: string, options: { limit?: number }): Promise<void> {
	const catalog = await openCatalog();
	const { capsule } = await openCapsule(argument, catalog);
	const runs = capsule.runs.filter((run) => run.observer.kind === 'model');
	if (runs.length === 0)
		throw new CommandError(
			EXIT.usage,
			`${argument} holds no run of a model; answers of people cannot be replayed.`
		);
	let all = true;
	for (const run of runs) {
		const result = await replayRun(catalog, run, options.limit);
		const agreed = agrees(run, result);
		all &&= agreed;
		const { items, failed } = result;
		const numbers = run.options ? 'probabilities' : 'confidences  ';
		const difference = Number.isNaN(result.difference) ? 'unknown' : result.difference;
		say(
			`${run.id} on ${run.benchmark.id} (recorded on ${run.origin.backend ?? 'an unnamed backend'}, replayed on wasm): ${agreed ? 'agrees' : 'DIFFERS'}
  answers        ${result.answers} of ${items} equal
  ${numbers}  ${result.probabilities} of ${items} bit-identical, largest difference ${difference}
  input tensors  ${said(result.inputs)}
  logits         ${said(EXACT.has(run.origin.backend ?? '') ? result.logits : undefined)}
${items < run.trials.length ? `  (${items} of ${run.trials.length} items replayed; the hashes are those of the whole run)\n` : ''}${failed.map((line) => `  failed: ${line}\n`).join('')}`
		);
	}
	if (!all) throw new Ended(EXIT.worse);
}

/** `yardstick replay`: makes a recorded run again and holds every number against it. */
export function replayCommand(): Command {
	return new Command('replay')
		.summary('make a recorded run again, and compare every number')
		.description(
			paragraphs(`Runs the model of a capsule again on WASM, on the pictures on this machine, and compares every
answer, every probability or confidence, and the hashes over all input tensors and all logits. A run
recorded on WASM, in whichever browser or in Node, must come out the same to the last bit; a run of another
backend must give the same answers with probabilities and confidences within 0.001. Exit code 0 when it
does, 1 when it does not.`)
		)
		.argument('<capsule>', 'capsule file with runs of models')
		.option('--limit <n>', 'replay only n items, spread evenly over the run', countOption)
		.addHelpText(
			'after',
			`
Example:
  npx yardstick replay benchmarks/objects-edges/runs/efficientnet-lite0.capsule.json`
		)
		.action(replay);
}
