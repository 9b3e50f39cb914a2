import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { Command } from 'commander';
import type { Benchmark } from '../lib/benchmarks/schema.ts';
import { spread } from '../lib/benchmarks/spread.ts';
import type { Capsule, Run } from '../lib/capsule/schema.ts';
import { evaluateBenchmark } from '../lib/evaluation/evaluate.ts';
import { againstPublished, type PublishedPeople } from '../lib/evaluation/published.ts';
import { evaluationInput, trainedOn } from '../lib/reports/evaluationInput.ts';
import { parseSuite, type GateCheck } from '../lib/reports/gate/suite.ts';
import { judgeSuite, type Measured } from '../lib/reports/gate/verdict.ts';
import { gateJunit, gateMarkdown } from '../lib/reports/gate/words.ts';
import { publishedPeople } from '../lib/reports/generality.ts';
import type { Catalog } from '../lib/server/catalog.ts';
import { Pictures } from '../lib/server/pictures.ts';
import { readText } from '../lib/server/readFiles.ts';
import { requireBenchmark } from './capsules.ts';
import { compareSides, nameOf, openSide, splitArgument, type SideRuns } from './compare.ts';
import { CommandError, Ended, EXIT } from './exit.ts';
import { requireModel } from './model.ts';
import { drawsOption, seedOption } from './numbers.ts';
import { OutputFile } from './outputFile.ts';
import { paragraphs } from './paragraphs.ts';
import { storedItems } from './pictures.ts';
import { openCatalog } from './project.ts';
import { recordRun } from './run.ts';
import { say, tell } from './terminal.ts';

interface GateOptions {
	junit?: string;
	markdown?: string;
	runs?: string;
	force?: boolean;
	draws?: number;
	seed?: number;
}

/** Whom a check holds its model against: recorded answers, or a mean that was published without answers. */
type Against = { side: SideRuns } | { published: PublishedPeople; name: string };

/** A check whose parts are all there. */
interface Ready {
	check: GateCheck;
	benchmark: Benchmark;
	/** Undefined for a model that is yet to answer. */
	side: SideRuns | undefined;
	against: Against;
}

/** Where two options would write the same file, or a report would take the place of the suite. */
function differentFiles(files: readonly (string | undefined)[]): void {
	const paths = files.flatMap((file) => (file === undefined ? [] : [resolve(file)]));
	if (new Set(paths).size < paths.length)
		throw new CommandError(
			EXIT.usage,
			'the suite, --markdown and --junit must be different files. Give each a name of its own.'
		);
}

/** The recorded people of a set as one side: their answers, their votes, or the mean that was published. */
async function peopleOf(benchmark: Benchmark, catalog: Catalog): Promise<Against> {
	if (benchmark.votes) return { side: await openSide(benchmark.id, catalog) };
	const files = await catalog.capsuleFiles(benchmark.id);
	const capsules = files.filter(({ folder }) => folder === 'people').map(({ value }) => value);
	const runs = capsules.flatMap((capsule) =>
		capsule.runs.filter(({ observer }) => observer.kind === 'person')
	);
	const [first] = capsules;
	if (first && runs.length > 0)
		return {
			side: {
				capsule: {
					...first,
					items: Object.assign({}, ...capsules.map(({ items }) => items)) as Capsule['items'],
					runs
				},
				benchmarks: [benchmark.id],
				runs,
				id: 'people',
				name: `people (mean of ${new Set(runs.map(({ observer }) => observer.id)).size})`
			}
		};
	const published = publishedPeople(await catalog.baselines(benchmark.id));
	if (published) return { published, name: `people (published mean of ${published.n_people})` };
	throw new CommandError(
		EXIT.data,
		`no people have answered "${benchmark.id}" yet, so nothing can be held against them. Choose another "baseline" for it. Nothing was run.`
	);
}

/** A side of a result file that is there, named from the folder of the suite on. @throws {CommandError} where it answers another set */
async function sideOf(
	argument: string,
	folder: string,
	set: string,
	catalog: Catalog
): Promise<SideRuns> {
	const { file } = splitArgument(argument);
	const side = await openSide(isAbsolute(file) ? argument : join(folder, argument), catalog);
	if (!side.benchmarks.includes(set))
		throw new CommandError(
			EXIT.data,
			`${argument} answers ${[...new Set(side.benchmarks)].join(', ')}, and the check is about "${set}". Name another file, or correct "set". Nothing was run.`
		);
	return side;
}

/** Looks that everything a check needs is there, before any model answers. */
async function ready(check: GateCheck, folder: string, catalog: Catalog): Promise<Ready> {
	const benchmark = requireBenchmark(catalog, check.set);
	const { side, baseline } = check;
	if ('model' in side) {
		const model = requireModel(catalog, side.model);
		const answers = model.outputs.flatMap((output) => output.answers.map(({ task }) => task));
		if (!answers.includes(benchmark.task))
			throw new CommandError(
				EXIT.data,
				`the check "${check.name}": model "${model.id}" does not answer the task "${benchmark.task}" of the set "${benchmark.id}"; it answers ${[...new Set(answers)].join(', ')}. Nothing was run.`
			);
		// Says itself what to do where no picture is there.
		await storedItems(new Pictures(catalog.root), benchmark);
	}
	const recorded =
		'model' in side
			? join(catalog.root, `benchmarks/${check.set}/runs/${side.model}.capsule.json`)
			: '';
	return {
		check,
		benchmark,
		side: 'run' in side ? await sideOf(side.run, folder, check.set, catalog) : undefined,
		against:
			baseline === 'people'
				? await peopleOf(benchmark, catalog)
				: {
						side: await sideOf(
							baseline === 'recorded' ? recorded : baseline,
							folder,
							check.set,
							catalog
						)
					}
	};
}

/** The run with the items that it was asked and has no answer to, which count as wrong (docs/design.md §3.6). */
export function withUnanswered(run: Run, asked: readonly string[]): Run {
	const answered = new Set(run.trials.map(({ item }) => item));
	const rest = asked.filter((item) => !answered.has(item));
	return {
		...run,
		trials: [
			...run.trials,
			...rest.map((item) => ({ item, answer: null, correct: false, score: 0 }))
		]
	};
}

/** Lets the model answer now, and gives its run as a side. */
async function answered(
	{ check, benchmark }: Ready,
	model: string,
	out: string,
	force: boolean,
	catalog: Catalog
): Promise<{ side: SideRuns; notes: string[] }> {
	tell(`yardstick: ${check.name}\n`);
	await recordRun({
		model,
		benchmark: benchmark.id,
		backend: 'wasm',
		out,
		force,
		quiet: true,
		...(check.limit === undefined ? {} : { limit: check.limit })
	});
	const side = await openSide(out, catalog);
	const stored = await storedItems(new Pictures(catalog.root), benchmark);
	const asked = spread(stored, check.limit);
	const [run] = side.runs;
	if (!run || !side.capsule) throw new Error(`${out} holds no run, though one was just written.`);
	const whole = withUnanswered(
		run,
		asked.map(({ id }) => id)
	);
	const failed = whole.trials.length - run.trials.length;
	const hashes = Object.fromEntries(asked.map(({ id, sha256 }) => [id, sha256]));
	return {
		side: {
			...side,
			runs: [whole],
			capsule: { ...side.capsule, items: { ...hashes, ...side.capsule.items }, runs: [whole] }
		},
		notes:
			failed > 0
				? [`The model gave no answer to ${failed} of ${asked.length} items; they count as wrong.`]
				: []
	};
}

const leftOutNote = (items: readonly string[], who: string): string[] =>
	items.length > 0
		? [
				`${items.length} items that only ${who} answered are left out: ${items.slice(0, 3).join(', ')}${items.length > 3 ? ', …' : ''}.`
			]
		: [];

function measured(
	{ check, benchmark, against }: Ready,
	side: SideRuns,
	notes: readonly string[],
	catalog: Catalog,
	options: Pick<GateOptions, 'draws' | 'seed'>
): Measured {
	const again = { margin: check.margin, ...options };
	if ('published' in against) {
		const { input } = evaluationInput(
			benchmark,
			side.capsule ? [{ ...side.capsule, runs: side.runs }] : [],
			undefined,
			trainedOn(catalog.models, benchmark.id)
		);
		const report = evaluateBenchmark({ ...input, ...again });
		const own = report.observers.find(({ run }) => run === side.id)?.accuracy;
		const beside = own && againstPublished(own, against.published, check.margin);
		const behind = beside !== undefined && beside.ci95[1] < 0;
		return {
			check,
			names: { model: side.name, baseline: against.name },
			values: { model: own?.value, baseline: against.published.value },
			difference: beside?.value,
			ci95: beside?.ci95,
			// Nothing is tested: intervals that lie apart are decided, and Holm has nothing to correct.
			p: behind ? 0 : undefined,
			verdict: behind ? 'behind' : 'undecided',
			not_worse: beside?.not_worse,
			n: own?.n ?? 0,
			needed_n: undefined,
			discordant: undefined,
			trained: report.trained,
			notes: [
				...notes,
				'Of these people only the mean is published, so the two are compared as independent figures.'
			]
		};
	}
	const { comparison, answered, seen, trained, discordant } = compareSides(
		side,
		against.side,
		catalog,
		again
	);
	// Of votes that are no answer there are two fair ways of counting: parity is claimed only where both show it.
	const parity = comparison.not_worse === true && answered?.not_worse !== false;
	return {
		check,
		names: { model: nameOf(side, against.side), baseline: nameOf(against.side, side) },
		values: { model: comparison.observer_value, baseline: comparison.reference_value },
		difference: comparison.difference.value,
		ci95: comparison.difference.ci95,
		p: comparison.p,
		verdict: comparison.verdict,
		not_worse: parity,
		n: comparison.n,
		needed_n: comparison.needed_n,
		discordant,
		trained,
		notes: [
			...notes,
			...seen,
			...leftOutNote(comparison.unmatched.observer, 'the model'),
			...leftOutNote(comparison.unmatched.reference, 'the baseline')
		]
	};
}

const EXIT_OF = { pass: EXIT.ok, worse: EXIT.worse, undecided: EXIT.undecided } as const;

async function gate(file: string, options: GateOptions): Promise<void> {
	differentFiles([file, options.markdown, options.junit]);
	const catalog = await openCatalog();
	const suite = parseSuite(
		await readText(file, 'Write it first; docs/gate.md has an example.'),
		file
	);
	const checks: Ready[] = [];
	for (const check of suite.checks) checks.push(await ready(check, dirname(file), catalog));
	const force = options.force ?? false;
	const markdown =
		options.markdown === undefined ? undefined : await OutputFile.open(options.markdown, force);
	let junit: OutputFile | undefined;
	const temporary = await mkdtemp(join(tmpdir(), 'yardstick-gate-'));
	try {
		junit = options.junit === undefined ? undefined : await OutputFile.open(options.junit, force);
		const rows: Measured[] = [];
		for (const [at, one] of checks.entries()) {
			const { side } = one.check;
			const now =
				'model' in side
					? await answered(
							one,
							side.model,
							join(
								options.runs ?? temporary,
								`${String(at + 1).padStart(2, '0')}-${side.model}.${one.check.set}.capsule.json`
							),
							force,
							catalog
						)
					: { side: one.side!, notes: [] };
			const { draws, seed } = options;
			rows.push(
				measured(one, now.side, now.notes, catalog, {
					...(draws === undefined ? {} : { draws }),
					...(seed === undefined ? {} : { seed })
				})
			);
		}
		const report = judgeSuite(suite.name, rows);
		const text = gateMarkdown(report);
		await markdown?.write(text);
		await junit?.write(gateJunit(report));
		say(text);
		if (report.result !== 'pass') throw new Ended(EXIT_OF[report.result]);
	} finally {
		await markdown?.discard();
		await junit?.discard();
		await rm(temporary, { recursive: true, force: true });
	}
}

/** `yardstick gate`: a build goes on only while no model has got worse. */
export function gateCommand(): Command {
	return new Command('gate')
		.summary('let a build fail where a model has really got worse')
		.description(
			paragraphs(`Reads a suite of checks: which model must not be worse than whom, on which set, by how much. Models answer now, on
the pictures of this machine; result files are taken as they are. Each check ends as "compare" does: worse, not worse,
or undecided. Worse is said only where a test has decided it, with Holm's correction over all checks, so that the
noise of a set does not end a build; how often it does and how large a loss is seen is in docs/gate.md.

The report is printed as Markdown, and written as Markdown and JUnit XML where these are asked for. Everything that the
suite names is looked for before any model answers. An undecided check passes, unless the suite says "undecided":
"fail".`)
		)
		.argument('<suite.json>', 'the checks; docs/gate.md has an example')
		.option('--markdown <file>', 'write the report as Markdown too')
		.option('--junit <file>', 'write the report as JUnit XML')
		.option('--runs <folder>', 'keep the runs that were made, as baselines of tomorrow')
		.option('--force', 'replace files that are there already')
		.option('--draws <n>', 'draws of every bootstrap (10000)', drawsOption)
		.option('--seed <n>', 'seed of every bootstrap (1)', seedOption)
		.addHelpText(
			'after',
			`
Ends with 0 (open), 1 (a model is worse) or 2 (undecided, where the suite says that it must be decided).

Example:
  npx yardstick gate docs/gate/suite.json --markdown gate.md --junit gate.xml`
		)
		.action(gate);
}
