import { expect, it } from 'vitest';
import { nearestLabels } from '../../../src/lib/evaluation/nearestLabels.ts';

it('says what the nearest photo shows', () => {
	expect(
		nearestLabels([
			{ truth: 'a', answer: 'b', nearest: 'b' },
			{ truth: 'a', answer: 'b', nearest: 'b' },
			{ truth: 'a', answer: 'b', nearest: 'a' },
			{ truth: 'a', answer: 'b', nearest: 'c' },
			{ truth: 'a', answer: 'b', nearest: undefined }
		])
	).toEqual({ n: 4, answer: 2, truth: 1, other: 1 });
});

it('is zero cases, not a share, without a record', () => {
	expect(nearestLabels([])).toEqual({ n: 0, answer: 0, truth: 0, other: 0 });
});
