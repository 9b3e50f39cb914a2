/** What the gallery needs of an item: small enough to send a page of them to the browser. */
import { candidatePictures } from '../benchmarks/optionPictures.ts';
import type { Benchmark } from '../benchmarks/schema.ts';
import { pictureOf, type ItemPicture } from '../benchmarks/showable.ts';
import type { ObserverKind } from '../evaluation/trial.ts';
import { percent, percentFigure, points } from '../charts/format.ts';
import type { TableData } from '../charts/table.ts';
import { answerName, type ItemNames } from './itemWords.ts';
import { gap, type ItemAnswer, type ItemRow } from './itemRow.ts';
import { readPairs, type ReadPair } from './readPairs.ts';

export interface ModelCard {
	run: string;
	observer: { id: string; kind: ObserverKind; name: string };
	answer: string | null;
	correct: boolean;
	confidence: number | undefined;
	/** The typed text beside the right one, and whether it is right in either scoring; undefined where answers are chosen. */
	reading?: { pairs: ReadPair[]; strict: boolean; folded: boolean } | undefined;
}

/** One of the pictures to choose from. Its id is the answer that names it. */
export interface CandidateCard extends ItemPicture {
	right: boolean;
	/** By the model of the card. */
	chosen: boolean;
}

export interface ItemCard extends ItemPicture {
	/** What there is to choose from, in its order; undefined where answers are no pictures. */
	candidates?: CandidateCard[] | undefined;
	/** The right answer; undefined where the votes leave none. */
	truth: string | undefined;
	control: boolean;
	labels: Record<string, string>;
	/** People who answered, and who gave the right answer. */
	people: number;
	right: number;
	/** People are votes without names. */
	voters: boolean;
	/** The answer that most voters gave, alone; undefined without votes, and where votes tie. */
	first: string | undefined;
	model: ModelCard | undefined;
	/** Share of people right less the model's score; undefined where a side is absent. */
	gap: number | undefined;
}

/** Labels of an item that say more than its right answer does. */
export function extraLabels(
	item: Benchmark['items'][number],
	cues: Benchmark['cues']
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(item.labels ?? {}).filter(
			([name, value]) => !(name === cues?.shape && value === item.truth)
		)
	);
}

/** What most voters said, where one answer has the most votes. */
function firstChoice(row: ItemRow): string | undefined {
	const [first, second] = [...(row.votes ?? [])].sort((a, b) => b[1] - a[1]);
	return first?.[0] && first[1] > (second?.[1] ?? 0) ? first[0] : undefined;
}

/** The card of one row; `model` is the run whose answer it shows. */
export function itemCard(
	row: ItemRow,
	model: string | undefined,
	cues: Benchmark['cues']
): ItemCard {
	const { item } = row;
	const answer = row.models.find(({ run }) => run === model);
	const candidates = candidatePictures(item).map((picture): CandidateCard => ({
		...pictureOf(picture),
		right: picture.id === item.truth,
		chosen: picture.id === answer?.answer
	}));
	return {
		...pictureOf(item),
		...(candidates.length > 0 ? { candidates } : {}),
		truth: row.right,
		control: item.control ?? false,
		labels: extraLabels(item, cues),
		people: row.people,
		right: row.votes
			? (row.votes.get(row.right ?? firstChoice(row) ?? null) ?? 0)
			: row.persons.filter(({ correct }) => correct).length,
		voters: row.votes !== undefined,
		first: row.right ?? firstChoice(row),
		model: answer && {
			run: answer.run,
			observer: answer.observer,
			answer: answer.answer,
			correct: answer.correct,
			confidence: answer.confidence,
			reading: answer.reading && {
				pairs: readPairs(answer.answer ?? '', item.truth),
				strict: answer.reading.strict,
				folded: answer.reading.folded
			}
		},
		gap: model === undefined ? undefined : gap(row, model)
	};
}

/** `right, 85 %`, `“knife”, 85 %`, `gave no answer`, `not on record`; of typed texts `“AB1”, right folded, 85 %`. */
export function modelWords(model: ModelCard | undefined, names: ItemNames): string {
	if (!model) return 'not on record';
	if (model.answer === null) return 'gave no answer';
	if (model.reading) return readingWords(model);
	const sure = model.confidence === undefined ? '' : `, ${percent(model.confidence, 0)}`;
	return model.correct ? `right${sure}` : `“${answerName(names, model.answer)}”${sure}`;
}

/** What a run of this device says: `right, 85 %`, `“knife”, 85 %, wrong`; texts as they were read. */
export function ownWords(answer: ItemAnswer, names: ItemNames): string {
	if (answer.answer === null) return 'gave no answer';
	if (answer.reading) {
		const { strict, folded } = answer.reading;
		return readingWords({ ...answer, reading: { pairs: [], strict, folded } });
	}
	const said = modelWords({ ...answer, reading: undefined }, names);
	return answer.correct ? said : `${said}, wrong`;
}

function readingWords(model: ModelCard): string {
	const said = model.answer === '' ? 'nothing read' : `“${model.answer}”`;
	return `${said}, ${readingVerdict(model)}`;
}

/** `right, 85 % sure`, `right but for O/0, I/1, 85 % sure`, `wrong`. */
export function readingVerdict({ reading, correct, confidence }: ModelCard): string {
	const strict = reading ? reading.strict : correct;
	const verdict = strict ? 'right' : reading?.folded ? 'right but for O/0, I/1' : 'wrong';
	return confidence === undefined ? verdict : `${verdict}, ${percent(confidence, 0)} sure`;
}

/** `9 of 10 right`, `9 of 10 voters`; `nobody asked` where no person answered. */
export function peopleWords(
	card: Pick<ItemCard, 'people' | 'right' | 'voters' | 'truth' | 'first'>,
	names: Pick<ItemNames, 'options'>
): string {
	if (card.people === 0) return 'nobody asked';
	if (!card.voters) return `${card.right} of ${card.people} right`;
	if (card.truth !== undefined) return `${card.right} of ${card.people} voters`;
	if (card.first === undefined) return `${card.people} voters are split`;
	return `${card.right} of ${card.people} voters: ${names.options[card.first] ?? card.first}`;
}

/** Name of the right answer; says so where the votes leave none. */
export function truthWords(truth: string | undefined, names: ItemNames): string {
	return truth === undefined ? 'not judged' : answerName(names, truth);
}

/** The card read out: for the keyboard cursor and for screen readers. */
export function cardLabel(card: ItemCard, names: ItemNames): string {
	const truth = truthWords(card.truth, names);
	const labels = Object.entries(card.labels).map(
		([name, value]) => `${name} ${names.options[value] ?? value}`
	);
	const model = card.model
		? `; ${names.observers[card.model.run] ?? card.model.observer.name}: ${modelWords(card.model, names)}`
		: '';
	const said = peopleWords(card, names);
	const people = card.voters ? said : `people ${said}`;
	return `${card.id}, ${[truth, ...labels].join(', ')}: ${people}${model}`;
}

/** The card read out without what its picture says. */
export function veiledLabel(card: ItemCard, names: ItemNames): string {
	const model = card.model
		? `; ${names.observers[card.model.run] ?? card.model.observer.name}: ${readingVerdict(card.model)}`
		: '';
	return `${card.id}: people ${peopleWords(card, names)}${model}`;
}

function answerText(answer: string | null, names: ItemNames): string {
	if (answer === null) return 'no answer';
	return answer === '' ? 'nothing read' : answerName(names, answer);
}

/** The table twin of a page of cards. `href` gives the link of an item. */
export function cardTable(
	cards: readonly ItemCard[],
	names: ItemNames,
	href: (id: string) => string
): TableData {
	const voters = cards.some((card) => card.voters);
	const typed = cards.some((card) => card.model?.reading);
	const yes = (right: boolean | undefined) =>
		right === undefined ? undefined : right ? 'yes' : 'no';
	const labelNames = [...new Set(cards.flatMap((card) => Object.keys(card.labels)))];
	return {
		columns: [
			{ label: 'Item' },
			{ label: 'Right answer' },
			...labelNames.map((name) => ({ label: name })),
			{ label: voters ? 'Voters' : 'People', numeric: true },
			{
				label: voters ? 'Votes for it, %' : 'People right, %',
				numeric: true,
				text: (value: number) => percentFigure(value, 0)
			},
			{ label: 'Model' },
			{ label: 'Model’s answer' },
			...(typed ? [{ label: 'Right, strict' }, { label: 'Right, folded' }] : []),
			{
				label: 'Its confidence, %',
				numeric: true,
				text: (value: number) => percentFigure(value, 0)
			},
			{ label: 'Gap, points', numeric: true, text: (value: number) => points(value, 0) }
		],
		rows: cards.map((card) => [
			card.id,
			truthWords(card.truth, names),
			...labelNames.map((name) => names.options[card.labels[name] ?? ''] ?? card.labels[name]),
			card.people,
			card.people === 0 || card.truth === undefined ? undefined : card.right / card.people,
			card.model && (names.observers[card.model.run] ?? card.model.observer.name),
			card.model && answerText(card.model.answer, names),
			...(typed ? [yes(card.model?.reading?.strict), yes(card.model?.reading?.folded)] : []),
			card.model?.confidence,
			card.gap
		]),
		links: cards.map((card) => href(card.id))
	};
}
