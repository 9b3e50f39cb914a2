/**
 * The table of trials that the model-vs-human toolbox exchanges (Geirhos et al. 2021, arXiv:2106.07411):
 * `subj, session, trial, rt, object_response, category, condition, imagename`. Its traps are handled
 * here once: `Session` is capitalised in most files, `rt` is in seconds, `na` is a time-out, and
 * conditions such as `0.00` or `true` are names, not numbers.
 */
import { parse } from 'csv-parse/browser/esm/sync';
import { FileError } from '../border/fileError.ts';
import { scoreChoice } from '../evaluation/scoring.ts';
import type { Trial } from '../evaluation/trial.ts';
import { medianTime, timeProblem } from './responseTimes.ts';
import type { Run } from './schema.ts';

const COLUMNS = [
	'subj',
	'session',
	'trial',
	'rt',
	'object_response',
	'category',
	'condition',
	'imagename'
] as const;

const REMEDY = 'Get the file again from its source; nothing of it was used.';
/** A decimal number, as spreadsheets and Python write one; no hexadecimal, no infinity. */
const SECONDS = /^\d*\.?\d+(e[+-]?\d+)?$|^\d+\.$/i;
/** Seconds, and a median beyond which they are taken for milliseconds. */
const SLOWEST_MEDIAN_S = 100;
const PICTURE = /\.(png|jpe?g|webp|bmp|gif)$/i;

/** One line of such a table. */
export interface ModelVsHumanRow {
	/** Line in the file, counted from 1, the header included. */
	line: number;
	subject: string;
	session: string;
	trial: number;
	/** Response time in milliseconds; absent for a time-out. */
	rt_ms?: number;
	/** The chosen class; `null` for `na`, no answer within the limit. */
	answer: string | null;
	category: string;
	condition: string;
	/** Item id, see `itemKey`. */
	item: string;
}

/**
 * The item that a row is about: the last `_` part of the picture's name without its ending, or the
 * last two where the second-last is a WordNet id (`n02504458_7209`).
 */
export function itemKey(imagename: string): string {
	const parts = imagename.replace(PICTURE, '').split('_');
	const wordnet = parts.at(-2)?.startsWith('n0') ?? false;
	return parts.slice(wordnet ? -2 : -1).join('_');
}

interface Parsed {
	record: string[];
	info: { lines: number };
}

function recordsOf(text: string, file: string): Parsed[] {
	try {
		return parse(text, {
			bom: true,
			info: true,
			relax_column_count: true,
			skip_empty_lines: true,
			record_delimiter: ['\r\n', '\n']
		}) as unknown as Parsed[];
	} catch (error) {
		const line = (error as { lines?: number }).lines;
		throw new FileError(
			file,
			[`line ${line ?? '?'}: an opened quotation mark is never closed; the file may be cut short.`],
			REMEDY
		);
	}
}

/**
 * All rows of one file.
 * @throws {FileError} naming file and line when a column is missing, a row is cut short or a number
 * cannot be read; then nothing is returned at all
 */
export function parseModelVsHuman(text: string, file: string): ModelVsHumanRow[] {
	const [header, ...records] = recordsOf(text, file);
	if (!header) throw new FileError(file, ['is empty.'], REMEDY);
	const names = header.record.map((name) => name.trim().toLowerCase());
	const missing = COLUMNS.filter((column) => !names.includes(column));
	if (missing.length > 0)
		throw new FileError(
			file,
			[`line 1: missing column ${missing.map((name) => `"${name}"`).join(', ')}.`],
			`Expected the columns ${COLUMNS.join(', ')}.`
		);
	if (records.length === 0) throw new FileError(file, ['has a header and no rows.'], REMEDY);

	const at = Object.fromEntries(COLUMNS.map((name) => [name, names.indexOf(name)]));
	const rows = records.map(({ record, info: { lines: line } }, index) => {
		const fail = (problem: string) => new FileError(file, [`line ${line}: ${problem}`], REMEDY);
		const last = index === records.length - 1;
		if (record.length !== names.length)
			throw fail(
				`${record.length} of ${names.length} columns${last ? '; the file is cut short here.' : '.'}`
			);
		const cell = (name: (typeof COLUMNS)[number]) => (record[at[name] ?? -1] ?? '').trim();

		const imagename = cell('imagename');
		if (!PICTURE.test(imagename))
			throw fail(
				`imagename "${imagename}" does not end like a picture's name${last ? '; the file is cut short here.' : '.'}`
			);
		const subject = cell('subj');
		if (subject === '') throw fail('column "subj" is empty.');
		const trial = Number(cell('trial'));
		if (cell('trial') === '' || !Number.isInteger(trial))
			throw fail(`column "trial" is "${cell('trial')}", not a whole number.`);

		const response = cell('object_response');
		if (response === '')
			throw fail('column "object_response" is empty; no answer is written "na".');
		const answer = response === 'na' ? null : response;
		const unmeasured = /^(nan|na|)$/i.test(cell('rt'));
		const seconds = unmeasured ? NaN : Number(cell('rt'));
		if (!unmeasured && !(SECONDS.test(cell('rt')) && Number.isFinite(seconds)))
			throw fail(`column "rt" is "${cell('rt')}", not a time in seconds.`);

		return {
			line,
			subject,
			session: cell('session'),
			trial,
			...(Number.isNaN(seconds) ? {} : { rt_ms: Math.round(seconds * 1e6) / 1e3 }),
			answer,
			category: cell('category'),
			condition: cell('condition'),
			item: itemKey(imagename)
		};
	});
	const problems = [...new Set(rows.map((row) => row.subject))].flatMap((subject) => {
		const problem = unitProblem(rows.filter((row) => row.subject === subject));
		return problem ? [`subject "${subject}": ${problem}`] : [];
	});
	if (problems.length > 0) throw new FileError(file, problems, 'Nothing of it was used.');
	return rows;
}

/** Times of one person that cannot be seconds, one sentence with the remedy. */
function unitProblem(rows: readonly ModelVsHumanRow[]): string | undefined {
	const seconds = (medianTime(rows) ?? NaN) / 1000;
	const half = `the median of column "rt" is ${Number(seconds.toPrecision(4))}, and it is read as seconds.`;
	if (seconds > SLOWEST_MEDIAN_S)
		return `${half} If these are milliseconds, divide them by 1000 (microseconds: by 1,000,000).`;
	return seconds < 0.05 ? `${half} Nobody answers so fast: write the times in seconds.` : undefined;
}

/**
 * Rows as trials on known items: each answer is held against the truth by the one scorer.
 * @param truths the right answer of every item, by id
 * @param options the answers that exist
 * @param limit_ms the response limit that the benchmark declares, if any
 * @throws {FileError} naming file and line for an unknown item or option, an item answered twice, a
 * category that contradicts the item's truth, or times beyond the limit
 */
export function trialsOf(
	rows: readonly ModelVsHumanRow[],
	file: string,
	truths: ReadonlyMap<string, string>,
	options: readonly string[],
	limit_ms?: number
): Trial[] {
	const known = new Set(options);
	const seen = new Set<string>();
	const late = limit_ms === undefined ? undefined : timeProblem(rows, limit_ms);
	if (late) throw new FileError(file, [`subject "${rows[0]?.subject}": ${late}`], REMEDY);
	return rows.map((row) => {
		const fail = (problem: string) => new FileError(file, [`line ${row.line}: ${problem}`], REMEDY);
		const truth = truths.get(row.item);
		if (truth === undefined) throw fail(`item "${row.item}" is not in the benchmark.`);
		if (truth !== row.category)
			throw fail(
				`item "${row.item}" is called "${row.category}" here and "${truth}" in the benchmark.`
			);
		if (row.answer !== null && !known.has(row.answer))
			throw fail(`unknown option "${row.answer}"; the options are ${options.join(', ')}.`);
		if (seen.has(row.item)) throw fail(`item "${row.item}" is answered a second time.`);
		seen.add(row.item);
		const { correct, score } = scoreChoice(row.answer, truth, known);
		return {
			item: row.item,
			answer: row.answer,
			correct,
			score,
			...(row.rt_ms === undefined ? {} : { rt_ms: row.rt_ms }),
			...(row.answer === null ? { timed_out: true } : {})
		};
	});
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * The test trials of runs as such a table, header included, one line each; a missing answer is `na`, a
 * missing time `NaN`.
 * @param truths the right answer of every item, by id
 * @param conditions the condition of every item; without one it is `0`
 * @throws {Error} naming the item whose id or typed answer the format cannot carry (it would be read back differently)
 */
export function formatModelVsHuman(
	runs: readonly Run[],
	truths: ReadonlyMap<string, string>,
	conditions: ReadonlyMap<string, string> = new Map()
): string {
	const lines = [COLUMNS.join(',')];
	for (const run of runs) {
		const trials = run.trials.filter((trial) => (trial.phase ?? 'test') === 'test');
		trials.forEach((trial, index) => {
			const condition = conditions.get(trial.item) ?? '0';
			const truth = truths.get(trial.item) ?? 'unknown';
			const image = `${String(index + 1).padStart(4, '0')}_${condition}_${truth}_00_${trial.item}.png`;
			if (itemKey(image) !== trial.item)
				throw new Error(
					`Item "${trial.item}" cannot be written as model-vs-human CSV: its id holds "_" or a picture's ending. Export the capsule instead.`
				);
			if (trial.answer === '' || trial.answer === 'na')
				throw new Error(
					`Item "${trial.item}" was answered with "${trial.answer}", which model-vs-human CSV cannot tell from no answer. Export the capsule instead.`
				);
			const row = [
				run.observer.id,
				'1',
				String(index + 1),
				trial.rt_ms === undefined ? 'NaN' : String(trial.rt_ms / 1000),
				trial.answer ?? 'na',
				truth,
				condition,
				image
			];
			lines.push(row.map(quoted).join(','));
		});
	}
	return `${lines.join('\n')}\n`;
}
