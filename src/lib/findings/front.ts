/**
 * The first drawing of the first page: who gets how many right, task by task, all on one scale. What is said of the model
 * with most right against people comes from the claims of the overview's matrix, which are those of every other page.
 */
import { shownTeasers, teasersOf } from '../benchmarks/teasers.ts';
import { capital, counted, listed, numberWord, percent, points } from '../charts/format.ts';
import type { FrontDrawing, FrontModel, FrontRow, FrontVerdict } from '../charts/front.ts';
import type { OverviewCell, OverviewColumn, OverviewMatrix } from '../charts/overview.ts';
import type { Cell, TableData } from '../charts/table.ts';
import { defaultMargin } from '../statistics/nonInferiority.ts';
import type { Claim } from './claims.ts';
import { overviewMatrix, type OverviewEntry } from './overview.ts';
import { seenWords } from './seenItems.ts';

/** One task with the set that stands for it. */
export interface FrontEntry extends OverviewEntry {
	task: OverviewEntry['task'] & { question: string; benchmarks: readonly string[] };
}

/** A claim against people in the word that every page has for it. */
export const claimWord: Readonly<Record<Claim, string>> = {
	ahead: 'ahead',
	behind: 'behind',
	'not worse': 'at least as good',
	undecided: 'cannot be told'
};

/** The model with most right whose score is a test, with its cell; undefined where none answers. */
function firstModel(matrix: OverviewMatrix, place: number) {
	const tested = matrix.rows.slice(1).flatMap((row) => {
		const cell = row.cells[place];
		return cell?.value === undefined || cell.seen === 'trained' ? [] : [{ row, cell }];
	});
	// A run over a part may have had the easy one: whole runs come first.
	const whole = ({ cell }: { cell: OverviewCell }) =>
		Number((cell.n ?? cell.n_items) >= 0.98 * cell.n_items);
	return tested.sort((a, b) => whole(b) - whole(a) || (b.cell.value ?? 0) - (a.cell.value ?? 0))[0];
}

/** What may be said of the model with most right against people. */
function verdictOf(
	column: OverviewColumn,
	first: ReturnType<typeof firstModel>,
	answering: number
): FrontVerdict {
	const note = first ? seenWords(first.cell.seen, column.benchmark.noun.many) : '';
	if (column.n_people === 0) return { word: '', size: '', note };
	if (!first) return { word: answering > 0 ? 'no test' : 'no model answers', size: '', note };
	const { claim = 'undecided', difference } = first.cell;
	return {
		word: claimWord[claim],
		size: difference === undefined ? '' : `${points(difference)} points`,
		note
	};
}

function detailOf(column: OverviewColumn): string {
	const items = counted(column.n_items, column.benchmark.noun.one, column.benchmark.noun.many);
	if (column.n_people === 0) return items;
	if (column.voters) return `${column.n_people} voters on each of ${items}`;
	return `${counted(column.n_people, 'person', 'people')} · ${items}`;
}

/** What right means, where it is not plain; empty where it is. */
function meansOf(column: OverviewColumn): string {
	if (column.truth?.rule === 'leave-one-out') return 'right is what most others said';
	if (column.truth?.rule === 'strict') return 'right only when every letter is';
	if (column.benchmark.cues) return 'right means the shape';
	return '';
}

/** The rows, in the order of the entries. */
export function frontDrawing(entries: readonly FrontEntry[]): FrontDrawing {
	const matrix = overviewMatrix([...entries]);
	const rows = matrix.columns.map((column, place): FrontRow => {
		const entry = entries[place]!;
		const set = column.benchmark.id;
		const human = matrix.rows[0]?.cells[place];
		const first = firstModel(matrix, place);
		const teasers = teasersOf([set, ...entry.task.benchmarks]);
		const models = matrix.rows.slice(1).flatMap((row): FrontModel[] => {
			const cell = row.cells[place];
			if (cell?.value === undefined || cell.run === undefined) return [];
			return [
				{
					observer: row.id,
					kind: row.kind === 'people' ? 'person' : row.kind,
					run: cell.run,
					name: row.name,
					value: cell.value,
					ci95: cell.ci95,
					label: cell.label,
					first: row.id === first?.row.id
				}
			];
		});
		return {
			id: column.task.id,
			name: column.task.name,
			question: entry.task.question,
			set: column.benchmark.name,
			benchmark: set,
			voters: column.voters,
			teasers: shownTeasers(teasers),
			standIn: teasers.some(({ benchmark }) => benchmark !== set),
			chance: column.chance,
			people:
				human?.state === 'people' && human.value !== undefined
					? {
							observer: 'people',
							kind: 'person',
							value: human.value,
							band: entry.report?.people?.pilot ? undefined : human.ci95,
							label: human.label,
							persons: personsOf(entry)
						}
					: undefined,
			// The one with its name is drawn last, on top.
			models: models.sort((a, b) => Number(a.first) - Number(b.first) || a.value - b.value),
			verdict: verdictOf(column, first, models.length),
			detail: detailOf(column),
			means: meansOf(column)
		};
	});
	return {
		answered: rows.filter(({ people }) => people),
		open: rows.filter(({ people }) => !people)
	};
}

function personsOf({ report }: OverviewEntry): number[] {
	return (report?.people?.persons ?? [])
		.flatMap(({ accuracy }) => (accuracy === undefined ? [] : [accuracy]))
		.sort((a, b) => a - b);
}

/** A task inside a sentence: `facial emotion`. */
const inSentence = (name: string): string =>
	/^[A-Z](?:[a-z]| )/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** Longer lists of tasks make no headline: they are counted. */
const NAMED = 2;

/** `facial emotion and puzzles`, `four tasks`. */
function named(rows: readonly Pick<FrontRow, 'name'>[]): string {
	return rows.length > NAMED
		? `${numberWord(rows.length)} tasks`
		: listed(rows.map(({ name }) => inSentence(name)));
}

/**
 * The headline: on how many tasks a model keeps up with people, where none does, where it cannot be told, and what no
 * model answers. It says nothing beyond the verdicts of the rows.
 */
export function frontHeadline({ answered, open }: FrontDrawing): string {
	if (answered.length + open.length === 0) return 'No task is here yet.';
	if (answered.length === 0) {
		const some = open.some(({ models }) => models.length > 0);
		return some
			? 'Models have answered, and no people yet to compare them with.'
			: 'Nobody has answered anything yet.';
	}
	const of = (...words: string[]) => answered.filter(({ verdict }) => words.includes(verdict.word));
	const [ahead, good, behind, unknown, none] = [
		of(claimWord.ahead),
		of(claimWord['not worse']),
		of(claimWord.behind),
		of(claimWord.undecided, 'no test'),
		of('no model answers')
	];
	if (none.length === answered.length)
		return `People have answered ${named(answered)}. No model here has.`;
	const whole = answered.length === 1 ? inSentence(answered[0]!.name) : undefined;
	const keepUp = ahead.length + good.length;
	const first =
		whole !== undefined
			? {
					ahead: `On ${whole} an AI model is ahead of people.`,
					good: `On ${whole} an AI model is at least as good as people.`
				}
			: undefined;
	const sentences: string[] = [];
	if (keepUp > 0)
		sentences.push(
			first
				? good.length > 0
					? first.good
					: first.ahead
				: `An AI model is ${good.length > 0 ? 'at least as good as' : 'ahead of'} people on ${keepUp === answered.length ? 'all' : numberWord(keepUp)} of ${numberWord(answered.length)} tasks.`
		);
	const rest = [
		behind.length > 0 &&
			`on ${named(behind)} ${keepUp > 0 ? 'models are behind' : 'AI models are behind people'}`,
		unknown.length > 0 &&
			`on ${named(unknown)} it cannot be told ${keepUp + behind.length > 0 ? 'which is better' : 'whether AI models or people are better'}`,
		none.length > 0 && `${named(none)} no model answers`
	].filter((part) => part !== false);
	if (rest.length > 0) sentences.push(`${capital(rest.join('; '))}.`);
	return sentences.join(' ');
}

/** The table twin: a line for everybody on every task. */
export function frontTable({ answered, open }: FrontDrawing): TableData {
	const share = (value: number): string => percent(value);
	const line = (row: FrontRow, who: string, value: number, rest: Cell[]): Cell[] => [
		row.name,
		row.set,
		who,
		value,
		...rest
	];
	return {
		columns: [
			{ label: 'Task' },
			{ label: 'Set' },
			{ label: 'Who' },
			{ label: 'Right', numeric: true, text: share },
			{ label: 'From', numeric: true, text: share },
			{ label: 'To', numeric: true, text: share },
			{ label: 'Against people' }
		],
		rows: [...answered, ...open].flatMap((row) => [
			...(row.people
				? [
						line(row, 'People', row.people.value, [
							row.people.band?.[0],
							row.people.band?.[1],
							undefined
						])
					]
				: []),
			...[...row.models]
				.reverse()
				.map((model) =>
					line(row, model.name, model.value, [
						model.ci95?.[0],
						model.ci95?.[1],
						model.first && row.verdict.word
							? [row.verdict.word, row.verdict.size].filter(Boolean).join(', ')
							: undefined
					])
				),
			line(row, 'Guessing', row.chance, [undefined, undefined, undefined])
		])
	};
}

/**
 * What “at least as good” means, where a row says it; empty elsewhere.
 * @param margin share of items that a model may be behind and still count as good
 */
export function parityWords({ answered }: FrontDrawing, margin = defaultMargin): string {
	return answered.some(({ verdict }) => verdict.word === claimWord['not worse'])
		? `“${capital(claimWord['not worse'])}”: it may be a little behind, but not by ${numberWord(Math.round(margin * 100))} points or more`
		: '';
}

/** What a task's best model and its people get right, as a sentence that claims no more than the verdict. */
export interface Standing {
	verdict: FrontVerdict | undefined;
	/** People's mean, or one voter's. */
	people: number | undefined;
	voters: boolean;
	best: Pick<FrontModel, 'name' | 'value'> | undefined;
	/** Name of the set that these figures are of. */
	set: string | undefined;
}

const against: Record<string, string> = {
	[claimWord.ahead]: 'The model is ahead.',
	[claimWord.behind]: 'The model is behind.',
	[claimWord['not worse']]: 'The model is at least as good.',
	[claimWord.undecided]: 'Which of them is better cannot be told.'
};

/** `On Edge drawings, people get 87.1 % right and Objects Shape 71.3 %. The model is behind.` */
export function standingWords({ verdict, people, voters, best, set }: Standing): string {
	const on = set === undefined ? '' : ` on “${set}”`;
	if (people === undefined) {
		if (!best) return 'Neither people nor models have answered yet.';
		return `Nobody has answered yet, so we cannot say whether the ${percent(best.value)} of ${best.name}${on} are good.`;
	}
	if (!best)
		return verdict?.word === 'no test'
			? `People get ${percent(people)} right${on}. The models that answer were trained on these very items, which is no test.`
			: `People get ${percent(people)} right${on}. No model here answers this.`;
	const said = against[verdict?.word ?? ''] ?? '';
	return voters
		? `A single person picks the majority’s answer ${percent(people)} of the time${on}, ${best.name} ${percent(best.value)}. ${said}`.trim()
		: `People get ${percent(people)} right${on}, ${best.name} ${percent(best.value)}. ${said}`.trim();
}
