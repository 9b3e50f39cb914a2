import { describe, expect, it } from 'vitest';
import { formulas } from '../../../src/lib/method/formulas.ts';
import { mathml, renderedFormulas } from '../../../src/lib/method/mathml.server.ts';

describe('formulas', () => {
	it('become MathML, with limits below and above a sum', () => {
		const made = mathml(String.raw`\sum_{i=1}^{n} \frac{y_i}{n}`);
		expect(made).toMatch(/^<math display="block"/);
		expect(made).toContain('<munderover>');
		expect(made).toContain('<mfrac>');
	});

	it('write a minus sign, not a hyphen', () => {
		expect(mathml('a - b')).toContain('<mo>−</mo>');
	});

	it.each([String.raw`\frak{`, String.raw`\notACommand`, '{a', 'a}', String.raw`\frac{a}`, 'x^'])(
		'are refused where they are mistyped: %s',
		(tex) => {
			expect(() => mathml(tex)).toThrow();
		}
	);

	it('of the page are all understood, without markup of ours', () => {
		const made = renderedFormulas();
		expect(Object.keys(made)).toEqual(Object.keys(formulas));
		for (const one of Object.values(made)) {
			expect(one).toMatch(/^<math [^]*<\/math>$/);
			expect(one).not.toMatch(/merror|<script|\\/);
		}
	});
});
