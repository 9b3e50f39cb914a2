/** All answer kinds, by the id that stands as `kind` in the files of benchmarks and tasks. */
import { FileError } from '../../border/fileError.ts';
import { choice } from './choice.ts';
import { grid } from './grid.ts';
import type { AnswerKind, KindWords, PersonAnswering } from './kind.ts';
import { match } from './match.ts';
import { text } from './text.ts';

const FOLDER = 'src/lib/evaluation/kinds';
/** What a part of a declaration must be. */
type Part =
	'text' | 'text or none' | 'count' | 'function' | 'function or none' | 'list' | readonly string[];

const parts: Record<keyof AnswerKind, Part | Record<string, Part>> = {
	id: 'text',
	options: ['set', 'item', 'none'],
	attempts: 'count',
	normalise: 'function',
	read: 'function',
	judge: 'function',
	chance: 'function',
	alternatives: 'function',
	scorings: 'list',
	refusal: 'function',
	problems: 'function',
	itemProblems: 'function',
	summaries: { classes: ['true', 'false'], readings: ['true', 'false'] },
	sections: {
		oddities: ['true', 'false'],
		sheet: ['true', 'false'],
		veiled: ['true', 'false'],
		rowsByAnswer: ['true', 'false']
	},
	words: {
		verb: 'list',
		done: 'text',
		says: 'list',
		mistaken: 'text',
		scores: 'function',
		answered: 'function',
		guessing: 'function',
		named: 'function or none',
		sureness: 'text',
		beside: 'text or none'
	} satisfies Record<keyof KindWords, Part>,
	decoder: ['probabilities', 'text', 'embeddings', 'undefined'],
	person: {
		input: ['buttons', 'typing', 'candidates', 'grid editor'],
		how: 'text',
		seconds: 'count',
		practice: 'count',
		catches: ['true', 'false']
	} satisfies Record<keyof PersonAnswering, Part>
};

function isPart(value: unknown, part: Part): boolean {
	if (part === 'text') return typeof value === 'string' && value !== '';
	if (part === 'count')
		return value === undefined || (Number.isInteger(value) && Number(value) > 0);
	if (part === 'text or none') return value === undefined || isPart(value, 'text');
	if (part === 'function or none') return value === undefined || typeof value === 'function';
	if (part === 'function') return typeof value === 'function';
	if (part === 'list') return Array.isArray(value);
	return part.includes(String(value));
}

function partProblem(name: string, value: unknown, part: Part): string[] {
	if (isPart(value, part)) return [];
	const wanted = typeof part === 'string' ? `a ${part}` : `one of ${part.join(', ')}`;
	return [
		value === undefined
			? `the part "${name}" is missing; give the kind ${wanted} of that name.`
			: `the part "${name}" is ${JSON.stringify(value) ?? String(value)}; make it ${wanted}.`
	];
}

/** What is missing or wrong in a declaration, one sentence each. */
function declarationProblems(kind: Readonly<Record<string, unknown>>): string[] {
	return Object.entries(parts).flatMap(([name, part]) => {
		if (typeof part === 'string' || Array.isArray(part))
			return partProblem(name, kind[name], part as Part);
		const inner = (kind[name] ?? {}) as Readonly<Record<string, unknown>>;
		return Object.entries(part).flatMap(([own, one]) =>
			partProblem(`${name}.${own}`, inner[own], one as Part)
		);
	});
}

const known = new Map<string, { kind: AnswerKind; file: string }>();

/**
 * Makes a kind known everywhere: files that name it are read, answers judged, reports and pages made.
 * @param file where it is declared, for messages
 * @returns takes it out again, for tests
 * @throws {FileError} naming the file, the part and the remedy, when a part is missing or the id is taken
 */
export function registerKind(kind: AnswerKind, file: string): () => void {
	const problems = declarationProblems(kind as unknown as Readonly<Record<string, unknown>>);
	const other = known.get(kind.id);
	if (other)
		problems.push(`the id "${kind.id}" is taken by ${other.file}; give this kind another one.`);
	if (problems.length > 0)
		throw new FileError(file, problems, `What each part means stands in ${FOLDER}/kind.ts.`);
	known.set(kind.id, { kind, file });
	return () => void known.delete(kind.id);
}

for (const kind of [choice, text, match, grid]) registerKind(kind, `${FOLDER}/${kind.id}.ts`);

/** Ids of all kinds, in the order of their registration. */
export function kindIds(): string[] {
	return [...known.keys()];
}

/** The kind of answers that a benchmark has which names none. */
export const defaultKind = choice.id;

/** True where a kind has this id. */
export function isKind(id: string): boolean {
	return known.has(id);
}

/**
 * The kind of that id.
 * @throws {Error} naming the kinds that there are
 */
export function kindOf(id: string): AnswerKind {
	const found = known.get(id);
	if (!found)
		throw new Error(
			`There is no answer kind "${id}". There are ${kindIds().join(', ')}. Correct the field "kind", or add the kind to ${FOLDER}.`
		);
	return found.kind;
}
