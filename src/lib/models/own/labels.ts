/** Names of a model's classes, and which of a task's answers each of them is. */
import { FileError } from '../../border/fileError.ts';
import { namesIn, plainName } from '../classNames.ts';

/**
 * Names of classes from a file: a JSON list or object, one a line, or between commas.
 * @throws {FileError} where no two names can be read
 */
export function parseLabels(text: string, file: string): string[] {
	const plain = text.replace(/^\ufeff/, '').trim();
	if (/^[[{]/.test(plain)) {
		try {
			const raw: unknown = JSON.parse(plain);
			if (Array.isArray(raw) && raw.length > 1) return raw.map(String);
			if (typeof raw === 'object' && raw !== null) {
				const held = (raw as { id2label?: unknown }).id2label ?? raw;
				const entries = Object.entries(held as object);
				if (entries.every(([key]) => /^\d+$/.test(key)) && entries.length > 1)
					return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, name]) => String(name));
				// `label2id` the other way round.
				if (entries.length > 1 && entries.every(([, at]) => Number.isInteger(at)))
					return entries.sort(([, a], [, b]) => Number(a) - Number(b)).map(([name]) => name);
			}
		} catch {
			// Written by Python, perhaps: `{0: 'cat'}`.
		}
	}
	const names = namesIn(plain);
	if (names && names.length > 1) return names;
	throw new FileError(
		file,
		['no two names of classes can be read in it.'],
		'Write one name a line, in the order of the outputs.'
	);
}

/** Other words for an answer, without case and marks: how training sets call what a task calls otherwise. */
const SAME: Readonly<Record<string, string>> = {
	happy: 'happiness',
	joy: 'happiness',
	angry: 'anger',
	sad: 'sadness',
	surprised: 'surprise',
	fearful: 'fear',
	afraid: 'fear',
	scared: 'fear',
	disgusted: 'disgust',
	aeroplane: 'airplane',
	plane: 'airplane',
	automobile: 'car',
	bike: 'bicycle'
};

function same(label: string): string {
	const name = plainName(label);
	return SAME[name] ?? name;
}

export interface MatchedLabels {
	/** By option id, the numbers of its outputs; only options that have one. */
	groups: Record<string, number[]>;
	/** Options that no class is called by. */
	missing: string[];
	/** Classes that are no option: their names. */
	unused: string[];
}

/** An answer to choose from, and the finer answers that count for it. */
export interface NamedOption {
	id: string;
	name: string;
	members?: readonly string[];
}

/** Options that no class stands for: neither for themselves nor for a finer answer that counts for them. */
export function missingOptions(
	options: readonly NamedOption[],
	groups: Readonly<Record<string, unknown>>
): string[] {
	return options
		.filter(({ id, members = [] }) => ![id, ...members].some((answer) => groups[answer]))
		.map(({ id }) => id);
}

/**
 * Which outputs stand for which options: by the name or the id, without case, blanks and marks, by a word of the same meaning,
 * or by a name within a list of them (`tabby, tabby cat`).
 * @param others answers of the same task that these options do not offer, such as those of its other sets: classes that are
 * called by them are theirs
 */
export function matchLabels(
	labels: readonly string[],
	options: readonly NamedOption[],
	others: readonly NamedOption[] = []
): MatchedLabels {
	const byName = new Map<string, string>();
	for (const { id, name, members = [] } of [...others, ...options]) {
		for (const member of members) if (!byName.has(same(member))) byName.set(same(member), member);
		byName.set(same(name), id);
		byName.set(same(id), id);
	}
	const groups: Record<string, number[]> = {};
	const unused: string[] = [];
	for (const [at, label] of labels.entries()) {
		const option =
			byName.get(same(label)) ??
			label
				.split(',')
				.map((part) => byName.get(same(part)))
				.find((found) => found !== undefined);
		if (option === undefined) unused.push(label);
		else (groups[option] ??= []).push(at);
	}
	return { groups, missing: missingOptions(options, groups), unused };
}

/**
 * The outputs with options put back that have changed places: in each circle the second is said where the first is right, so
 * the outputs of the second are those of the first.
 */
export function putBack(
	groups: Readonly<Record<string, number[]>>,
	circles: readonly (readonly string[])[]
): Record<string, number[]> {
	const right: Record<string, number[]> = { ...groups };
	for (const circle of circles)
		for (const [at, option] of circle.entries()) {
			const said = circle[(at + 1) % circle.length]!;
			const outputs = groups[said];
			if (outputs) right[option] = outputs;
		}
	return right;
}
