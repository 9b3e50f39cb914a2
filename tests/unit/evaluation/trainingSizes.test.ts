import { describe, expect, it } from 'vitest';
import type { TruthRule } from '../../../src/lib/evaluation/report/truthRule.ts';
import { trainingSizes, type SizedRun } from '../../../src/lib/evaluation/trainingSizes.ts';

const OPTIONS = ['gala', 'pink', 'lemon'];
const items = Array.from({ length: 40 }, (_, index) => ({ id: `i${index}`, truth: 'gala' }));
const input = { benchmark: 'shop', items, options: OPTIONS, chance: 1 / 3, draws: 100 };
const imagenet = { name: 'ImageNet', photos: 1000, source: 'a book' };

/** Right on the first `right` items; says "pink", a kind of the same group, on the rest. */
function run(
	photos_per_class: number | 'all',
	draw: number,
	right: number,
	pretrained: SizedRun['training']['pretrained'] = imagenet
): SizedRun {
	const id = `${pretrained?.name} ${photos_per_class} ${draw}`;
	return {
		id,
		observer: { id, kind: 'model', name: id },
		options: OPTIONS,
		training: {
			photos_per_class,
			photos: photos_per_class === 'all' ? 100 : photos_per_class * OPTIONS.length,
			draw,
			pretrained,
			recipe: 'a probe'
		},
		trials: items.map((item, index) => {
			const correct = index < right;
			return { item: item.id, answer: correct ? 'gala' : 'pink', correct, score: correct ? 1 : 0 };
		})
	};
}

const draws = (size: number, rights: number[]) =>
	rights.map((right, index) => run(size, index + 1, right));

describe('trainingSizes', () => {
	it('averages the draws of a size, with an interval over items and draws together', () => {
		const report = trainingSizes(input, draws(2, [20, 22, 24, 26, 28]));
		const point = report?.lines[0]?.points[0];
		expect(point?.score.value).toBeCloseTo(0.6, 12);
		// NumPy: V = V_draw + V_item − V_cell of the 5 × 40 table, t(4) = 2.776: 0.400 to 0.800 on a linear scale.
		expect(point?.score.ci95?.[0]).toBeGreaterThan(0.4);
		expect(point?.score.ci95?.[0]).toBeLessThan(0.47);
		expect(point?.score.ci95?.[1]).toBeGreaterThan(0.71);
		expect(point?.score.ci95?.[1]).toBeLessThan(0.8);
		expect(point?.score.n_people).toBe(0);
		expect(point?.draws.map(({ value }) => value)).toEqual([0.5, 0.55, 0.6, 0.65, 0.7]);
		expect(point?.photos).toBe(6);
	});

	it('gives a single draw the interval of one observer, and two draws none', () => {
		const report = trainingSizes(input, [run('all', 1, 30), ...draws(5, [10, 20])]);
		const [five, all] = report?.lines[0]?.points ?? [];
		expect(five?.score).toMatchObject({ value: 0.375, ci95: undefined });
		expect(all?.score).toMatchObject({ value: 0.75, method: 'wilson' });
		expect(all?.score.ci95?.[0]).toBeCloseTo(0.5981, 4);
		expect(all?.score.ci95?.[1]).toBeCloseTo(0.8581, 4);
	});

	it('puts the most pre-training first and few examples before many', () => {
		const report = trainingSizes(input, [
			run('all', 1, 9, null),
			run('all', 1, 30),
			run(10, 1, 20),
			run(1, 1, 10),
			run(1, 1, 3, null)
		]);
		expect(report?.lines.map(({ pretrained }) => pretrained?.name)).toEqual([
			'ImageNet',
			undefined
		]);
		expect(report?.lines.map(({ points }) => points.map((one) => one.photos_per_class))).toEqual([
			[1, 10, 'all'],
			[1, 'all']
		]);
		expect(report).toMatchObject({ classes: 3, n_items: 40, chance: 1 / 3 });
	});

	it('scores by the truth in force, and believes no stored "correct"', () => {
		const truth: TruthRule = {
			id: 'coarse',
			name: 'kind',
			metric: 'accuracy_coarse',
			note: '',
			rule: 'option-group',
			classes: ['apple', 'citrus'],
			groups: { gala: 'apple', pink: 'apple', lemon: 'citrus' }
		};
		const own = run(1, 1, 10);
		own.trials[0] = { ...own.trials[0]!, group: 'citrus', correct: false };
		const report = trainingSizes({ ...input, truth, chance: 1 }, [own]);
		expect(report?.lines[0]?.points[0]?.score.value).toBeCloseTo(39 / 40, 12);
		expect(trainingSizes(input, [own])?.lines[0]?.points[0]?.score.value).toBe(0.25);
	});

	it('is undefined without runs', () => {
		expect(trainingSizes(input, [])).toBeUndefined();
	});
});
