/** Manifests at the border: every message names the file, the item and the remedy. */
import { checked, parseJson, type Locate } from '../border/check.ts';
import { FileError } from '../border/fileError.ts';
import type { AnswerKind } from '../evaluation/kinds/kind.ts';
import { kindIds, kindOf } from '../evaluation/kinds/registry.ts';
import { chanceOf } from './chance.ts';
import { declaredProblems, itemVoteProblems, pixelProblems } from './declared.ts';
import { contentHash, itemsHash } from './integrity.ts';
import { optionProblems } from './optionRules.ts';
import { staysBelow } from './paths.ts';
import {
	baselineSchema,
	benchmarkSchema,
	taskSchema,
	type Baseline,
	type Benchmark,
	type Item,
	type Task
} from './schema.ts';

const REMEDY = 'Correct the file, or make it again with the command that made it.';
const CHANCE_TOLERANCE = 1e-9;

/** `item "airplane1"`; an item without an id is counted from 1. */
const locateItem: Locate = (path, root) => {
	const [list, index] = path;
	if (list !== 'items' || typeof index !== 'number') return { thing: '', rest: path };
	const item = (root as { items: { id?: unknown }[] }).items[index];
	const name = typeof item?.id === 'string' ? `"${item.id}"` : `number ${index + 1}`;
	return { thing: `item ${name}`, rest: path.slice(2) };
};

/** Contradictions among an item's further pictures, without the item's name. */
function pictureProblems({ pictures = [] }: Item): string[] {
	const ids = new Set<string>();
	return pictures.flatMap((picture) => {
		const twice = ids.has(picture.id);
		ids.add(picture.id);
		return [
			...(twice ? [`picture "${picture.id}": the id is used twice.`] : []),
			...(staysBelow(picture.path)
				? []
				: [`picture "${picture.id}": field "path": leaves the folder of the set.`]),
			...pixelProblems(picture).map((problem) => `picture "${picture.id}": ${problem}`)
		];
	});
}

/** Options of an item that it cannot have, without the item's name. */
function ownOptionProblems({ options }: Item, where: AnswerKind['options']): string[] {
	if (!options) return [];
	if (where !== 'item') {
		const others = kindIds().filter((id) => kindOf(id).options === 'item');
		return [
			`field "options": items of this kind have none of their own; take it out, or make the "kind" of the set one whose items have: ${others.join(', ')}.`
		];
	}
	return new Set(options).size < options.length
		? ['field "options": an option is listed twice.']
		: [];
}

/** The content hashes of items with more than their own file, where they are not what the item gives. */
async function contentProblems(items: readonly Item[]): Promise<string[]> {
	const problems = await Promise.all(
		items.map(async (item) => {
			const hash = await contentHash(item);
			if (hash === item.content_sha256) return [];
			const at = `item "${item.id}"`;
			if (hash === undefined)
				return [
					`${at}: field "content_sha256": belongs to items with further pictures or options of their own; take it out.`
				];
			if (item.content_sha256 === undefined)
				return [
					`${at}: missing field "content_sha256": its file, pictures and options give ${hash}; add it.`
				];
			return [
				`${at}: field "content_sha256": is ${item.content_sha256}, its file, pictures and options give ${hash}; something was changed by hand.`
			];
		})
	);
	return problems.flat();
}

/**
 * A file of before the field got its name: the answer kind stood as "answer". Everything else is left as it is, so that the
 * schema says what is wrong with it.
 */
function withKind(raw: unknown): unknown {
	if (typeof raw !== 'object' || raw === null || !('answer' in raw) || 'kind' in raw) return raw;
	const { answer, ...rest } = raw;
	return { ...rest, kind: answer };
}

function contradictions(benchmark: Benchmark): string[] {
	const problems: string[] = [];
	const options = new Set(benchmark.options.map((option) => option.id));
	const kind = kindOf(benchmark.kind);
	problems.push(...kind.problems(benchmark));
	if (options.size < benchmark.options.length)
		problems.push('field "options": an option id is listed twice.');
	if (benchmark.storage === 'remote' && benchmark.source.base_url === undefined)
		problems.push('missing field "source.base_url": a remote set needs its pinned public address.');
	if (benchmark.source.archive && benchmark.source.base_url === undefined)
		problems.push(
			'field "source.archive": needs "source.base_url", the address that its path is appended to; add it.'
		);
	const ids = new Set<string>();
	const paths = new Set<string>();
	for (const item of benchmark.items) {
		const at = `item "${item.id}"`;
		if (ids.has(item.id)) problems.push(`${at}: the id is used twice.`);
		if (paths.has(item.path)) problems.push(`${at}: field "path": is used twice.`);
		ids.add(item.id);
		paths.add(item.path);
		if (!staysBelow(item.path)) problems.push(`${at}: field "path": leaves the folder of the set.`);
		problems.push(
			...[...pictureProblems(item), ...ownOptionProblems(item, kind.options)].map(
				(problem) => `${at}: ${problem}`
			),
			...kind.itemProblems(item, benchmark).map((problem) => `${at}: ${problem}`)
		);
		for (const label of Object.values(benchmark.cues ?? {}))
			if (!options.has(item.labels?.[label] ?? ''))
				problems.push(
					`${at}: field "labels.${label}": "${item.labels?.[label] ?? ''}" is not one of the options.`
				);
		problems.push(
			...[...pixelProblems(item), ...itemVoteProblems(item, benchmark)].map(
				(problem) => `${at}: ${problem}`
			)
		);
	}
	problems.push(...optionProblems(benchmark), ...declaredProblems(benchmark));
	const chance = problems.length > 0 ? undefined : chanceOf(benchmark);
	if (chance !== undefined && Math.abs(chance - benchmark.chance) > CHANCE_TOLERANCE)
		problems.push(`field "chance": is ${benchmark.chance}, the items give ${chance}.`);
	return problems;
}

/**
 * The text of a `benchmark.json` as a benchmark: shape, options, paths, chance level and the hash over
 * its items are checked.
 * @throws {FileError}
 */
export async function readBenchmark(text: string, file: string): Promise<Benchmark> {
	const benchmark = checked(
		benchmarkSchema,
		withKind(parseJson(text, file, REMEDY)),
		file,
		REMEDY,
		locateItem
	);
	const problems = [...contradictions(benchmark), ...(await contentProblems(benchmark.items))];
	const hash = await itemsHash(benchmark.items);
	if (hash !== benchmark.items_sha256)
		problems.push(
			`field "items_sha256": is ${benchmark.items_sha256}, the items give ${hash}; an item was changed by hand, or the version was not raised.`
		);
	if (problems.length > 0) throw new FileError(file, problems, REMEDY);
	return benchmark;
}

/**
 * The text of a `task.json` as a task.
 * @throws {FileError}
 */
export function readTask(text: string, file: string): Task {
	const task = checked(taskSchema, withKind(parseJson(text, file, REMEDY)), file, REMEDY);
	const problems: string[] = [];
	const named = new Set(task.benchmarks);
	if (!named.has(task.headline))
		problems.push(`field "headline": "${task.headline}" is not among the task's benchmarks.`);
	for (const id of task.counts_for_generality)
		if (!named.has(id))
			problems.push(`field "counts_for_generality": "${id}" is not among the task's benchmarks.`);
	for (const id of task.benchmarks)
		if (!task.counts_for_generality.includes(id) && !Object.hasOwn(task.not_counted ?? {}, id))
			problems.push(
				`field "not_counted": says no reason why "${id}" does not count for generality.`
			);
	if (problems.length > 0) throw new FileError(file, problems, REMEDY);
	return task;
}

/**
 * The text of a passport in `baselines/` as a baseline.
 * @throws {FileError}
 */
export function readBaseline(text: string, file: string): Baseline {
	return checked(baselineSchema, parseJson(text, file, REMEDY), file, REMEDY);
}
