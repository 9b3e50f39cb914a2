import { expect, it } from 'vitest';
import { known, person, valuesOf } from './known.ts';

it('averages 2·tp/(2·tp + fp + fn) over classes', () => {
	const p = person('x', 6);
	const run = {
		...p,
		observer: { id: 'x', kind: 'model' as const, name: 'x' },
		trials: p.trials.slice(0, 9)
	};
	// a is missed once, b and c missed once and called once, d called once.
	const expected = (2 / 3 + 1 / 2 + 1 / 2 + 2 / 3 + 1 + 1) / 6;
	expect(valuesOf('macro_f1', known([run])).x).toBeCloseTo(expected, 12);
});
