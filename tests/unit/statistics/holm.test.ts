import { expect, it } from 'vitest';
import { holm } from '../../../src/lib/statistics/holm.ts';
import { reference } from '../evaluation/referenceValues.ts';

it('gives the known example', () => {
	holm([0.01, 0.04, 0.03, 0.005]).forEach((p, index) =>
		expect(p).toBeCloseTo([0.03, 0.06, 0.06, 0.02][index]!, 12)
	);
});

it.each(reference.holm)('%j as in statsmodels', (ps, corrected) => {
	holm(ps as number[]).forEach((p, index) =>
		expect(p).toBeCloseTo((corrected as number[])[index]!, 12)
	);
	expect(holm(ps as number[])).toHaveLength((corrected as number[]).length);
});

it('leaves missing tests out of the family', () => {
	expect(holm([undefined, 0.02, undefined])).toEqual([undefined, 0.02, undefined]);
	expect(holm([])).toEqual([]);
});
