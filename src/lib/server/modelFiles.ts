/**
 * Files of models that were added while the app runs. What was there when it was built is answered from the build, before
 * anything asks here.
 */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Model } from '../models/schema.ts';
import { refused } from './answers.ts';
import { loadCatalog, type Catalog } from './catalog.ts';

const TYPES: Readonly<Record<string, string>> = {
	json: 'application/json',
	md: 'text/markdown; charset=utf-8',
	png: 'image/png',
	webp: 'image/webp',
	jpg: 'image/jpeg'
};

/** The files of a model that its manifest names, below its folder; nothing else of the folder is answered. */
function filesOf(model: Model): Set<string> {
	return new Set(['model.json', 'card.md', model.file, ...model.golden.map(({ image }) => image)]);
}

/** Answers a file of a model that `static/models/models.json` lists now. */
export async function answerModelFile(
	id: string,
	file: string,
	catalog?: Pick<Catalog, 'root' | 'models'>
): Promise<Response> {
	const { root, models } = catalog ?? (await loadCatalog());
	const model = models.find((one) => one.id === id);
	if (!model || !filesOf(model).has(file))
		return refused(404, `There is no file "${file}" of a model "${id}".`);
	let handle;
	try {
		handle = await open(join(root, 'static', 'models', id, file));
	} catch {
		return refused(404, `static/models/${id}/${file} is not there. Run: npx yardstick verify`);
	}
	const { size } = await handle.stat();
	return new Response(Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>, {
		headers: {
			'content-type': TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
			'content-length': String(size),
			'cache-control': 'no-cache'
		}
	});
}
