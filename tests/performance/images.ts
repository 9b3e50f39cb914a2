import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { madePhotos } from './madePhotos.ts';

/** One picture of the bench. */
export interface Photo {
	id: string;
	bytes: Uint8Array;
	sha256: string;
	/** The class that is scored; its meaning does not matter for a model with random weights. */
	label: string;
}

export interface PhotoSet {
	set: 'grocery-test' | 'made';
	photos: Photo[];
	/** SHA-256 over the files' hashes in order. */
	sha256: string;
	seed?: number;
}

/**
 * The bench's photos: the first of the Grocery Store test split by sorted path where the data folder is
 * there, else JPEGs made from a seed.
 * @param count how many, at least 1
 * @param wanted forces one of the two
 * @throws when Grocery is asked for and not there, or has fewer photos
 */
export async function findPhotos(
	count: number,
	wanted: 'grocery-test' | 'made' | undefined,
	seed: number
): Promise<PhotoSet> {
	const folder = join(
		process.env['YARDSTICK_DATA'] ?? '../shared/data',
		'grocery-store-dataset/dataset'
	);
	const list = join(folder, 'test.txt');
	if (wanted !== 'made' && (wanted === 'grocery-test' || existsSync(list))) {
		return { set: 'grocery-test', ...asSet(groceryPhotos(folder, list, count)) };
	}
	return { set: 'made', seed, ...asSet(await madePhotos(count, seed)) };
}

function groceryPhotos(folder: string, list: string, count: number) {
	if (!existsSync(list)) {
		throw new Error(
			`The Grocery photos are not in ${folder}. Set YARDSTICK_DATA to the folder that holds grocery-store-dataset, or use --images made.`
		);
	}
	const rows = readFileSync(list, 'utf8')
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => line.split(',').map((cell) => cell.trim()))
		.sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0));
	if (rows.length < count) {
		throw new Error(`${list} names ${rows.length} photos; ${count} are wanted. Lower --limit.`);
	}
	return rows.slice(0, count).map(([path = '', , coarse = '']) => ({
		bytes: new Uint8Array(readFileSync(join(folder, path))),
		label: `class-${coarse}`
	}));
}

function asSet(files: readonly { bytes: Uint8Array; label: string }[]): {
	photos: Photo[];
	sha256: string;
} {
	const photos = files.map(({ bytes, label }, index) => ({
		id: `photo-${String(index).padStart(4, '0')}`,
		bytes,
		sha256: createHash('sha256').update(bytes).digest('hex'),
		label
	}));
	const whole = createHash('sha256');
	for (const photo of photos) whole.update(photo.sha256);
	return { photos, sha256: whole.digest('hex') };
}
