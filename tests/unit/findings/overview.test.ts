import { describe, expect, test } from 'vitest';
import { onScale, overviewMatrix, type OverviewEntry } from '../../../src/lib/findings/overview.ts';
import {
	cellLabel,
	overviewHeadline,
	overviewStandings,
	overviewTable,
	peopleCellWords
} from '../../../src/lib/findings/overviewWords.ts';
import { eightTasks, madeReport } from '../../fixtures/reports.ts';
import { ahead, faces, madeVotes } from '../../fixtures/voteReports.ts';

const plain = (text: string): string => text.replaceAll('\u202f', ' ');
const ten = [0.95, 0.93, 0.9, 0.88, 0.85, 0.84, 0.9, 0.91, 0.61, 0.94];
const lite = { id: 'lite', name: 'EfficientNet-Lite0' };

function entry(made: Parameters<typeof madeReport>[0], id = 'edges'): OverviewEntry {
	const report = madeReport({ ...made, benchmark: id });
	return {
		task: { id: 'objects', name: 'Everyday objects' },
		benchmark: {
			id,
			name: id,
			noun: { one: 'drawing', many: 'drawings' },
			kind: 'choice',
			cues: false
		},
		n_items: report.n_items,
		chance: report.chance,
		report
	};
}

const headline = (entries: OverviewEntry[]): string =>
	plain(overviewHeadline(overviewMatrix(entries)));

describe('scale', () => {
	test('the floor is guessing, 1 is people', () => {
		expect(onScale(0.0625, 0.0625, 0.87)).toBe(0);
		expect(onScale(0.87, 0.0625, 0.87)).toBe(1);
		expect(onScale(0.02, 0.0625, 0.87)).toBeLessThan(0);
	});

	test('no score and no room for a scale are no data', () => {
		expect(onScale(undefined, 0, 1)).toBeUndefined();
		expect(onScale(0.5, 0.5, 0.5)).toBeUndefined();
	});
});

describe('matrix of eight tasks', () => {
	const matrix = overviewMatrix(eightTasks());

	test('people come first, then the broadest model', () => {
		expect(matrix.rows.slice(0, 2).map((row) => row.name)).toEqual([
			'People',
			'One backbone for all'
		]);
		expect(matrix.tasks).toBe(8);
		expect(matrix.columns.every((column) => column.span === 1)).toBe(true);
	});

	test('cells know why they are empty', () => {
		const [people, broad] = matrix.rows;
		expect(people?.cells.map((cell) => cell.state)).toEqual([
			'people',
			'people',
			'no human record',
			'no human record',
			'published',
			'no human record',
			'people',
			'people'
		]);
		expect(broad?.cells.map((cell) => cell.state)).toEqual([
			'answered',
			'answered',
			'no one to compare',
			'no answer',
			'no one to compare',
			'no answer',
			'no answer',
			'answered'
		]);
	});

	test('an unverified figure is never drawn', () => {
		const cell = matrix.rows[0]?.cells[5];
		expect(cell).toMatchObject({ state: 'no human record', benchmark: 'sounds' });
		expect(cell?.value).toBeUndefined();
		expect(cell?.height).toBeUndefined();
	});

	test('without people the top of the scale is a perfect score', () => {
		const plates = matrix.rows.find((row) => row.name.startsWith('cct-xs'))?.cells[2];
		expect(plates?.height).toBeCloseTo(0.991, 10);
		expect(plates?.difference).toBeUndefined();
	});

	test('a model below guessing stands below the floor', () => {
		expect(matrix.rows[1]?.cells[7]?.height).toBeLessThan(0);
	});

	test('the table has a line per cell, no data left open', () => {
		const table = overviewTable(matrix);
		expect(table.rows).toHaveLength(matrix.rows.length * 8);
		expect(table.rows.find((row) => row[8] === 'no answer')?.[3]).toBeUndefined();
	});
});

describe('headline', () => {
	test('eight tasks, one broad model', () => {
		expect(headline(eightTasks())).toBe(
			'Eight tasks. One backbone for all answers five of them; nothing else reaches as far.'
		);
	});

	test('eight tasks, specialists only', () => {
		const narrow = eightTasks().map((one) => ({
			...one,
			report: one.report && {
				...one.report,
				observers: one.report.observers.filter(({ observer }) => observer.id !== 'broad')
			}
		}));
		expect(headline(narrow)).toBe('Eight tasks. No model here answers more than one of them.');
	});

	test('one task, one model behind on every set', () => {
		const entries = [
			entry({ people: ten, models: [{ ...lite, accuracy: 0.356 }] }, 'edges'),
			entry({ people: ten, models: [{ ...lite, accuracy: 0.506 }] }, 'silhouettes')
		];
		expect(headline(entries)).toBe(
			'Everyday objects. EfficientNet-Lite0 is 37 to 52 points behind people.'
		);
	});

	test('one task, ahead on one of two sets', () => {
		const entries = [
			entry({ people: ten, models: [{ ...lite, accuracy: 0.356 }] }, 'edges'),
			entry({ people: ten, models: [{ ...lite, accuracy: 0.98 }] }, 'silhouettes')
		];
		expect(headline(entries)).toBe(
			'Everyday objects. EfficientNet-Lite0 is ahead of people on one and behind people on one of two sets.'
		);
	});

	test('a higher score claims nothing that is not decided, and parity only where it is shown', () => {
		const near = entry({ people: ten, models: [{ ...lite, accuracy: 0.88 }] });
		const row = near.report?.comparisons[0];
		if (!row) throw new Error('the fixture has a comparison');
		expect(row.verdict).toBe('undecided');
		row.not_worse = false;
		expect(headline([near])).toBe(
			'Everyday objects. EfficientNet-Lite0 and people cannot be told apart.'
		);
		row.not_worse = true;
		expect(headline([near])).toBe(
			'Everyday objects. EfficientNet-Lite0 answers at least as well as people.'
		);
		const behind = entry({ people: ten, models: [{ ...lite, accuracy: 0.356 }] }, 'b');
		expect(headline([near, behind])).toBe(
			'Everyday objects. EfficientNet-Lite0 is at least as good as people on one and behind people on one of two sets.'
		);
	});

	test('a conflict of cues is no skill and stays out of it', () => {
		const conflict = entry({ people: ten, models: [{ ...lite, accuracy: 0.15 }] }, 'conflict');
		conflict.benchmark.cues = true;
		const edges = entry({ people: ten, models: [{ ...lite, accuracy: 0.356 }] }, 'edges');
		expect(headline([edges, conflict])).toBe(
			'Everyday objects. EfficientNet-Lite0 is 52 points behind people.'
		);
		expect(headline([conflict])).toMatch(/No model has answered what people have answered\.$/);
	});

	test('no model, no people, nobody, nothing', () => {
		expect(headline([entry({ people: ten })])).toBe(
			'Everyday objects. People get 87 % right. No model has answered yet.'
		);
		expect(headline([entry({ models: [{ ...lite, accuracy: 0.4 }] })])).toBe(
			'EfficientNet-Lite0 answered, and no people yet to compare with.'
		);
		expect(headline([entry({})])).toBe('Everyday objects. Nobody has answered yet.');
		expect(headline([])).toBe('No task is here yet.');
	});
});

test('the columns of one task stand under one name', () => {
	const matrix = overviewMatrix([entry({}, 'a'), entry({}, 'b'), entry({}, 'c')]);
	expect(matrix.columns.map((column) => column.span)).toEqual([3, 0, 0]);
});

test('the cursor reads who, where, value, interval and items', () => {
	const matrix = overviewMatrix([
		entry({ people: ten, models: [{ ...lite, accuracy: 0.35, n: 60 }] })
	]);
	const [people, model] = matrix.rows;
	const [column] = matrix.columns;
	const cell = model?.cells[0];
	if (!people || !model || !column || !cell) throw new Error('the matrix has two rows');
	expect(plain(cellLabel(model, cell, column))).toBe(
		'EfficientNet-Lite0, Everyday objects, edges: 35.0 %, 95 % interval 22.9 % to 47.1 %, 60 drawings of 160'
	);
	const empty = { state: 'no answer' as const, benchmark: 'edges', n_items: 160 };
	expect(cellLabel(model, empty, column)).toBe(
		'EfficientNet-Lite0, Everyday objects, edges: no answer'
	);
});

test('a cell says that the model may have seen the items; one trained on them claims nothing', () => {
	const one = entry({ people: ten, models: [{ ...lite, accuracy: 0.98 }] });
	one.benchmark.seen = { lite: 'may' };
	const cell = overviewMatrix([one]).rows[1]?.cells[0];
	expect(cell?.label).toMatch(/, may have seen the drawings$/);
	expect(cell?.below).toBe('+10.9 points, may have seen the items');
	expect(headline([one])).toMatch(/is ahead of people\.$/);
	one.benchmark.seen = { lite: 'trained' };
	expect(headline([one])).toMatch(/No model has answered what people have answered\.$/);
});

describe('two tasks, one of them voted on', () => {
	const voted = (models: Parameters<typeof madeVotes>[0]): OverviewEntry => {
		const report = madeVotes(models);
		return {
			task: { id: 'emotion', name: 'Facial emotion' },
			benchmark: faces,
			n_items: report.n_items,
			chance: report.chance,
			report
		};
	};
	const objects = entry({ people: ten, models: [{ ...lite, accuracy: 0.356 }] });

	test('no model answers both; each task has its own sentence, in its own words', () => {
		const matrix = overviewMatrix([voted([ahead]), objects]);
		expect(overviewHeadline(matrix)).toBe('Two tasks, and no model that answers both.');
		expect(plain(overviewStandings(matrix))).toBe(
			'Facial emotion: Emotion M picks the majority’s answer more often (83 %) than a single person does (73 %). Everyday objects: EfficientNet-Lite0 is 52 points behind people.'
		);
	});

	test('a lead that one way of counting does not show is none', () => {
		const once = { ...ahead, answered: 0.765, answeredVerdict: 'undecided' as const };
		const text = overviewStandings(overviewMatrix([voted([once]), objects]));
		expect(text).toMatch(/which of them does so more often cannot be told/);
		expect(text).not.toMatch(/better than people/);
	});

	test('the people’s bar is a single person', () => {
		const matrix = overviewMatrix([voted([]), objects]);
		expect(matrix.columns[0]).toMatchObject({ voters: true, n_people: 10 });
		expect(matrix.rows[0]?.cells.map(peopleCellWords)).toEqual(['a single person', 'mean of 10']);
		expect(overviewTable(matrix).rows[0]?.[8]).toBe('a single person');
		expect(plain(overviewHeadline(overviewMatrix([voted([])])))).toBe(
			'Facial emotion. A single person picks the majority’s answer on 72.7 %. No model has answered yet.'
		);
		expect(overviewStandings(overviewMatrix([objects]))).toBe('');
	});
});
