/** What others send to this server: from its own pages only, of a limited size, checked before it is looked at. */
import * as v from 'valibot';
import { describeIssues } from '../border/check.ts';

/** Largest body in bytes. */
export const LARGEST_SENT = 256 * 1024;

/** A refusal with its status, in one sentence. */
export class Unacceptable extends Error {
	readonly status: 400 | 403 | 413 | 415 | 422;

	constructor(status: Unacceptable['status'], message: string) {
		super(message);
		this.status = status;
	}
}

/**
 * Whether a request comes from a page of this very server: a foreign page cannot change what the browser says of it.
 * @throws {Unacceptable}
 */
export function requireOwnOrigin(request: Request): void {
	const origin = request.headers.get('origin');
	const host = request.headers.get('host');
	const own =
		origin !== null && URL.canParse(origin) && host !== null && new URL(origin).host === host;
	if (!own)
		throw new Unacceptable(
			403,
			'Answers are taken from the pages of this Yardstick only. Open it and send them from there.'
		);
}

/**
 * The body as its schema's type.
 * @throws {Unacceptable} where it is too large, no JSON, or not of this form
 */
export async function sentBody<S extends v.GenericSchema>(
	request: Request,
	schema: S
): Promise<v.InferOutput<S>> {
	requireOwnOrigin(request);
	if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
		throw new Unacceptable(415, 'Send JSON, with the content type application/json.');
	const text = await limitedText(request);
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new Unacceptable(400, 'The body is no complete JSON. Nothing of it was taken.');
	}
	const result = v.safeParse(schema, value);
	if (result.success) return result.output;
	const problems = describeIssues(result.issues.slice(0, 5), value);
	throw new Unacceptable(422, `Nothing was taken: ${problems.join(' ')}`);
}

async function limitedText(request: Request): Promise<string> {
	const tooLarge = () =>
		new Unacceptable(
			413,
			`More than ${LARGEST_SENT / 1024} kB were sent at once. Send fewer answers; nothing was taken.`
		);
	if (Number(request.headers.get('content-length') ?? 0) > LARGEST_SENT) throw tooLarge();
	const reader = request.body?.getReader();
	if (!reader) return '';
	const decoder = new TextDecoder();
	let text = '';
	let bytes = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return text + decoder.decode();
		bytes += value.length;
		if (bytes > LARGEST_SENT) {
			await reader.cancel().catch(() => undefined);
			throw tooLarge();
		}
		text += decoder.decode(value, { stream: true });
	}
}
