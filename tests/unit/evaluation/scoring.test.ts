import { describe, expect, it } from 'vitest';
import {
	foldText,
	normaliseText,
	scoreChoice,
	scoreText
} from '../../../src/lib/evaluation/scoring.ts';

describe('choices', () => {
	const options = ['cat', 'dog'];
	it.each([
		['cat', true],
		['dog', false],
		[null, false]
	])('%j where cat is right', (answer, correct) => {
		expect(scoreChoice(answer, 'cat', options)).toEqual({ correct, score: correct ? 1 : 0 });
	});
	it('is exact: no folding of case', () => {
		expect(() => scoreChoice('Cat', 'cat', options)).toThrow('"Cat" is none of the 2 options');
	});
	it('names run, item, answer and remedy for an unknown option', () => {
		expect(() =>
			scoreChoice('cow', 'cat', new Set(options), { run: 'run-1', item: 'cat3' })
		).toThrow(
			'Run run-1, item cat3: the answer "cow" is none of the 2 options (cat, dog). ' +
				'Correct the file, or map the answer to an option when importing it.'
		);
	});
	it('names a truth that is no option', () => {
		expect(() => scoreChoice(null, 'cow', options)).toThrow('The right answer "cow"');
	});
});

describe('texts', () => {
	it.each([
		['ab 12-3', 'AB123'],
		[' o–q\t1 ', 'OQ1'],
		['', ''],
		['mu\u0308-7', 'MÜ7'],
		['m\u00fc 7', 'MÜ7'],
		['A\u200bB\u00adC\ufeff1', 'ABC1'],
		['u\u200d\u0308', 'Ü'],
		['ＡＢ－１２', 'AB12'],
		['\u1112\u1161\u11ab', '한'],
		['gro\u00df', 'GROSS']
	])('%j is normalised to %j', (text, normal) => {
		expect(normaliseText(text)).toBe(normal);
	});
	it.each(['\u0390', '\u1fb7', '\u01f0x', '\ufb01n', 'İ', 'ŉ', '\u00a8', 'ｶﾞ', '\u115f a'])(
		'%j is normal after once, in both of its forms',
		(text) => {
			const once = normaliseText(text);
			expect(normaliseText(once)).toBe(once);
			expect(normaliseText(text.normalize('NFD'))).toBe(once);
			expect(normaliseText(text.normalize('NFC'))).toBe(once);
		}
	);
	it('is right in either form, and wrong without its accent', () => {
		expect(scoreText('KO\u0308 12', 'K\u00d612')).toMatchObject({
			correct: true,
			character_accuracy: 1
		});
		expect(scoreText('K\u00d612', 'KO\u0308 12')).toMatchObject({ correct: true });
		expect(scoreText('KO12', 'K\u00d612')).toMatchObject({
			correct: false,
			character_accuracy: 0.75
		});
	});
	it.each([
		['OQI', '001'],
		['rk o99-an', 'RK099AN'],
		['0-1', '01']
	])('%j is folded to %j', (text, folded) => {
		expect(foldText(text)).toBe(folded);
	});
	it.each([
		['rko 99 an', 'RKO99AN', true, true, 1],
		['RK099AN', 'RKO99AN', false, true, 6 / 7],
		['RKO99AN', 'RK099AN', false, true, 6 / 7],
		['B1', '8I', false, false, 0],
		['', 'AB', false, false, 0],
		[null, 'AB', false, false, 0]
	])('%j for %j', (answer, truth, correct, folded, accuracy) => {
		const result = scoreText(answer, truth);
		expect(result).toMatchObject({ correct, folded, score: correct ? 1 : 0 });
		expect(result.character_accuracy).toBeCloseTo(accuracy, 12);
	});
});
