import { createHash } from 'node:crypto';
import { setResponse, getRequest } from '@sveltejs/kit/node';
import { abandon, refuse, send } from './answer.js';
import { encode } from './encodings.js';
import { headersFor, policyFor } from './policy.js';
import { Renderings } from './renderings.js';

/** Largest body of a request in bytes. */
const LARGEST_BODY = 512 * 1024;

/**
 * What the built app answers to a request from this address.
 * `pause` lets other pages be made while this one waits for what is computed beside the server.
 * @typedef {(request: Request, address: string, pause?: import('./renderings.js').Pause) => Promise<Response>} Respond
 */

/**
 * The listener of the HTTP server: static files, then pages. The isolation headers and a strict policy are set on every
 * answer; pages replace the policy by their own, which carries the hash of their start script.
 * @param {object} options
 * @param {Promise<Respond>} options.app requests that come before it is loaded wait for it
 * @param {import('./files.js').StaticFiles} options.files
 * @param {string} options.policy
 * @param {() => string} options.origin
 * @returns {import('node:http').RequestListener}
 */
export function site({ app, files, policy, origin }) {
	/** @type {Renderings<import('./answer.js').Answer>} */
	const renderings = new Renderings();

	return (request, response) => {
		// A connection that breaks is the end of its answer, and of nothing else.
		request.on('error', () => undefined);
		response.on('error', () => undefined);
		const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
		for (const [name, value] of Object.entries(headersFor(path))) response.setHeader(name, value);
		response.setHeader('content-security-policy', policyFor(policy, path));
		answer(request, response).catch((error) => abandon(response, error));
	};

	/**
	 * @param {import('node:http').IncomingMessage} request
	 * @param {import('node:http').ServerResponse} response
	 */
	async function answer(request, response) {
		const address = request.url ?? '/';
		const path = address.split('?', 1)[0] ?? '/';
		const file = await files.find(path);
		const reads = request.method === 'GET' || request.method === 'HEAD';
		if (file) {
			try {
				if (reads) return await send(request, response, file);
				response.setHeader('allow', 'GET, HEAD');
				return refuse(response, 405, 'This is a file. It can be read with GET or HEAD only.');
			} finally {
				await file.body.handle?.close().catch(() => undefined);
			}
		}
		if (!address.startsWith('/') || !URL.canParse(origin() + address))
			return refuse(response, 400, 'This address cannot be read.');
		if (!reads) return pass(request, response);

		const gone = new AbortController();
		response.once('close', () => gone.abort(new Error('The visitor has left.')));
		const headers = withoutConditions(request.headers);
		const from = request.socket.remoteAddress ?? '';
		const respond = await app;
		let page;
		try {
			page = await renderings.get(
				JSON.stringify([address, from, headers]),
				path,
				(signal, pause) =>
					render(respond(new Request(origin() + address, { headers, signal }), from, pause)),
				gone.signal
			);
		} catch (error) {
			if (gone.signal.aborted) return;
			throw error;
		}
		await send(request, response, page);
	}

	/**
	 * What is no reading goes to the app as it is.
	 * @param {import('node:http').IncomingMessage} request
	 * @param {import('node:http').ServerResponse} response
	 */
	async function pass(request, response) {
		const respond = await app;
		const asked = await getRequest({ request, base: origin(), bodySizeLimit: LARGEST_BODY });
		await setResponse(response, await respond(asked, request.socket.remoteAddress ?? ''));
	}
}

/** Headers that decide in which form an answer is sent, not what it says; and those that say who asks. */
const aboutForm =
	/^(accept-encoding|if-.*|range|connection|keep-alive|user-agent|sec-.*|accept-language|priority|dnt|upgrade-insecure-requests|cache-control|pragma|referer|origin|te)$/;

/**
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @returns {Record<string, string>} sorted by name
 */
function withoutConditions(headers) {
	/** @type {Record<string, string>} */
	const kept = {};
	for (const name of Object.keys(headers).sort()) {
		const value = headers[name];
		if (value !== undefined && !aboutForm.test(name)) kept[name] = String(value);
	}
	return kept;
}

/**
 * @param {Promise<Response>} responding
 * @returns {Promise<import('./answer.js').Answer>}
 */
async function render(responding) {
	const response = await responding;
	const bytes = Buffer.from(await response.arrayBuffer());
	/** @type {Record<string, string | string[]>} */
	const headers = Object.fromEntries(response.headers);
	const cookies = response.headers.getSetCookie();
	if (cookies.length > 0) headers['set-cookie'] = cookies;
	delete headers['content-length'];
	delete headers['etag'];
	const type = response.headers.get('content-type') ?? '';
	const tag = tagOf(response.headers.get('etag'), type, bytes);
	return {
		status: response.status,
		headers,
		tag,
		body: { size: bytes.length, bytes },
		encoded: async (encoding) => {
			const form = await encode(bytes, tag, type, encoding);
			return form && { size: form.length, bytes: form };
		}
	};
}

/**
 * The entity tag that an endpoint gave; of pages one of our own, because SvelteKit's has 32 bits only.
 * @param {string | null} given
 * @param {string} type
 * @param {Buffer} bytes
 */
function tagOf(given, type, bytes) {
	if (given?.startsWith('"') && !type.startsWith('text/html')) return given;
	return `"${createHash('sha256').update(bytes).digest('base64url')}"`;
}
