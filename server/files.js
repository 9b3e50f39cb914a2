import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { lookup } from 'mrmime';
import { encode, isCompressible } from './encodings.js';

/** Larger files that were not compressed when the app was built go as they are. */
const LARGEST_IN_MEMORY = 2 ** 20;

/** Content tags by path, as long as time and size stay: hashing a model takes a moment. */
/** @type {LRUCache<string, { stamp: string, tag: string }>} */
const tags = new LRUCache({ max: 5000 });

/** Endings of files that were compressed when the app was built. */
const endings = { br: '.br', gzip: '.gz' };

/**
 * Static files of several folders, the first that has a file answers. Looks on disk each time, so that a file that
 * vanishes or is replaced while the server runs is answered as it is.
 */
export class StaticFiles {
	#folders;

	/** @param {readonly { path: string, kept?: string }[]} folders `kept`: below it names are hashed, and content never changes */
	constructor(folders) {
		this.#folders = folders;
	}

	/**
	 * The answer to an address; undefined where no folder has such a file. The caller closes `body.handle`.
	 * @param {string} address path of the request, without query
	 * @returns {Promise<import('./answer.js').Answer | undefined>}
	 */
	async find(address) {
		const path = safePath(address);
		if (path === undefined) return undefined;
		for (const folder of this.#folders) {
			const answer = await this.#answer(folder, path);
			if (answer) return answer;
		}
		return undefined;
	}

	/**
	 * @param {{ path: string, kept?: string }} folder
	 * @param {string} path
	 * @returns {Promise<import('./answer.js').Answer | undefined>}
	 */
	async #answer(folder, path) {
		const file = join(folder.path, path);
		const body = await openFile(file);
		if (!body) return undefined;
		const tag = await contentTag(file, body);
		const type = contentType(path);
		/** @type {Record<string, string>} */
		const headers = { 'content-type': type, 'last-modified': body.modified };
		const hashed = folder.kept !== undefined && path.startsWith(folder.kept);
		headers['cache-control'] = hashed ? 'public, max-age=31536000, immutable' : 'no-cache';
		/** @type {import('./answer.js').Answer} */
		const answer = { status: 200, headers, tag, body };
		if (isCompressible(type))
			answer.encoded = async (encoding) => {
				if (hashed) return openFile(file + endings[encoding]);
				if (body.size > LARGEST_IN_MEMORY) return undefined;
				const form = await encode(await contentOf(body), tag, type, encoding);
				return form && { size: form.length, bytes: form };
			};
		return answer;
	}
}

/**
 * A path below a folder, whatever the address holds.
 * @param {string} address
 * @returns {string | undefined} undefined where it could lead out, or to a hidden file
 */
function safePath(address) {
	let path;
	try {
		path = decodeURIComponent(address);
	} catch {
		return undefined;
	}
	const parts = path.split('/').slice(1);
	const bad = parts.some((part) => part === '' || part.startsWith('.') || /[\\\0:]/.test(part));
	return bad ? undefined : parts.join('/');
}

/** @param {string} path */
function contentType(path) {
	const type = path.endsWith('.onnx')
		? 'application/octet-stream'
		: (lookup(path) ?? 'application/octet-stream');
	return /^text\/|javascript|json/.test(type) ? `${type}; charset=utf-8` : type;
}

/**
 * @param {string} file
 * @returns {Promise<Required<Pick<import('./answer.js').Body, 'size' | 'handle'>> & { stamp: string, modified: string } | undefined>}
 */
async function openFile(file) {
	let handle;
	try {
		handle = await open(file);
		const info = await handle.stat();
		if (info.isFile())
			return {
				size: info.size,
				handle,
				stamp: `${info.mtimeMs}:${info.size}`,
				modified: info.mtime.toUTCString()
			};
	} catch {
		// It is not there, or may not be read: for a client it does not exist.
	}
	await handle?.close().catch(() => undefined);
	return undefined;
}

/**
 * @param {string} file
 * @param {NonNullable<Awaited<ReturnType<typeof openFile>>>} body
 */
async function contentTag(file, body) {
	const known = tags.get(file);
	if (known?.stamp === body.stamp) return known.tag;
	const hash = createHash('sha256');
	for await (const chunk of body.handle.createReadStream({ start: 0, autoClose: false }))
		hash.update(chunk);
	const tag = `"${hash.digest('base64url')}"`;
	tags.set(file, { stamp: body.stamp, tag });
	return tag;
}

/** @param {{ size: number, handle: import('node:fs/promises').FileHandle }} body */
async function contentOf({ size, handle }) {
	const bytes = Buffer.alloc(size);
	await handle.read(bytes, 0, size, 0);
	return bytes;
}
