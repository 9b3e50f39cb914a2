/**
 * All answers to one typed item under each other, aligned with the truth: a column for each of its characters and as many
 * between them as anybody put in. Pure; `TextSheet.svelte` draws it.
 */
import { capital, counted, percent } from '../charts/format.ts';
import type { TableData } from '../charts/table.ts';
import { normaliseText } from '../evaluation/scoring.ts';
import type { ObserverKind } from '../evaluation/trial.ts';
import type { ItemAnswer } from './itemRow.ts';
import { pairWords, readPairs, type ReadKind, type ReadPair } from './readPairs.ts';

/** Right once O and Q are read as 0 and I as 1, on both sides. */
export const FOLDED = 'right but for O/0, I/1';

export interface SheetCell {
	/** `empty`: nobody's place but somebody else's inserted character. */
	kind: ReadKind | 'empty';
	/** What stands in the cell. */
	text: string;
	/** Confidence in the character, 0 … 1. */
	confidence: number | undefined;
	/** Read out; empty for an empty cell. */
	label: string;
}

export interface SheetRow {
	/** Run id; of people who gave the same answer `people` and the answer. */
	key: string;
	run: string | undefined;
	observer: { id: string; kind: ObserverKind };
	name: string;
	cells: SheetCell[];
	/** `right`, `right but for O/0, I/1` (folded), `wrong`, `no answer`. */
	verdict: string;
	/** Confidence in the whole text. */
	confidence: number | undefined;
	/** Character accuracy; undefined without an answer. */
	characters: number | undefined;
}

export interface Sheet {
	/** Characters of the truth, empty where only others have one. */
	truth: string[];
	rows: SheetRow[];
}

/** People who gave one answer, or one model. */
interface Answered {
	key: string;
	run: string | undefined;
	observer: SheetRow['observer'];
	name: string;
	answer: ItemAnswer;
}

/**
 * @param persons answers of people; equal ones share a row, the most frequent first
 * @param models answers of models, in the order to be shown
 */
export function textSheet(
	truth: string,
	persons: readonly ItemAnswer[],
	models: readonly ItemAnswer[]
): Sheet {
	const answered = [...peopleRows(persons), ...models.map(modelRow)];
	const read = answered.map(({ answer }) =>
		answer.answer === null ? [] : readPairs(answer.answer, truth)
	);
	const right = [...normaliseText(truth)];
	const room = insertionRoom(read, right.length);
	return {
		truth: room.flatMap((inserted, place) => [
			...Array.from({ length: inserted }, () => ''),
			...(place < right.length ? [right[place]!] : [])
		]),
		rows: answered.map(({ answer, ...row }, index) => ({
			...row,
			cells: answer.answer === null ? [] : cellsOf(read[index]!, room, answer),
			verdict: verdictOf(answer),
			confidence: answer.confidence,
			characters: answer.reading?.characters
		}))
	};
}

function peopleRows(persons: readonly ItemAnswer[]): Answered[] {
	const groups = new Map<string | null, ItemAnswer[]>();
	for (const person of persons)
		groups.set(person.answer, [...(groups.get(person.answer) ?? []), person]);
	return [...groups]
		.sort((a, b) => b[1].length - a[1].length)
		.map(([answer, group]) => ({
			key: `people ${answer ?? ''}`,
			run: undefined,
			observer: { id: 'people', kind: 'person' as const },
			name: counted(group.length, 'person', 'people'),
			// What single persons stated about their certainty is on the people pages.
			answer: { ...group[0]!, confidence: undefined }
		}));
}

function modelRow(answer: ItemAnswer): Answered {
	const { run, observer } = answer;
	return { key: run, run, observer, name: observer.name, answer };
}

/** Most characters that anybody put in before each place of the truth, and after its end. */
function insertionRoom(read: readonly ReadPair[][], places: number): number[] {
	const room = Array.from({ length: places + 1 }, () => 0);
	for (const pairs of read) {
		let place = 0;
		let inserted = 0;
		for (const pair of pairs) {
			if (pair.kind === 'inserted') inserted++;
			else {
				room[place] = Math.max(room[place]!, inserted);
				inserted = 0;
				place++;
			}
		}
		room[place] = Math.max(room[place]!, inserted);
	}
	return room;
}

const emptyCell: SheetCell = { kind: 'empty', text: '', confidence: undefined, label: '' };

function cellsOf(
	pairs: readonly ReadPair[],
	room: readonly number[],
	answer: ItemAnswer
): SheetCell[] {
	const cells: SheetCell[] = [];
	let place = 0;
	let inserted = 0;
	const fill = () => {
		for (; inserted < room[place]!; inserted++) cells.push(emptyCell);
	};
	for (const pair of pairs) {
		if (pair.kind === 'inserted') inserted++;
		else {
			fill();
			inserted = 0;
			place++;
		}
		const confidence =
			pair.at === undefined ? undefined : answer.reading?.sure[pair.at]?.confidence;
		const sure = confidence === undefined ? '' : `, ${percent(confidence, 0)} sure`;
		const where = pair.kind === 'inserted' ? `after place ${place}` : `place ${place}`;
		cells.push({
			kind: pair.kind,
			text: pair.answer ?? '–',
			confidence,
			label: `${capital(where)}: ${pairWords(pair)}${sure}`
		});
	}
	fill();
	return cells;
}

function verdictOf({ answer, reading }: ItemAnswer): string {
	if (answer === null) return 'no answer';
	if (reading?.strict) return 'right';
	if (reading?.folded) return FOLDED;
	return answer === '' ? 'nothing read' : 'wrong';
}

/** `right, 97 % sure`; `wrong, 6 of 7 …` is left to the table. */
export function rowWords({ verdict, confidence, characters }: SheetRow): string {
	const part =
		characters === undefined || characters === 1 || characters === 0
			? ''
			: `, ${percent(characters, 0)} of the characters`;
	const sure = confidence === undefined ? '' : `, ${percent(confidence, 0)} sure`;
	return `${verdict}${part}${sure}`;
}

/** The sentence over the sheet: who read it. */
export function sheetTitle({ rows }: Sheet): string {
	const readers = rows.filter(({ verdict }) => verdict === 'right');
	const folded = rows.filter(({ verdict }) => verdict === FOLDED);
	const names = (some: readonly SheetRow[]) => some.map(({ name }) => name).join(', ');
	if (rows.length === 0) return 'Nobody has answered it yet';
	if (readers.length === rows.length) return 'Read without a mistake';
	if (readers.length > 0) return `Read by ${names(readers)}`;
	return folded.length > 0 ? `Read by ${names(folded)} but for O/0, I/1` : 'Read by nobody here';
}

/** The table twin: one line for every place of everybody's answer. */
export function sheetTable({ truth, rows }: Sheet): TableData {
	return {
		columns: [
			{ label: 'Who' },
			{ label: 'Column', numeric: true },
			{ label: 'Truth' },
			{ label: 'Answer' },
			{ label: 'What' },
			{ label: 'Sure of it', numeric: true, text: (value) => percent(value, 1) },
			{ label: 'Whole text' },
			{ label: 'Sure of the whole', numeric: true, text: (value) => percent(value, 1) }
		],
		rows: rows.flatMap((row) => {
			const whole = [row.verdict, row.confidence];
			if (row.cells.length === 0)
				return [[row.name, undefined, undefined, undefined, undefined, undefined, ...whole]];
			return row.cells.flatMap((cell, index) =>
				cell.kind === 'empty'
					? []
					: [
							[
								row.name,
								index + 1,
								truth[index] || undefined,
								cell.kind === 'missing' ? undefined : cell.text,
								cell.kind === 'alike'
									? 'another character that counts as the same (O/0, I/1)'
									: cell.kind,
								cell.confidence,
								...whole
							]
						]
			);
		})
	};
}
