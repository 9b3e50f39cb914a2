import { describe, expect, it } from 'vitest';
import { prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import {
	characterConfidence,
	sureCharacters,
	wholeConfidence
} from '../../../src/lib/evaluation/textConfidence.ts';
import { foldedScoring } from '../../../src/lib/evaluation/textScorings.ts';
import type { Trial } from '../../../src/lib/evaluation/trial.ts';

const items = [
	{ id: 'i1', truth: 'BO1' },
	{ id: 'i2', truth: 'AB' }
];
function trials(given: Partial<Trial>[], folded = false) {
	const run = {
		id: 'm',
		observer: { id: 'm', kind: 'model' as const, name: 'm' },
		trials: given.map((trial, index) => ({
			item: items[index]!.id,
			answer: null,
			correct: false,
			score: 0,
			...trial
		}))
	};
	const { subjects } = prepareSubjects(
		[run],
		items,
		[],
		'text',
		folded ? foldedScoring : undefined
	);
	return [...subjects[0]!.byItem.values()];
}

describe('confidence in whole texts', () => {
	const given = [
		{ answer: 'B01', confidence: 0.9 },
		{ answer: 'AB', confidence: 0.8 }
	];
	it('is right by the scoring in force', () => {
		expect(wholeConfidence(trials(given))).toEqual([
			{ confidence: 0.9, correct: false },
			{ confidence: 0.8, correct: true }
		]);
		expect(wholeConfidence(trials(given, true))?.map(({ correct }) => correct)).toEqual([
			true,
			true
		]);
	});
	it('is undefined where an answer states none, and where there is no answer', () => {
		expect(wholeConfidence(trials([{ answer: 'B01', confidence: 0.9 }, { answer: 'AB' }]))).toBe(
			undefined
		);
		expect(wholeConfidence(trials([{}]))).toBe(undefined);
	});
});

describe('confidence in characters', () => {
	it('goes with the aligned character', () => {
		const given = trials([
			{ answer: 'B0', character_confidence: [0.9, 0.6] },
			{ answer: 'ABX', character_confidence: [0.7, 0.8, 0.2] }
		]);
		expect(characterConfidence(given, items, false)).toEqual([
			{ item: 'i1', confidence: 0.9, correct: true },
			{ item: 'i1', confidence: 0.6, correct: false },
			{ item: 'i2', confidence: 0.7, correct: true },
			{ item: 'i2', confidence: 0.8, correct: true },
			{ item: 'i2', confidence: 0.2, correct: false }
		]);
		expect(characterConfidence(given, items, true)?.[1]).toEqual({
			item: 'i1',
			confidence: 0.6,
			correct: true
		});
	});
	it('drops what the normaliser drops', () => {
		expect(sureCharacters('a-b', [0.1, 0.2, 0.3])).toEqual([
			{ character: 'A', confidence: 0.1 },
			{ character: 'B', confidence: 0.3 }
		]);
	});
	it('joins a letter and its accent, with the smaller confidence', () => {
		expect(sureCharacters('Ku\u0308\u200b1', [0.9, 0.8, 0.3, 0.1, 0.7])).toEqual([
			{ character: 'K', confidence: 0.9 },
			{ character: 'Ü', confidence: 0.3 },
			{ character: '1', confidence: 0.7 }
		]);
	});
	it('belongs to nothing where there is not one for each character', () => {
		expect(sureCharacters('AB', [0.1])).toEqual([
			{ character: 'A', confidence: undefined },
			{ character: 'B', confidence: undefined }
		]);
		expect(
			characterConfidence(trials([{ answer: 'B', character_confidence: [] }]), items, false)
		).toBe(undefined);
	});
});
