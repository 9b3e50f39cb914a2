import { describe, expect, it } from 'vitest';
import {
	drawsNote,
	seenDrawing,
	sizesDrawing,
	sizesSentence,
	withoutSentence
} from '../../../src/lib/findings/trainingSizes.ts';
import type { SizePoint, SizesReport } from '../../../src/lib/evaluation/trainingSizes.ts';

const point = (
	photos_per_class: number | 'all',
	photos: number,
	value: number | undefined,
	draws: number[]
): SizePoint => ({
	photos_per_class,
	photos,
	score: {
		value,
		ci95: value === undefined ? undefined : [value - 0.05, value + 0.05],
		method: 'two-way',
		n: 100,
		n_trials: 100,
		n_people: 0
	},
	draws: draws.map((one, index) => ({ draw: index + 1, value: one }))
});

const report: SizesReport = {
	classes: 10,
	n_items: 100,
	chance: 0.1,
	lines: [
		{
			recipe: 'a probe',
			pretrained: { name: 'ImageNet', photos: 1_281_167, source: 'a paper' },
			points: [
				point(1, 10, 0.3, [0.25, 0.35]),
				point(10, 100, 0.6, [0.6, 0.6]),
				point('all', 333, 0.75, [0.75])
			]
		},
		{
			recipe: 'a probe',
			pretrained: null,
			points: [point(1, 10, 0.1, [0.1, 0.1]), point('all', 333, 0.28, [0.28])]
		}
	]
};

const plain = (text: string | undefined) => text?.replaceAll('\u202f', ' ');

describe('sizesDrawing', () => {
	const drawing = sizesDrawing(report);

	it('has one line for each kind of features on a logarithmic axis', () => {
		expect(drawing.lines.map(({ name }) => name)).toEqual(['after ImageNet', 'random weights']);
		const [one, ten, all] = drawing.ticks;
		expect(drawing.ticks.map(({ text }) => text)).toEqual(['1', '10', 'all (33)']);
		// 33.3 photos are ln 33.3 / ln 10 = 1.522 times as far from 1 as 10 are.
		expect((all!.x - one!.x) / (ten!.x - one!.x)).toBeCloseTo(1.522, 3);
	});

	it('shows the draws where there are several, and says their spread', () => {
		const [first, , last] = drawing.lines[0]!.marks;
		expect(first?.parts).toEqual([0.25, 0.35]);
		expect(plain(first?.label)).toBe(
			'after ImageNet, 1 a product: 30.0 %, 95 % interval 25.0 to 35.0 %, two draws from 25.0 % to 35.0 %, 100 items'
		);
		expect(last?.parts).toBeUndefined();
	});

	it('leaves a size that a line does not have empty in the table', () => {
		const ten = drawing.table.rows[1]!;
		expect(ten.slice(0, 3)).toEqual(['10', 100, 0.6]);
		expect(ten.slice(8)).toEqual([
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
			undefined
		]);
	});
});

describe('the words', () => {
	it('are made from the figures', () => {
		expect(plain(sizesSentence(report))).toBe(
			'How many examples does it take? 30 % right from one photo of each product, 75 % from all 33 or so'
		);
		expect(plain(withoutSentence(report))).toBe(
			'The network had seen 1,281,167 photos of ImageNet before. Without them the same recipe gets 28 % right, even from all photos of the products. With them, ten photos of each product are enough for 60 %.'
		);
		expect(drawsNote(report)).toMatch(/mean of two draws/);
	});

	it('claim nothing where there is nothing', () => {
		const empty = { ...report, lines: [] };
		expect(sizesSentence(empty)).toBe('How many examples does it take?');
		expect(withoutSentence(empty)).toBeUndefined();
		expect(withoutSentence({ ...report, lines: [report.lines[0]!] })).toBeUndefined();
	});
});

describe('seenDrawing', () => {
	it('puts pictures given, photos learnt from and photos before on one axis', () => {
		const { rows, table } = seenDrawing(report, 10);
		expect(rows.map(({ marks }) => marks.length)).toEqual([1, 3, 1]);
		const [given, learnt, before] = rows.map(({ marks }) => marks.at(-1)!.x);
		expect(given).toBeLessThan(learnt!);
		expect(learnt).toBeLessThan(before!);
		expect(table.table.rows.at(-1)).toEqual(['Before: ImageNet', 1_281_167, 'a paper']);
	});

	it('has no row of people where no picture is given', () => {
		expect(seenDrawing(report, undefined).rows.map(({ kind }) => kind)).toEqual(['model', 'model']);
	});
});
