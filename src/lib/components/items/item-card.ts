/** What the gallery needs of an item: small enough to send a page of them to the browser. */
import type { Benchmark } from '../../benchmarks/schema.ts';
import type { ObserverKind } from '../../evaluation/trial.ts';
import { percent, percentFigure, points } from '../../charts/format.ts';
import type { TableData } from '../../charts/table.ts';
import type { ItemNames } from './item-words.ts';
import { gap, type ItemRow } from './item-row.ts';

export interface ModelCard {
	run: string;
	observer: { id: string; kind: ObserverKind; name: string };
	answer: string | null;
	correct: boolean;
	confidence: number | undefined;
}

export interface ItemCard {
	id: string;
	truth: string;
	sha256: string;
	bytes: number;
	path: string;
	control: boolean;
	labels: Record<string, string>;
	/** People who answered, and who were right. */
	people: number;
	right: number;
	model: ModelCard | undefined;
	/** Share of people right less 1 or 0 for the model; undefined where a side is absent. */
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

/** The card of one row; `model` is the run whose answer it shows. */
export function itemCard(
	row: ItemRow,
	model: string | undefined,
	cues: Benchmark['cues']
): ItemCard {
	const { item } = row;
	const answer = row.models.find(({ run }) => run === model);
	return {
		id: item.id,
		truth: item.truth,
		sha256: item.sha256,
		bytes: item.bytes,
		path: item.path,
		control: item.control ?? false,
		labels: extraLabels(item, cues),
		people: row.persons.length,
		right: row.persons.filter(({ correct }) => correct).length,
		model: answer && {
			run: answer.run,
			observer: answer.observer,
			answer: answer.answer,
			correct: answer.correct,
			confidence: answer.confidence
		},
		gap: model === undefined ? undefined : gap(row, model)
	};
}

/** `right, 85 %`, `said “knife”, 85 %`, `gave no answer`, `not on record`. */
export function modelWords(model: ModelCard | undefined, names: ItemNames): string {
	if (!model) return 'not on record';
	if (model.answer === null) return 'gave no answer';
	const sure = model.confidence === undefined ? '' : `, ${percent(model.confidence, 0)}`;
	return model.correct ? `right${sure}` : `“${names.options[model.answer] ?? model.answer}”${sure}`;
}

/** `9 of 10 right`; `nobody asked` where no person answered. */
export function peopleWords(card: Pick<ItemCard, 'people' | 'right'>): string {
	return card.people === 0 ? 'nobody asked' : `${card.right} of ${card.people} right`;
}

/** The card read out: for the keyboard cursor and for screen readers. */
export function cardLabel(card: ItemCard, names: ItemNames): string {
	const truth = names.options[card.truth] ?? card.truth;
	const labels = Object.entries(card.labels).map(
		([name, value]) => `${name} ${names.options[value] ?? value}`
	);
	const model = card.model
		? `; ${names.observers[card.model.run] ?? card.model.observer.name}: ${modelWords(card.model, names)}`
		: '';
	return `${card.id}, ${[truth, ...labels].join(', ')}: people ${peopleWords(card)}${model}`;
}

/** The table twin of a page of cards. `href` gives the link of an item. */
export function cardTable(
	cards: readonly ItemCard[],
	names: ItemNames,
	href: (id: string) => string
): TableData {
	const labelNames = [...new Set(cards.flatMap((card) => Object.keys(card.labels)))];
	return {
		columns: [
			{ label: 'Item' },
			{ label: 'Right answer' },
			...labelNames.map((name) => ({ label: name })),
			{ label: 'People', numeric: true },
			{ label: 'People right, %', numeric: true, text: (value: number) => percentFigure(value, 0) },
			{ label: 'Model' },
			{ label: 'Model’s answer' },
			{
				label: 'Its confidence, %',
				numeric: true,
				text: (value: number) => percentFigure(value, 0)
			},
			{ label: 'Gap, points', numeric: true, text: (value: number) => points(value, 0) }
		],
		rows: cards.map((card) => [
			card.id,
			names.options[card.truth] ?? card.truth,
			...labelNames.map((name) => names.options[card.labels[name] ?? ''] ?? card.labels[name]),
			card.people,
			card.people === 0 ? undefined : card.right / card.people,
			card.model && (names.observers[card.model.run] ?? card.model.observer.name),
			card.model && (card.model.answer === null ? 'no answer' : names.options[card.model.answer]),
			card.model?.confidence,
			card.gap
		]),
		links: cards.map((card) => href(card.id))
	};
}
