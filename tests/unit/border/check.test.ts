import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checked, fieldName, parseJson } from '../../../src/lib/border/check.ts';
import { FileError } from '../../../src/lib/border/fileError.ts';

const schema = v.strictObject({
	name: v.pipe(v.string(), v.nonEmpty()),
	tags: v.array(
		v.strictObject({ id: v.pipe(v.string(), v.regex(/^[a-z]+$/, 'expected letters')) })
	),
	note: v.exactOptional(v.string())
});

const refusal = (value: unknown): FileError => {
	try {
		checked(schema, value, 'a.json', 'Do this.');
	} catch (error) {
		if (error instanceof FileError) return error;
	}
	throw new Error('expected a refusal');
};

describe('checked', () => {
	it('gives the value back', () => {
		expect(checked(schema, { name: 'x', tags: [{ id: 'a' }] }, 'a', '')).toEqual({
			name: 'x',
			tags: [{ id: 'a' }]
		});
	});

	it('tells missing, unknown and wrong fields apart, in whole sentences', () => {
		expect(refusal({ tags: [] }).message).toBe('a.json: missing field "name". Do this.');
		expect(refusal({ name: 'x', tags: [], colour: 1 }).message).toBe(
			'a.json: unknown field "colour". Do this.'
		);
		expect(refusal({ name: 'x', tags: [{ id: 'A1' }] }).problems).toEqual([
			'field "tags[0].id": expected letters but found "A1".'
		]);
		expect(refusal({ name: 5, tags: [] }).problems).toEqual([
			'field "name": expected string but found 5.'
		]);
		expect(refusal(null).problems).toEqual(['expected Object but found null.']);
	});

	it('lists several problems on lines of their own', () => {
		expect(refusal({}).message).toBe(
			'a.json:\n  missing field "name".\n  missing field "tags".\nDo this.'
		);
	});
});

describe('fieldName', () => {
	it.each([
		[[], ''],
		[['a'], 'a'],
		[['a', 2, 'b'], 'a[2].b']
	] as const)('%j → %s', (path, name) => {
		expect(fieldName(path)).toBe(name);
	});
});

describe('parseJson', () => {
	it('says that a text is cut short, and where it comes from', () => {
		expect(parseJson('{"a":1}', 'a.json', '')).toEqual({ a: 1 });
		expect(() => parseJson('{"a":', 'a.json', 'Do this.')).toThrow(
			/^a\.json: is not complete JSON \(.*\)\. Do this\.$/
		);
	});
});
