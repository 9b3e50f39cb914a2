/** Puts pictures of the data folder into the store of the server under test. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unpack } from '../../src/lib/benchmarks/archive.ts';
import { candidatePictures } from '../../src/lib/benchmarks/optionPictures.ts';
import { greyOf } from '../../src/lib/benchmarks/readers/greyFiles.ts';
import type { Benchmark } from '../../src/lib/benchmarks/schema.ts';
import { spread } from '../../src/lib/benchmarks/spread.ts';
import { nodeDecoders } from '../../src/lib/inference/decode/decoders.node.ts';
import { PictureStore } from '../../src/lib/server/store.ts';

const data = process.env['YARDSTICK_DATA'] ?? '../shared/data';

/** Where in the data folder the pictures of a source are. */
const folders: Record<string, string> = {
	'brendenlake/omniglot': 'omniglot',
	FER2013: 'fer2013',
	'grocery-store-dataset': 'grocery-store-dataset',
	'openalpr/benchmarks': 'openalpr-benchmarks',
	'rgeirhos/texture-vs-shape': 'texture-vs-shape'
};

export const benchmark = (id: string) =>
	JSON.parse(readFileSync(join('benchmarks', id, 'benchmark.json'), 'utf8')) as Benchmark;

/** The folder with the pictures of a set; undefined where the repository itself holds them. */
function folderOf({ id, storage, source }: Benchmark): string | undefined {
	if (storage === 'embedded') return undefined;
	const folder = folders[source.name];
	if (folder) return join(data, folder);
	throw new Error(
		`${id}: add the data folder of the source "${source.name}" to ${import.meta.url}`
	);
}

/** Whether the pictures of a set are on this machine: a test that needs them is skipped elsewhere. */
export const isHere = (id: string) => existsSync(folderOf(benchmark(id)) ?? '.');

export const notHere = (id: string) =>
	`the pictures of ${id} are not in ${data}: set YARDSTICK_DATA to the folder that holds them`;

/** The files of the source, from its folder or out of its archive. */
async function readerOf({ source }: Benchmark, folder: string) {
	const { archive } = source;
	if (archive) {
		const file = join(folder, basename(archive.path));
		const inside = await unpack(new Uint8Array(readFileSync(file)), archive, file);
		return { has: (path: string) => inside.has(path), read: (path: string) => inside.get(path) };
	}
	return {
		has: (path: string) => existsSync(join(folder, path)),
		read: (path: string) => new Uint8Array(readFileSync(join(folder, path)))
	};
}

/**
 * Stores pictures of a set as the command `import` would; nothing where the repository holds them. Of some sets the data
 * folder has a part only.
 * @param limit only so many of them, spread over the set
 * @throws where a picture has another content than the manifest says
 */
export async function storePictures(id: string, limit?: number): Promise<void> {
	const set = benchmark(id);
	const folder = folderOf(set);
	if (!folder) return;
	const store = new PictureStore(process.env['YARDSTICK_STORE']!);
	const decoders = nodeDecoders();
	const files = await readerOf(set, folder);
	const here = set.items.filter(({ path }) => files.has(path));
	for (const item of spread(here, limit))
		for (const { path, pixels, sha256 } of [item, ...candidatePictures(item)]) {
			const file = files.has(path) && files.read(path);
			if (!file) throw new Error(`${id}: ${path} is not in ${folder}.`);
			await store.put(sha256, pixels ? greyOf(await decoders.decode(file), pixels) : file);
		}
}
