/**
 * JSON that people can compare: keys in the order of the schema, and one line for each row of the large
 * lists, so that a changed answer is one changed line.
 */
import type * as v from 'valibot';

interface Described {
	type: string;
	/** Fields of an object schema. */
	entries?: Record<string, Described>;
	/** Element of an array schema. */
	item?: Described;
	/** Value of a record schema. */
	value?: Described;
	/** What an optional or nullable schema holds. */
	wrapped?: Described;
}

/** A record with its keys sorted by code unit. */
export function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
	return Object.fromEntries(
		Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
	);
}

function arrange(schema: Described, value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (schema.wrapped) return arrange(schema.wrapped, value);
	if (Array.isArray(value)) {
		const { item } = schema;
		return item ? value.map((element) => arrange(item, element)) : value;
	}
	const source = value as Record<string, unknown>;
	if (schema.entries) {
		const out: Record<string, unknown> = {};
		for (const [key, inner] of Object.entries(schema.entries))
			if (source[key] !== undefined) out[key] = arrange(inner, source[key]);
		return out;
	}
	const { value: inner } = schema;
	return inner
		? sorted(Object.fromEntries(Object.entries(source).map(([k, x]) => [k, arrange(inner, x)])))
		: value;
}

/**
 * The same content in the one order that files are written in: fields as the schema names them, the keys
 * of records sorted, fields without a value left out.
 */
export function inSchemaOrder<S extends v.GenericSchema>(
	schema: S,
	value: v.InferOutput<S>
): v.InferOutput<S> {
	return arrange(schema as unknown as Described, value) as v.InferOutput<S>;
}

/** A list with one row on each line, indented by `depth` tabs. */
export function rowsOf(rows: readonly unknown[], depth: number): string {
	if (rows.length === 0) return '[]';
	const tabs = '\t'.repeat(depth);
	return `[\n${rows.map((row) => `${tabs}\t${JSON.stringify(row)}`).join(',\n')}\n${tabs}]`;
}

/** An object with one entry on each line, indented by `depth` tabs. */
export function entriesOf(record: object, depth: number): string {
	return objectOf(
		Object.entries(record).map(([key, value]) => [key, JSON.stringify(value)]),
		depth
	);
}

/** An object whose values are JSON text already. */
export function objectOf(
	parts: readonly (readonly [key: string, json: string])[],
	depth: number
): string {
	if (parts.length === 0) return '{}';
	const tabs = '\t'.repeat(depth);
	const lines = parts.map(([key, json]) => `${tabs}\t${JSON.stringify(key)}: ${json}`);
	return `{\n${lines.join(',\n')}\n${tabs}}`;
}
