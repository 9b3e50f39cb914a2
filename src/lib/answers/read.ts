/** Answers of people and systems from files that others wrote, held against the set that they answer. */
import type { Benchmark } from '../benchmarks/schema.ts';
import { defaultJudging } from '../benchmarks/truths.ts';
import { decodeText } from '../border/decodeText.ts';
import { FileError } from '../border/fileError.ts';
import { sha256Hex } from '../border/sha256.ts';
import { medianTime, timeProblem } from '../capsule/responseTimes.ts';
import { judgeTrial } from '../evaluation/judge.ts';
import type { Offered } from '../evaluation/kinds/kind.ts';
import { kindOf } from '../evaluation/kinds/registry.ts';
import type { Trial } from '../evaluation/trial.ts';
import type { AnswererKind, AnswerForm, AnswerRow, Cells } from './forms/form.ts';
import { answerForms } from './forms/registry.ts';
import { ItemIndex } from './itemIndex.ts';
import { Mistakes } from './mistakes.ts';
import { isNothing } from '../border/nothing.ts';
import { readRecords, readTable, type Table, type TableRow } from './table.ts';

/** A table of so many bytes is no table of answers. */
const MOST_BYTES = 256 * 1024 * 1024;
/** Seconds, and medians beyond which they are taken for another unit. */
const SECONDS = { fastest: 0.05, slowest: 100 };
const LISTED = 12;

/** A file as a page or a command hands it over. */
export interface AnswersFile {
	name: string;
	bytes: Uint8Array;
}

export interface ReadAnswer {
	/** Label of who answered; undefined where the file names nobody. */
	person: string | undefined;
	trial: Trial;
	/** The model-vs-human toolbox leaves it out, see `exclusions.ts`. */
	excluded: boolean;
}

/** What a file holds of answers to one set. */
export interface ReadAnswers {
	name: string;
	sha256: string;
	form: AnswerForm;
	answers: ReadAnswer[];
	/** Who answered, as far as the file tells it. */
	answerers: AnswererKind | undefined;
	/** What was passed over, one sentence each. */
	notes: string[];
}

/**
 * Reads one file: text in UTF-8 or UTF-16, separated by commas, semicolons or tabs, or JSON; in any of the forms of
 * `forms/`. Answers are judged by the set's own scorer, whatever the file says of them.
 * @throws {FileError} one sentence for each kind of mistake, with its line and its remedy; nothing of the file is used then
 */
export async function readAnswers(file: AnswersFile, benchmark: Benchmark): Promise<ReadAnswers> {
	const { name, bytes } = file;
	if (bytes.length > MOST_BYTES)
		throw new FileError(
			name,
			[`has ${Math.round(bytes.length / 1e6)} MB; tables of answers up to 256 MB are read.`],
			'Split it, one person or system a file. Nothing was imported.'
		);
	const mistakes = new Mistakes(name);
	const table = tableOf(decodeText(bytes, name), name, mistakes);
	const form = formOf(table, name);
	for (const { what, remedy } of form.problems(new Set(table.columns)))
		mistakes.add(`header ${what}`, 'line 1', what, remedy);
	mistakes.throwAny();

	const { answers, passed, later } = answersOf(table, form, benchmark, mistakes);
	for (const person of new Set(answers.map((answer) => answer.person)))
		checkTimes(person, answers, form, benchmark, mistakes);
	mistakes.throwAny();
	if (answers.length === 0)
		throw new FileError(
			name,
			[`holds no answer to an item of ${benchmark.id}.`],
			`Items are found by their id (the first is "${benchmark.items[0]?.id}") or by the name of their picture. Nothing was imported.`
		);
	const labels = [...new Set(answers.flatMap(({ person }) => person ?? []))];
	return {
		name,
		sha256: await sha256Hex(bytes),
		form,
		answers,
		answerers: form.answerers(new Set(table.columns), labels),
		notes: [
			...(passed > 0
				? [
						`${name}: ${passed} rows name no item of the set (instructions, for example) and were passed over.`
					]
				: []),
			...(later > 0
				? [`${name}: ${later} second or later tries were passed over; the first one counts.`]
				: [])
		]
	};
}

function tableOf(text: string, name: string, mistakes: Mistakes): Table {
	const begin = text.trimStart();
	if (!begin.startsWith('[') && !begin.startsWith('{')) return readTable(text, name, mistakes);
	if (/^\{\s*"schema"\s*:\s*"yardstick-capsule\//.test(begin))
		throw new FileError(
			name,
			['is a result file of this app already.'],
			`Score it with: npx yardstick score ${name} (or open it on the Run page).`
		);
	return readRecords(text, name);
}

function formOf({ columns, separator }: Table, name: string): AnswerForm {
	const found = new Set(columns);
	const form = answerForms.find((one) => one.fits(found));
	if (form) return form;
	const seen = columns.slice(0, LISTED).map((column) => `"${column}"`);
	throw new FileError(
		name,
		[
			`line 1: the columns are ${seen.join(', ')}${columns.length > LISTED ? ', …' : ''}${separator === undefined ? '' : ` (separated by ${separator})`}, and none of them is known as item and answer.`
		],
		`Expected: ${answerForms.map((one) => `${one.name} (${one.columns})`).join('; or ')}. Nothing was imported.`
	);
}

/** One row by its columns. */
function cellsOf(row: TableRow, columns: ReadonlyMap<string, number>, mistakes: Mistakes): Cells {
	return {
		place: row.place,
		last: row.last,
		get(...names) {
			for (const name of names) {
				const cell = row.cells[columns.get(name) ?? -1];
				if (cell) return cell;
			}
			return '';
		},
		wrong: (kind, what, remedy) => mistakes.add(kind, row.place, what, remedy)
	};
}

function answersOf(
	table: Table,
	form: AnswerForm,
	benchmark: Benchmark,
	mistakes: Mistakes
): { answers: ReadAnswer[]; passed: number; later: number } {
	const index = new ItemIndex(benchmark);
	const kind = kindOf(benchmark.kind);
	const { judged, judging } = defaultJudging(benchmark);
	const options = new Set(benchmark.options.map(({ id }) => id));
	const names = new Map(benchmark.options.map(({ id, name }) => [name, id]));
	const columns = new Map(table.columns.map((name, at) => [name, at]));
	const seen = new Map<string, string>();
	/** First answers that more may follow. */
	const tried = new Map<string, Trial>();
	const answers: ReadAnswer[] = [];
	let passed = 0;
	let later = 0;
	for (const row of table.rows) {
		const cells = cellsOf(row, columns, mistakes);
		const said = form.read(cells);
		const item = said && index.find(said.item);
		if (!said || (!item && !said.sure)) {
			passed += 1;
			continue;
		}
		if (!item) {
			cells.wrong(
				'item',
				`item "${said.item[0]}" is not in ${benchmark.id}, or two items are called so.`,
				`Is this the right set? Its first item is "${benchmark.items[0]?.id}".`
			);
			continue;
		}
		const attempt = said.attempt ?? 1;
		const { attempts: most = 1 } = kind;
		if (attempt > 1 && most === 1) {
			later += 1;
			continue;
		}
		if (attempt > most) {
			cells.wrong(
				'attempt',
				`attempt ${attempt} at item "${item.id}" is one too many: ${most} count here.`,
				`Leave out what came after attempt ${most}.`
			);
			continue;
		}
		const offered: Offered = { set: benchmark.id, options, item };
		const answer = answerIn(said, offered);
		const refused = answer === null ? undefined : kind.refusal(answer, offered);
		if (refused !== undefined) {
			cells.wrong('answer', refused, 'Correct the answer; no answer is written "na".');
			continue;
		}
		if (said.truth !== undefined && !isNothing(said.truth)) {
			const truth = kind.read(said.truth, offered, names);
			if (kind.normalise(truth) !== kind.normalise(item.truth))
				cells.wrong(
					'truth',
					`item "${item.id}" is called "${said.truth}" here and "${item.truth}" in ${benchmark.id}.`,
					'Choose the set that the people saw.'
				);
		}
		const key = `${said.person ?? ''}\n${item.id}\n${said.phase ?? 'test'}`;
		if (attempt > 1) {
			const first = tried.get(key);
			if (!first || answer === null || (first.retries ?? []).length + 2 !== attempt)
				cells.wrong(
					'attempts',
					`attempt ${attempt} at item "${item.id}" ${answer === null ? 'is empty' : 'does not follow the one before it'}.`,
					'Write the attempts of one person at one item in their order, from 1, without a gap.'
				);
			else first.retries = [...(first.retries ?? []), answer];
			continue;
		}
		const before = seen.get(key);
		if (before !== undefined && (said.phase ?? 'test') === 'test') {
			cells.wrong(
				'twice',
				`item "${item.id}" is answered a second time${said.person === undefined ? '' : ` by "${said.person}"`} (first in ${before}).`,
				said.person === undefined
					? 'Where several people answered, add a column "person".'
					: 'Take one of the two out.'
			);
			continue;
		}
		seen.set(key, row.place);
		const right = judged.get(item.id) ?? item;
		const { correct, score } = judgeTrial({ answer }, right, judging, undefined);
		const trial = trialOf(said, item.id, answer, correct, score);
		if (answer !== null) tried.set(key, trial);
		answers.push({ person: said.person, excluded: said.excluded ?? false, trial });
	}
	return { answers, passed, later };

	function answerIn(said: AnswerRow, offered: Offered): string | null {
		const cell = said.answer();
		const read = kind.read(cell, offered, names);
		const known = options.has(read) || (offered.item?.options?.includes(read) ?? false);
		return isNothing(cell) && !known ? null : read;
	}
}

function trialOf(
	said: AnswerRow,
	item: string,
	answer: string | null,
	correct: boolean,
	score: number
): Trial {
	const { rt_ms, confidence, phase } = said;
	return {
		item,
		answer,
		correct,
		score,
		...(rt_ms === undefined ? {} : { rt_ms }),
		...(confidence === undefined || answer === null ? {} : { confidence }),
		...(answer === null && said.limited ? { timed_out: true } : {}),
		...(phase === undefined ? {} : { phase })
	};
}

/** Times of one person that cannot be in the unit of their column, or lie beyond the limit that the set declares. */
function checkTimes(
	person: string | undefined,
	answers: readonly ReadAnswer[],
	form: AnswerForm,
	benchmark: Benchmark,
	mistakes: Mistakes
): void {
	const trials = answers.filter((one) => one.person === person).map(({ trial }) => trial);
	const problem =
		(form.seconds === undefined ? undefined : secondsProblem(trials, form.seconds)) ??
		timeProblem(trials, benchmark.protocol.response_limit_ms);
	if (problem)
		mistakes.add('times', person === undefined ? 'the times' : `person "${person}"`, problem, '');
}

function secondsProblem(trials: readonly Trial[], column: string): string | undefined {
	const median = medianTime(trials);
	if (median === undefined) return undefined;
	const seconds = median / 1000;
	const half = `the median of column "${column}" is ${Number(seconds.toPrecision(4))}, and it is read as seconds.`;
	if (seconds > SECONDS.slowest)
		return `${half} If these are milliseconds, divide them by 1000 (microseconds: by 1,000,000).`;
	return seconds < SECONDS.fastest
		? `${half} Nobody answers so fast: write the times in seconds.`
		: undefined;
}
