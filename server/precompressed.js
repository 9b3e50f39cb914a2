import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { lookup } from 'mrmime';
import { isCompressible } from './encodings.js';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** Files below this size gain less than the headers cost. */
const SMALLEST = 1024;
/** From this size on (the runtime, 14 and 27 MB) a better quality gains 3 % and takes three times as long. */
const LARGE = 2 ** 20;

/**
 * Compresses every file below a folder that shrinks by it: `<file>.br` and `<file>.gz` beside it.
 * @param {string} folder
 */
export async function compressFolder(folder) {
	const names = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = names
		.filter((entry) => entry.isFile() && isCompressible(lookup(entry.name) ?? ''))
		.map((entry) => join(entry.parentPath, entry.name));
	await Promise.all(files.map(compressFile));
}

/** @param {string} file */
async function compressFile(file) {
	const bytes = await readFile(file);
	if (bytes.length < SMALLEST) return;
	const quality = bytes.length < LARGE ? 9 : 5;
	const forms = {
		br: await brotli(bytes, {
			params: {
				[zlib.constants.BROTLI_PARAM_QUALITY]: quality,
				[zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length
			}
		}),
		gz: await gzip(bytes, { level: bytes.length < LARGE ? 9 : 6 })
	};
	for (const [ending, form] of Object.entries(forms))
		if (form.length < 0.95 * bytes.length) await writeFile(`${file}.${ending}`, form);
}
