/**
 * The overview: observers × sets of pictures as bars on one scale. The floor is guessing, 1 is the mean person; where
 * no people answered the same items, 1 is a perfect score and the bar is hatched.
 */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { ObserverSummary } from '../evaluation/report/observer.ts';
import type { Limits } from '../statistics/estimate.ts';
import type { ObserverKind } from '../evaluation/trial.ts';
import type {
	OverviewCell,
	OverviewColumn,
	OverviewMatrix,
	OverviewRow
} from '../charts/overview.ts';
import type { BenchmarkFacts } from './answering.ts';
import { againstPublished } from '../evaluation/published.ts';
import { claimAgainstPeople, claimBesidePublished } from './claims.ts';
import { belowCell, cellLabel, type CellFigures } from './overviewWords.ts';
import { hasSeen } from './seenItems.ts';
import { otherScore } from './textScores.ts';

/** One set of pictures with what was computed on it. */
export interface OverviewEntry {
	task: { id: string; name: string };
	benchmark: BenchmarkFacts;
	n_items: number;
	/** max(1/k, best constant answer). */
	chance: number;
	/** Undefined where nobody answered yet. */
	report: BenchmarkReport | undefined;
	/** A human figure of others without rows behind it; only verified ones are ever drawn (hatched). */
	published?: { value: number; verified: boolean } | undefined;
}

/**
 * Position on a column's scale.
 * @param score a fraction
 * @param chance the floor
 * @param top the human mean, or 1 where there is none
 * @returns 0 at chance, 1 at `top`; undefined where the scale has no height
 */
export function onScale(
	score: number | undefined,
	chance: number,
	top: number
): number | undefined {
	if (score === undefined || top <= chance) return undefined;
	return (score - chance) / (top - chance);
}

function scaledLimits(limits: Limits | undefined, chance: number, top: number): Limits | undefined {
	if (!limits || top <= chance) return undefined;
	return [(limits[0] - chance) / (top - chance), (limits[1] - chance) / (top - chance)];
}

/** The run of an observer that the overview shows: the one with most items. */
function runOf(report: BenchmarkReport | undefined, id: string): ObserverSummary | undefined {
	return report?.observers
		.filter((summary) => summary.observer.id === id)
		.sort((a, b) => b.accuracy.n - a.accuracy.n)[0];
}

function otherFigure(report: BenchmarkReport | undefined, run: string): CellFigures['other'] {
	const other = report && otherScore(report, run);
	if (other?.estimate.value === undefined) return undefined;
	return { name: other.name, value: other.estimate.value, ci95: other.estimate.ci95 };
}

function peopleCell(entry: OverviewEntry): CellFigures {
	const people = entry.report?.people;
	const base = { benchmark: entry.benchmark.id, n_items: entry.n_items };
	if (people?.mean.value !== undefined) {
		const top = people.mean.value;
		return {
			...base,
			state: 'people',
			value: top,
			ci95: people.mean.ci95,
			n: people.n_items,
			n_people: people.n_people,
			voter: people.votes !== undefined,
			other: otherFigure(entry.report, 'people'),
			height: onScale(top, entry.chance, top),
			heights: scaledLimits(people.mean.ci95, entry.chance, top)
		};
	}
	const { published } = entry.benchmark;
	if (published) {
		const { value, ci95, n_people } = published;
		return {
			...base,
			state: 'people',
			value,
			ci95,
			n: entry.n_items,
			n_people,
			published: true,
			height: onScale(value, entry.chance, value),
			heights: scaledLimits(ci95, entry.chance, value)
		};
	}
	if (entry.published?.verified) {
		const value = entry.published.value;
		return { ...base, state: 'published', value, height: onScale(value, entry.chance, 1) };
	}
	return { ...base, state: 'no human record' };
}

function modelCell(entry: OverviewEntry, id: string): CellFigures {
	const base = { benchmark: entry.benchmark.id, n_items: entry.n_items };
	const summary = runOf(entry.report, id);
	const value = summary?.accuracy.value;
	if (!summary || value === undefined) return { ...base, state: 'no answer' };
	const { published } = entry.benchmark;
	const human = entry.report?.people?.mean.value ?? published?.value;
	const beside =
		entry.report?.people || !published ? undefined : againstPublished(summary.accuracy, published);
	const comparison = entry.report?.comparisons.find(
		(row) => row.observer === summary.run && row.reference === 'people'
	);
	const top = human ?? 1;
	return {
		...base,
		state: human === undefined ? 'no one to compare' : 'answered',
		run: summary.run,
		value,
		ci95: summary.accuracy.ci95,
		n: summary.accuracy.n,
		other: otherFigure(entry.report, summary.run),
		difference: beside?.value ?? comparison?.difference.value,
		seen: hasSeen(entry.benchmark, id),
		claim: beside
			? claimBesidePublished(beside)
			: entry.report && claimAgainstPeople(entry.report, summary.run),
		height: onScale(value, entry.chance, top),
		heights: scaledLimits(summary.accuracy.ci95, entry.chance, top)
	};
}

/** The matrix: people first, then models with the broadest first. Columns keep the order of the entries. */
export function overviewMatrix(entries: OverviewEntry[]): OverviewMatrix {
	const columns = entries.map((entry, index): OverviewColumn => {
		const people = entry.report?.people;
		const { published } = entry.benchmark;
		const human = people?.mean.value ?? published?.value;
		const limits = people ? people.mean.ci95 : published?.ci95;
		const first = entries.findIndex((other) => other.task.id === entry.task.id) === index;
		return {
			task: entry.task,
			benchmark: entry.benchmark,
			n_items: entry.n_items,
			n_people: people?.n_people ?? published?.n_people ?? 0,
			voters: people?.votes !== undefined,
			truth: entry.report?.truth,
			chance: entry.chance,
			band: human === undefined ? undefined : (scaledLimits(limits, entry.chance, human) ?? [1, 1]),
			span: first ? entries.filter((other) => other.task.id === entry.task.id).length : 0
		};
	});
	/** With what is said of each cell. */
	const withWords = (name: string, cells: CellFigures[]): OverviewCell[] =>
		cells.map((cell, index) => ({
			...cell,
			label: cellLabel({ name }, cell, columns[index]!),
			below: belowCell(cell)
		}));
	const observers = new Map<string, { kind: ObserverKind; name: string }>();
	for (const entry of entries) {
		for (const { observer } of entry.report?.observers ?? []) {
			if (observer.kind === 'model' || observer.kind === 'system' || observer.kind === 'simulated')
				observers.set(observer.id, observer);
		}
	}
	const models = [...observers].map(([id, { kind, name }]): OverviewRow => {
		const cells = withWords(
			name,
			entries.map((entry) => modelCell(entry, id))
		);
		const answered = cells.filter((cell) => cell.state !== 'no answer').length;
		return { id, kind, name, cells, answered };
	});
	const level = (row: OverviewRow): number =>
		row.cells.reduce((sum, cell) => sum + (cell.height ?? 0), 0);
	models.sort(
		(a, b) => b.answered - a.answered || level(b) - level(a) || a.name.localeCompare(b.name, 'en')
	);
	const cells = withWords('People', entries.map(peopleCell));
	const people: OverviewRow = {
		id: 'people',
		kind: 'people',
		name: 'People',
		cells,
		answered: cells.filter((cell) => cell.state === 'people').length
	};
	return {
		columns,
		rows: [people, ...models],
		tasks: new Set(entries.map((entry) => entry.task.id)).size
	};
}
