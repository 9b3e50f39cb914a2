import { describe, expect, it } from 'vitest';
import { formulas } from '../../../src/lib/method/formulas.ts';
import { parseTex } from '../../../src/lib/method/tex.ts';

describe('parseTex', () => {
	it('reads a fraction of rows', () => {
		expect(parseTex('\\frac{a+1}{n}')).toEqual({
			kind: 'fraction',
			above: {
				kind: 'row',
				children: [
					{ kind: 'identifier', value: 'a' },
					{ kind: 'operator', value: '+' },
					{ kind: 'number', value: '1' }
				]
			},
			below: { kind: 'identifier', value: 'n' }
		});
	});

	it('puts both scripts on one base, beside a letter and around a sum', () => {
		expect(parseTex('x_i^2')).toEqual({
			kind: 'scripts',
			base: { kind: 'identifier', value: 'x' },
			sub: { kind: 'identifier', value: 'i' },
			sup: { kind: 'number', value: '2' },
			limits: false
		});
		expect(parseTex('\\sum_b')).toMatchObject({ kind: 'scripts', limits: true });
	});

	it('keeps brackets together, also those of a half-open interval', () => {
		expect(parseTex('(l,h]')).toMatchObject({
			kind: 'row',
			children: [{ value: '(' }, { kind: 'row' }, { value: ']' }]
		});
	});

	it('writes a minus sign, not a hyphen', () => {
		expect(parseTex('-')).toEqual({ kind: 'operator', value: '−' });
	});

	it.each([
		['\\frak{a}', 'unknown command'],
		['(a', 'expected'],
		['a)', 'unexpected )'],
		['\\frac{a}', 'expected {'],
		['x^', 'unexpected end']
	])('refuses %s', (source, message) => {
		expect(() => parseTex(source)).toThrow(message);
	});

	it.each(Object.entries(formulas))('reads the formula of %s', (_, source) => {
		expect(parseTex(source).kind).toBeTypeOf('string');
	});
});
