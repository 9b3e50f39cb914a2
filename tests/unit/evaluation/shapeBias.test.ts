import { expect, it } from 'vitest';
import { cueShares, followed, trueConflicts } from '../../../src/lib/evaluation/shapeBias.ts';

const cues = { shape: 'shape', texture: 'texture' };
const items = [
	{ id: '1', truth: 'cat', labels: { shape: 'cat', texture: 'dog' } },
	{ id: '2', truth: 'cat', labels: { texture: 'car' } },
	{ id: '3', truth: 'cat', labels: { shape: 'cat', texture: 'cat' } },
	{ id: '4', truth: 'cat', labels: { shape: 'cat', texture: 'dog' }, control: true },
	{ id: '5', truth: 'cat' }
];

it('keeps true conflicts only', () => {
	expect(trueConflicts(items, cues).map(({ item }) => item.id)).toEqual(['1', '2']);
	expect(trueConflicts(items, cues)[1]).toMatchObject({ shape: 'cat', texture: 'car' });
});

it.each([
	['cat', 'shape'],
	['dog', 'texture'],
	['car', 'neither'],
	[null, 'neither']
])('%j followed the %s', (answer, cue) => {
	expect(followed(answer, trueConflicts(items, cues)[0]!)).toBe(cue);
});

it('is hand counted', () => {
	expect(cueShares(['shape', 'shape', 'shape', 'texture', 'neither'])).toEqual({
		shape: 0.6,
		texture: 0.2,
		bias: 0.75,
		n: 5,
		decisions: 4
	});
	expect(cueShares(['neither'])).toMatchObject({ shape: 0, texture: 0, bias: undefined, n: 1 });
	expect(cueShares([])).toMatchObject({ shape: undefined, texture: undefined, bias: undefined });
});
