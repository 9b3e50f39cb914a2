import { expect, it } from 'vitest';
import { normalQuantile } from '../../../src/lib/statistics/distributions.ts';
import { neededItems } from '../../../src/lib/statistics/neededItems.ts';

it.each([
	[0.05, 0.2],
	[-0.1, 0.15],
	[0.01, 0.3]
])('d = %d of %d discordant items reaches 80 % power, and one item fewer does not', (d, psi) => {
	const power = (n: number) =>
		(Math.abs(d) * Math.sqrt(n) - normalQuantile(0.975) * Math.sqrt(psi)) / Math.sqrt(psi - d * d);
	const n = neededItems(d, psi)!;
	expect(power(n)).toBeGreaterThanOrEqual(normalQuantile(0.8) - 1e-9);
	expect(power(n - 1)).toBeLessThan(normalQuantile(0.8));
});

it('is hand counted for d = 0.1, ψ = 0.2: (1.96·0.4472 + 0.8416·0.4359)² / 0.01', () => {
	expect(neededItems(0.1, 0.2)).toBe(155);
});

it('has no answer without a difference and refuses an impossible one', () => {
	expect(neededItems(0, 0.2)).toBeUndefined();
	expect(() => neededItems(0.3, 0.2)).toThrow('at most 0.2');
});
