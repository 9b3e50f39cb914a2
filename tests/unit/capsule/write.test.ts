import { describe, expect, it } from 'vitest';
import { formatCapsule } from '../../../src/lib/capsule/write.ts';
import { exampleCapsule } from './example.ts';

/** The same value with the keys of every object in reverse. */
function reversed<T>(value: T): T {
	if (Array.isArray(value)) return value.map(reversed) as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([key, inner]) => [key, reversed(inner)])
	) as T;
}

describe('formatCapsule', () => {
	it('puts each trial and each item on one line', () => {
		const lines = formatCapsule(exampleCapsule()).split('\n');
		expect(lines.filter((line) => line.trim().startsWith('{"item":'))).toHaveLength(2);
		expect(lines).toContain(
			'\t\t\t\t{"item":"cat1","answer":"cat","correct":true,"score":1,"probabilities":[0.75,0.25]},'
		);
		expect(lines).toContain(`\t\t"cat1": "${'a'.repeat(64)}",`);
		expect(lines.at(-1)).toBe('');
	});

	it('does not depend on the order in which an object was built', () => {
		const example = exampleCapsule();
		const turned = reversed(example);
		expect(formatCapsule(turned)).toBe(formatCapsule(example));
	});

	it('writes an empty capsule that is still JSON', () => {
		const empty = { ...exampleCapsule(), items: {}, runs: [] };
		expect(JSON.parse(formatCapsule(empty))).toEqual(empty);
	});
});
