import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bootstrap, percentileLimits } from '../../../src/lib/statistics/bootstrap.ts';
import {
	judgeOnTrials,
	leaveOneOut,
	leaveOneOutAccuracy
} from '../../../src/lib/evaluation/leaveOneOut.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import { dataPath, missingData } from './recordedPeople.ts';

const classes = ['happy', 'sad'];

describe('hand counted', () => {
	it.each([
		// Each happy vote sees 2 : 1, the sad one 3 : 0.
		['a clear choice', { happy: 3, sad: 1 }, 4, 3, { happy: 4 }],
		// A happy vote sees 1 : 1, a tie; a sad vote sees 2 : 0.
		['a tie without one', { happy: 2, sad: 1 }, 1, 0, { happy: 1 }],
		// A happy vote sees 1 : 2, a sad vote 2 : 1: everybody is in the minority of the others.
		['an even split', { happy: 2, sad: 2 }, 4, 0, { sad: 2, happy: 2 }],
		['others prefer unknown', { happy: 1, unknown: 5 }, 0, 0, {}],
		['unknown is a wrong answer', { happy: 3, unknown: 1 }, 4, 3, { happy: 4 }],
		['all equal', { happy: 10 }, 10, 10, { happy: 10 }],
		['a single vote has no others', { happy: 1 }, 0, 0, {}],
		['no votes', {}, 0, 0, {}]
	])('%s', (_name, votes, trials, right, references) => {
		expect(leaveOneOut(votes as unknown as Record<string, number>, { classes })).toEqual({
			trials,
			right,
			references
		});
	});

	it('can drop answers instead of counting them wrong', () => {
		const rules = { classes, dropAnswers: ['unknown'] };
		expect(leaveOneOut({ happy: 3, unknown: 1 }, rules)).toMatchObject({ trials: 3, right: 3 });
	});

	it('judges a model’s one answer on the same trials', () => {
		const item = leaveOneOut({ happy: 2, sad: 2 }, { classes });
		expect(judgeOnTrials(item, 'sad')).toMatchObject({ trials: 4, right: 2 });
		expect(judgeOnTrials(item, 'angry')).toMatchObject({ trials: 4, right: 0 });
		expect(judgeOnTrials(item, null)).toMatchObject({ trials: 4, right: 0 });
	});

	it('weights items by their trials', () => {
		const items = [
			{ trials: 10, right: 10, references: {} },
			{ trials: 2, right: 0, references: {} }
		];
		expect(leaveOneOutAccuracy(items)).toBeCloseTo(10 / 12, 12);
		expect(leaveOneOutAccuracy(items, [0, 3])).toBe(0);
		expect(leaveOneOutAccuracy([])).toBeUndefined();
	});
});

const missing = missingData('ferplus', 'fer2013new.csv') ?? missingData('fer2013', 'FER2013Test');

describe.skipIf(missing)(`FER+ test split${missing ? ` (${missing})` : ''}`, () => {
	const columns = [
		'neutral',
		'happiness',
		'surprise',
		'sadness',
		'anger',
		'disgust',
		'fear',
		'contempt',
		'unknown',
		'NF'
	];
	const eight = columns.slice(0, 8);
	const seven = columns.slice(0, 7);

	/** Votes by picture name; of a name that occurs twice the later row's picture is the one that exists. */
	function votes(): Record<string, number>[] {
		const lines = (path: string) => readFileSync(path, 'utf8').trim().split(/\r?\n/);
		const byName = new Map(
			lines(dataPath('ferplus', 'fer2013new.csv'))
				.map((line) => line.split(','))
				.filter(([usage, name]) => usage === 'PrivateTest' && name)
				.map(([, name, ...counts]) => [
					name!,
					Object.fromEntries(columns.map((column, index) => [column, Number(counts[index])]))
				])
		);
		return lines(dataPath('fer2013', 'FER2013Test', 'label.csv')).map((line) =>
			byName.get(line.split(',')[0]!)!
		);
	}

	it.each([
		['8 classes', eight, [], 33_512, 0.725],
		['7 classes', seven, [], 33_290, 0.727],
		['8 classes, unknown dropped', eight, ['unknown', 'NF'], 31_725, 0.766],
		['7 classes, unknown dropped', seven, ['unknown', 'NF'], 31_534, 0.768]
	])('%s', (_name, among, dropAnswers, trials, accuracy) => {
		const items = votes().map((one) => leaveOneOut(one, { classes: among, dropAnswers }));
		expect(items).toHaveLength(3573);
		expect(items.reduce((sum, item) => sum + item.trials, 0)).toBe(trials);
		expect(leaveOneOutAccuracy(items)).toBeCloseTo(accuracy, 3);
	});

	it('has the interval 71.6 to 73.3 over pictures, and 3,535 of them', () => {
		const items = votes().map((one) => leaveOneOut(one, { classes: eight }));
		const used = items.filter((item) => item.trials > 0);
		expect(used).toHaveLength(3535);
		const [low, high] = percentileLimits(
			bootstrap(
				{ items: items.length },
				(weights) => leaveOneOutAccuracy(items, weights),
				2000,
				seededRandom(1)
			)
		)!;
		expect(low).toBeCloseTo(0.716, 2);
		expect(high).toBeCloseTo(0.733, 2);
	});
});
