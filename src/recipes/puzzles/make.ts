import { join } from 'node:path';
import { chanceLevel } from '../../lib/benchmarks/chance.ts';
import { itemsHash } from '../../lib/benchmarks/integrity.ts';
import { readPuzzle } from '../../lib/benchmarks/puzzle.ts';
import type { Benchmark, Item } from '../../lib/benchmarks/schema.ts';
import { truthsOf } from '../../lib/benchmarks/truths.ts';
import { formatBaseline, formatBenchmark } from '../../lib/benchmarks/write.ts';
import { FileError } from '../../lib/border/fileError.ts';
import { sha256Hex } from '../../lib/border/sha256.ts';
import type { Capsule, Run } from '../../lib/capsule/schema.ts';
import { formatCapsule } from '../../lib/capsule/write.ts';
import { evaluateBenchmark } from '../../lib/evaluation/evaluate.ts';
import { grid } from '../../lib/evaluation/kinds/grid.ts';
import { evaluationInput } from '../../lib/reports/evaluationInput.ts';
import { listFolder, readBytes, readText } from '../../lib/server/readFiles.ts';
import { makePassports } from '../passports.ts';
import type { MadeFiles, RecipeOptions } from '../recipe.ts';
import { taskFile } from '../tasks.ts';
import { parseAttempts, type Attempts } from './answers.ts';
import { SET, type PuzzleSet } from './words.ts';

const REMEDY = 'Give --from the folder that holds arc-human/ with tasks/ and answers.csv.';

/** The files of the puzzles, by their path in the benchmark's folder, and the items that name them. */
async function readItems(
	folder: string
): Promise<{ items: Item[]; files: Map<string, Uint8Array> }> {
	const items: Item[] = [];
	const files = new Map<string, Uint8Array>();
	const names = (await listFolder(folder, REMEDY)).filter((name) => name.endsWith('.json'));
	for (const name of names.sort()) {
		const bytes = await readBytes(join(folder, name), REMEDY);
		const { output } = readPuzzle(new TextDecoder().decode(bytes), join(folder, name));
		if (output === undefined)
			throw new FileError(join(folder, name), ['does not hold the right answer.'], REMEDY);
		const path = `items/${name}`;
		files.set(path, bytes);
		items.push({
			id: name.slice(0, -'.json'.length),
			path,
			sha256: await sha256Hex(bytes),
			bytes: bytes.length,
			truth: output
		});
	}
	return { items, files };
}

/** What people drew, one run a person, their puzzles in the order of the table. */
function makeCapsule(
	benchmark: Benchmark,
	attempts: readonly Attempts[],
	{ answers }: PuzzleSet['make']
): Capsule {
	const truths = new Map(benchmark.items.map((item) => [item.id, item.truth]));
	const persons = [...new Set(attempts.map(({ person }) => person))].sort();
	const runOf = (person: string): Run => {
		const id = `${answers.record}/${person}`;
		return {
			id: `${id}/${benchmark.id}`,
			observer: { id, kind: 'person', name: `Person ${Number(person.replace(/\D/g, ''))}` },
			task: benchmark.task,
			benchmark: {
				id: benchmark.id,
				version: benchmark.version,
				items_sha256: benchmark.items_sha256
			},
			origin: {
				effort: { retries: (grid.attempts ?? 1) - 1 },
				source: answers.repository
			},
			trials: attempts
				.filter((one) => one.person === person)
				.map(({ puzzle, grids: [first = null, ...retries] }) => {
					const correct = first === truths.get(puzzle);
					return {
						item: puzzle,
						answer: first,
						...(retries.length > 0 ? { retries } : {}),
						correct,
						score: correct ? 1 : 0
					};
				})
		};
	};
	return {
		schema: 'yardstick-capsule/1',
		created: answers.converted,
		title: `${persons.length} people on ${benchmark.name.toLowerCase()}`,
		citation: answers.citation,
		licence: answers.licence,
		notes: [
			'Converted from the table of attempts by `npx yardstick make puzzles`: every grid of every person. The first attempt is "answer"; those after it, each made after being told that the one before was wrong, are "retries". "correct" and "score" are those of the first attempt.'
		],
		items: Object.fromEntries(benchmark.items.map((item) => [item.id, item.sha256])),
		runs: persons.map(runOf)
	};
}

/** @throws {FileError} where the source does not hold what the words of the set say */
function requireCounts(
	folder: string,
	items: readonly Item[],
	attempts: readonly Attempts[],
	{ counts }: PuzzleSet['make']
): void {
	const held = {
		items: items.length,
		people: new Set(attempts.map(({ person }) => person)).size,
		trials: attempts.length,
		grids: attempts.reduce((sum, { grids }) => sum + grids.length, 0)
	};
	const problems = Object.entries(held).flatMap(([name, value]) => {
		const expected = counts[name as keyof typeof counts];
		return value === expected ? [] : [`holds ${value} ${name}, expected ${expected}.`];
	});
	if (problems.length > 0) throw new FileError(folder, problems, REMEDY);
}

export async function makePuzzles({ from, out }: RecipeOptions): Promise<MadeFiles> {
	const folder = join(from, 'arc-human');
	const { items, files } = await readItems(join(folder, 'tasks'));
	const table = join(folder, 'answers.csv');
	const truths = new Map(items.map((item) => [item.id, item.truth]));
	const attempts = parseAttempts(await readText(table, REMEDY), table, truths);
	requireCounts(folder, items, attempts, SET.make);
	const benchmark: Benchmark = {
		...SET.manifest,
		chance: chanceLevel(SET.manifest.kind, items, 0) ?? 0,
		items_sha256: await itemsHash(items),
		items
	};
	const capsule = makeCapsule(benchmark, attempts, SET.make);
	const home = `benchmarks/${benchmark.id}`;
	const rows = `people/${SET.make.answers.record}.capsule.json`;
	const made: MadeFiles = new Map<string, string | Uint8Array>([
		[`${home}/benchmark.json`, formatBenchmark(benchmark)],
		[`${home}/${rows}`, formatCapsule(capsule)]
	]);
	for (const [path, bytes] of files) made.set(`${home}/${path}`, bytes);
	for (const { id } of truthsOf(benchmark)) {
		// No figure of a passport is drawn, so that few draws do.
		const { input } = evaluationInput(benchmark, [capsule], id);
		const report = evaluateBenchmark({ ...input, draws: 10 });
		for (const { file, baseline } of makePassports(benchmark, report, {
			...SET.make.record,
			capsule: rows
		}))
			made.set(`${home}/baselines/${file}`, formatBaseline(baseline));
	}
	return made.set(...(await taskFile(out, benchmark.task, [benchmark.id])));
}
