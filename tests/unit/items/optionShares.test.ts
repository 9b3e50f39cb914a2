import { expect, test } from 'vitest';
import { optionDrawing, type OptionShare } from '../../../src/lib/items/optionShares.ts';

const names = { noun: { one: 'photo', many: 'photos' }, options: {}, observers: {} };
const model = (run: string) => ({ run, id: run, name: run, kind: 'model' as const });

/** Options a, b, c … with falling probabilities of model `m`. */
const shares = (options: number, right: number): OptionShare[] =>
	Array.from({ length: options }, (_, index) => ({
		option: `o${index}`,
		truth: index === right,
		people: 0,
		share: undefined,
		probability: 1 / 2 ** (index + 1),
		probabilities: { m: 1 / 2 ** (index + 1), n: index === 20 ? 0.9 : 0.001 }
	}));

test('five answers stand in sight, with the right one and what each model says; the others are kept', () => {
	const drawing = optionDrawing(shares(81, 40), 0, [model('m'), model('n')], names, 5);
	expect(drawing.rows.map(({ id }) => id)).toEqual(['o0', 'o1', 'o2', 'o3', 'o4', 'o20', 'o40']);
	expect(drawing.more).toHaveLength(74);
});

test('a few are not folded away, and nobody who answered nothing is hidden', () => {
	expect(optionDrawing(shares(7, 0), 0, [model('m')], names, 5).more).toEqual([]);
	const late = [...shares(16, 0), { ...shares(1, -1)[0]!, option: null, people: 2 }];
	const drawing = optionDrawing(late, 10, [model('m')], names, 5);
	expect(drawing.rows.at(-1)?.name).toBe('no answer');
	expect(drawing.more).toHaveLength(11);
	expect(optionDrawing(late, 10, [model('m')], names).more).toEqual([]);
});
