/**
 * The check at the border: what comes from a file is held against its schema once, and every
 * complaint names the part of the file that a person would look for.
 */
import * as v from 'valibot';
import { FileError } from './fileError.ts';
import { messageOf } from './messageOf.ts';

export type Step = string | number;

/** Splits a path into the thing it belongs to, in words (`item "airplane1"`), and the rest within it. */
export type Locate = (
	path: readonly Step[],
	root: unknown
) => { thing: string; rest: readonly Step[] };

const anywhere: Locate = (path) => ({ thing: '', rest: path });

/** `field "protocol.shown"`, `field "options[3].name"`; the empty text for the file as a whole. */
export function fieldName(path: readonly Step[]): string {
	let name = '';
	for (const step of path) {
		if (typeof step === 'number') name += `[${step}]`;
		else name += name === '' ? step : `.${step}`;
	}
	return name;
}

function complaint(issue: v.BaseIssue<unknown>, rest: readonly Step[]): string {
	const field = fieldName(rest);
	if (issue.type === 'strict_object' && issue.path !== undefined) {
		if (issue.received === 'undefined' && issue.expected !== 'never')
			return `missing field "${field}"`;
		if (issue.expected === 'never') return `unknown field "${field}"`;
	}
	// Messages written in a schema start in lower case; valibot's own start with "Invalid".
	const says = issue.message.startsWith('Invalid')
		? `expected ${issue.expected ?? 'another value'}`
		: issue.message;
	const where = field === '' ? '' : `field "${field}": `;
	return `${where}${says} but found ${issue.received}`;
}

/** One sentence per complaint of a schema, naming the thing and the field. */
export function describeIssues(
	issues: readonly v.BaseIssue<unknown>[],
	root: unknown,
	locate: Locate = anywhere
): string[] {
	return issues.map((issue) => {
		const path = (issue.path ?? []).map((step) =>
			typeof step.key === 'number' ? step.key : String(step.key)
		);
		const { thing, rest } = locate(path, root);
		return `${thing === '' ? '' : `${thing}: `}${complaint(issue, rest)}.`;
	});
}

/**
 * The value as its schema's type.
 * @throws {FileError} naming the file, the thing and the field, when it does not fit
 */
export function checked<S extends v.GenericSchema>(
	schema: S,
	value: unknown,
	file: string,
	remedy: string,
	locate: Locate = anywhere
): v.InferOutput<S> {
	const result = v.safeParse(schema, value);
	if (result.success) return result.output;
	throw new FileError(file, describeIssues(result.issues, value, locate), remedy);
}

/** What some editors put before the first character of a file: it draws nothing and means nothing. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Parses JSON text, with or without a byte-order mark.
 * @throws {FileError} when the text is not JSON, most often because it was cut short
 */
export function parseJson(text: string, file: string, remedy: string): unknown {
	try {
		return JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
	} catch (error) {
		const why = messageOf(error);
		throw new FileError(file, [`is not complete JSON (${why}).`], remedy);
	}
}
