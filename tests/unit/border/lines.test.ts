import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { entriesOf, inSchemaOrder, objectOf, rowsOf } from '../../../src/lib/border/lines.ts';

describe('inSchemaOrder', () => {
	const schema = v.strictObject({
		b: v.number(),
		a: v.exactOptional(v.record(v.string(), v.number())),
		list: v.array(v.strictObject({ y: v.nullable(v.number()), x: v.number() })),
		pair: v.exactOptional(v.tuple([v.number(), v.number()]))
	});

	it('orders fields as the schema does and the keys of records by code unit', () => {
		const value = {
			pair: [2, 1] as [number, number],
			list: [{ x: 1, y: null }],
			a: { z: 1, Z: 2 },
			b: 0
		};
		expect(JSON.stringify(inSchemaOrder(schema, value))).toBe(
			'{"b":0,"a":{"Z":2,"z":1},"list":[{"y":null,"x":1}],"pair":[2,1]}'
		);
	});

	it('leaves out what has no value', () => {
		const value = { b: 0, list: [], a: undefined } as never;
		expect(JSON.stringify(inSchemaOrder(schema, value))).toBe('{"b":0,"list":[]}');
	});
});

describe('lines', () => {
	it('puts rows and entries on lines of their own, and empty ones on none', () => {
		expect(rowsOf([{ a: 1 }, 2], 1)).toBe('[\n\t\t{"a":1},\n\t\t2\n\t]');
		expect(rowsOf([], 1)).toBe('[]');
		expect(entriesOf({ a: 1, b: 'x' }, 0)).toBe('{\n\t"a": 1,\n\t"b": "x"\n}');
		expect(entriesOf({}, 0)).toBe('{}');
		expect(objectOf([['a', '[1]']], 0)).toBe('{\n\t"a": [1]\n}');
	});
});
