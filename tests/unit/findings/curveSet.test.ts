import { expect, test } from 'vitest';
import {
	curveSetTitle,
	itemsSpan,
	joinFits,
	joinTables
} from '../../../src/lib/findings/curveSet.ts';

const share = { numeric: true };

test('tables of several conditions stand in one, each figure below its own head', () => {
	const joined = joinTables(
		[
			{
				name: 'Width',
				table: {
					columns: [
						{ label: 'Width, px' },
						{ label: 'Items', ...share },
						{ label: 'A', ...share },
						{ label: 'from', ...share },
						{ label: 'to', ...share }
					],
					rows: [['width 12 px', 10, 0.5, 0.4, 0.6]],
					links: ['/w12']
				}
			},
			{
				name: 'Blur',
				table: {
					columns: [
						{ label: 'Blur, px' },
						{ label: 'Items', ...share },
						{ label: 'People', ...share },
						{ label: 'from', ...share },
						{ label: 'to', ...share },
						{ label: 'A', ...share },
						{ label: 'from', ...share },
						{ label: 'to', ...share }
					],
					rows: [['blur 1 px', 20, 0.9, 0.8, 1, 0.1, 0, 0.2]]
				}
			}
		],
		'Value'
	);
	expect(joined.columns.map(({ label }) => label)).toEqual([
		...['Value', 'Condition', 'Items', 'A', 'from', 'to', 'People', 'from', 'to']
	]);
	expect(joined.rows).toEqual([
		['width 12 px', 'Width', 10, 0.5, 0.4, 0.6, undefined, undefined, undefined],
		['blur 1 px', 'Blur', 20, 0.1, 0, 0.2, 0.9, 0.8, 1]
	]);
	expect(joined.links).toEqual(['/w12', undefined]);
});

test('fitted functions are told apart by condition, and say what they are functions of', () => {
	const fits = (scale: 'log' | 'linear', direction: 'up' | 'down') =>
		({ scale, direction, gamma: 0, level: 0.75, draws: 10, by: {} }) as never;
	const table = (unit: string) => ({
		title: '',
		table: { columns: [{ label: 'Who' }, { label: `75 % threshold, ${unit}` }], rows: [['A', 3]] }
	});
	const joined = joinFits([
		{ curve: { name: 'Width', unit: 'px', fits: fits('log', 'up') }, fits: table('px') },
		{ curve: { name: 'Turn', unit: '°', fits: fits('linear', 'down') }, fits: table('°') },
		{ curve: { name: 'Night', fits: undefined }, fits: undefined }
	]);
	expect(joined?.table.columns.map(({ label }) => label)).toEqual([
		...['Who', 'Condition', '75 % threshold']
	]);
	expect(joined?.table.rows).toEqual([
		['A', 'Width, px', 3],
		['A', 'Turn, °', 3]
	]);
	expect(joined?.title).toMatch(/ln x for width, px; F is logistic in x for turn, °; rising for/);
	expect(joinFits([])).toBeUndefined();
});

test('how many conditions, and how many items each', () => {
	expect(curveSetTitle(6)).toBe('Six conditions, one at a time');
	expect(itemsSpan([32, 116, 70])).toBe('32 to 116');
	expect(itemsSpan([70, 70])).toBe('70');
});
