import { pipeline } from 'node:stream/promises';
import fresh from 'fresh';
import { acceptedEncoding } from './encodings.js';
import { mayBeParts, requestedParts } from './ranges.js';

/**
 * A body that can be read in parts: bytes in memory, or an open file.
 * @typedef {{ size: number, bytes?: Buffer, handle?: import('node:fs/promises').FileHandle }} Body
 */

/**
 * What is answered when nobody asks for less.
 * @typedef {object} Answer
 * @property {number} status
 * @property {Record<string, string | string[]>} headers without length, tag and encoding
 * @property {string} tag strong entity tag, quotes included
 * @property {Body} body
 * @property {(encoding: import('./encodings.js').Encoding) => Promise<Body | undefined>} [encoded] the body compressed;
 *   undefined where that is not worth it
 */

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/**
 * Sends an answer to GET or HEAD: 304 where the client has it, in parts where it asks for parts, else compressed where
 * it understands that. Never throws: a client that hangs up and a file that breaks off end this answer and nothing else.
 * @param {Request} request
 * @param {Response} response
 * @param {Answer} answer
 */
export async function send(request, response, answer) {
	try {
		await sendWhole(request, response, answer);
	} catch (error) {
		abandon(response, error);
	}
}

/**
 * Ends an answer that failed: with a sentence where nothing has been sent yet, else by closing the connection.
 * @param {Response} response
 * @param {unknown} error
 */
export function abandon(response, error) {
	// Errors with a code are those of the connection: the visitor has hung up.
	const left = error instanceof Error && 'code' in error && response.destroyed;
	if (!left) console.error(`An answer failed: ${error instanceof Error ? error.message : error}`);
	if (response.destroyed || response.writableEnded) return;
	if (response.headersSent) {
		response.destroy();
		return;
	}
	for (const name of ['etag', 'content-encoding', 'content-length', 'content-range'])
		response.removeHeader(name);
	refuse(response, 500, 'This could not be answered. The terminal of the server says why.');
}

/**
 * Answers with one sentence, which nobody keeps.
 * @param {Response} response
 * @param {number} status
 * @param {string} sentence
 */
export function refuse(response, status, sentence) {
	response.statusCode = status;
	response.setHeader('content-type', 'text/plain; charset=utf-8');
	response.setHeader('cache-control', 'no-store');
	response.end(`${sentence}\n`);
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {Answer} answer
 */
async function sendWhole(request, response, answer) {
	const { status, headers, body } = answer;
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
	const good = status === 200;
	if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-cache');
	if (good) response.setHeader('accept-ranges', 'bytes');
	if (answer.encoded) response.appendHeader('vary', 'accept-encoding');

	const asked = good && request.method === 'GET' ? request.headers.range : undefined;
	const encoding = asked === undefined ? acceptedEncoding(request) : undefined;
	const compressed = encoding && (await answer.encoded?.(encoding));
	try {
		const tag = compressed ? `${answer.tag.slice(0, -1)}-${encoding}"` : answer.tag;
		if (good) response.setHeader('etag', tag);
		if (good && isFresh(request, response, answer.tag)) {
			response.removeHeader('content-type');
			response.statusCode = 304;
			response.end();
			return;
		}
		response.statusCode = status;
		if (compressed && encoding) {
			response.setHeader('content-encoding', encoding);
			await write(request, response, compressed);
			return;
		}
		const parts = mayBeParts(String(request.headers['if-range'] ?? ''), answer.tag)
			? requestedParts(asked, body.size)
			: 'whole';
		if (parts === 'whole') await write(request, response, body);
		else if (parts === 'unsatisfiable') {
			response.setHeader('content-range', `bytes */${body.size}`);
			response.removeHeader('etag');
			refuse(response, 416, `This has ${body.size} bytes; the range asked for lies outside.`);
		} else if (parts.length > 1) await writeParts(response, body, parts);
		else for (const part of parts) await writePart(response, body, part);
	} finally {
		if (compressed && compressed !== body) await close(compressed);
	}
}

/**
 * Whether the client has this already, in whichever encoding: the content is the same.
 * @param {Request} request
 * @param {Response} response
 * @param {string} tag
 */
function isFresh(request, response, tag) {
	const stem = tag.slice(0, -1);
	return [tag, `${stem}-br"`, `${stem}-gzip"`].some((etag) =>
		fresh(request.headers, { etag, 'last-modified': response.getHeader('last-modified') })
	);
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {Body} body
 */
async function write(request, response, body) {
	response.setHeader('content-length', body.size);
	if (request.method === 'HEAD' || body.size === 0) response.end();
	else if (body.bytes) response.end(body.bytes);
	else await pour(response, body, [{ start: 0, end: body.size - 1, head: '' }]);
}

/**
 * @param {Response} response
 * @param {Body} body
 * @param {import('./ranges.js').Part} part
 */
async function writePart(response, body, { start, end }) {
	response.statusCode = 206;
	response.setHeader('content-range', `bytes ${start}-${end}/${body.size}`);
	response.setHeader('content-length', end - start + 1);
	await pour(response, body, [{ start, end, head: '' }]);
}

/**
 * Several parts: RFC 9110 §14.6.
 * @param {Response} response
 * @param {Body} body
 * @param {import('./ranges.js').Part[]} parts
 */
async function writeParts(response, body, parts) {
	const boundary = 'yardstick-part-3d6b7a1c9e';
	const type = response.getHeader('content-type') ?? 'application/octet-stream';
	const headed = parts.map(({ start, end }) => ({
		start,
		end,
		head: `\r\n--${boundary}\r\ncontent-type: ${type}\r\ncontent-range: bytes ${start}-${end}/${body.size}\r\n\r\n`
	}));
	const tail = `\r\n--${boundary}--\r\n`;
	const length = headed.reduce(
		(sum, { start, end, head }) => sum + head.length + end - start + 1,
		tail.length
	);
	response.statusCode = 206;
	response.setHeader('content-type', `multipart/byteranges; boundary=${boundary}`);
	response.setHeader('content-length', length);
	await pour(response, body, headed, tail);
}

/**
 * Writes parts of a body, each after its head, as fast as the client reads.
 * @param {Response} response
 * @param {Body} body
 * @param {readonly (import('./ranges.js').Part & { head: string })[]} parts
 * @throws where the file has become shorter than its length, which has been promised already
 */
async function pour(response, { bytes, handle, size }, parts, tail = '') {
	await pipeline(async function* () {
		for (const { start, end, head } of parts) {
			if (head) yield head;
			if (bytes) yield bytes.subarray(start, end + 1);
			if (!handle) continue;
			const file = handle.createReadStream({ start, end, autoClose: false });
			yield* file;
			if (file.bytesRead !== end - start + 1)
				throw new Error(`a file of ${size} bytes has become shorter while it was sent.`);
		}
		if (tail) yield tail;
	}, response);
}

/** @param {Body} body */
async function close({ handle }) {
	await handle?.close().catch(() => undefined);
}
