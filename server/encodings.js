import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** @typedef {'br' | 'gzip'} Encoding */

/** Bodies below this many bytes go as they are: they fit into one packet. */
const SMALLEST = 1024;

/**
 * Compressed bodies by entity tag, so that the same content is compressed once for all who ask for it. A body counts with
 * a third of its size: that is what is left of text.
 * @type {LRUCache<string, Promise<Buffer>>}
 */
const compressed = new LRUCache({ maxSize: 64 * 2 ** 20 });

/**
 * Whether a body of this type shrinks: text, and WebAssembly. Pictures and weights do not.
 * @param {string} type a content type
 */
export function isCompressible(type) {
	return /^(text\/|image\/svg|application\/(json|javascript|wasm|xml|manifest\+json|ld\+json))/i.test(
		type
	);
}

/**
 * The encoding that a client understands and we prefer; undefined for none.
 * @param {import('node:http').IncomingMessage} request
 * @returns {Encoding | undefined}
 */
export function acceptedEncoding(request) {
	if (request.headers['accept-encoding'] === undefined) return undefined;
	const available = ['br', 'gzip', 'identity'];
	// @ts-expect-error -- the types are of the version before, which had no second argument
	const [best] = new Negotiator(request).encodings(available, { preferred: ['br', 'gzip'] });
	return best === 'br' || best === 'gzip' ? best : undefined;
}

/**
 * A body in an encoding, made once for each content.
 * @param {Buffer} body
 * @param {string} tag entity tag of the body as it stands
 * @param {string} type its content type
 * @param {Encoding} encoding
 * @returns {Promise<Buffer | undefined>} undefined where it is not worth it
 */
export async function encode(body, tag, type, encoding) {
	if (body.length < SMALLEST || !isCompressible(type)) return undefined;
	const key = `${tag} ${encoding}`;
	let form = compressed.get(key);
	if (!form) {
		form = compress(body, encoding);
		compressed.set(key, form, { size: Math.ceil(body.length / 3) });
		form.catch(() => compressed.delete(key));
	}
	const bytes = await form;
	return bytes.length < body.length ? bytes : undefined;
}

/**
 * @param {Buffer} body
 * @param {Encoding} encoding
 * @returns {Promise<Buffer>}
 */
function compress(body, encoding) {
	if (encoding === 'gzip') return gzip(body, { level: 6 });
	return brotli(body, {
		params: {
			[zlib.constants.BROTLI_PARAM_QUALITY]: 5,
			[zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
			[zlib.constants.BROTLI_PARAM_SIZE_HINT]: body.length
		}
	});
}
