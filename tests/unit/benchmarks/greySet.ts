/** A made-up set of raw grey pictures, and the two forms in which FER2013 is handed around. */
import { crc32, deflateSync } from 'node:zlib';
import { chanceLevel } from '../../../src/lib/benchmarks/chance.ts';
import type { FolderFile, ImportTarget } from '../../../src/lib/benchmarks/importFolder.ts';
import { itemsHash } from '../../../src/lib/benchmarks/integrity.ts';
import type { Benchmark, Item } from '../../../src/lib/benchmarks/schema.ts';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import { exampleBenchmark } from './example.ts';

export const SIZE = { width: 4, height: 3, channels: 1 } as const;

/** The pixels of a made-up picture: twelve grey values that no other seed gives. */
export const greyOf = (seed: number) =>
	Uint8Array.from(
		{ length: SIZE.width * SIZE.height },
		(_, pixel) => (seed * 31 + pixel * 7) % 256
	);

/** Rows of the pair, in order: use, name, seed of the picture. `b.png` stands twice, one row has no name. */
export const ROWS: readonly (readonly [use: string, name: string, seed: number])[] = [
	['Training', 't1.png', 1],
	['Training', 't2.png', 2],
	['PublicTest', 'v1.png', 3],
	['PrivateTest', 'a.png', 4],
	['PrivateTest', 'b.png', 5],
	['PrivateTest', '', 6],
	['PrivateTest', 'c.png', 7],
	['PrivateTest', 'b.png', 8],
	['PrivateTest', 'd.png', 9]
];
/** The picture of each item: of the name that stands twice the later one. */
export const SEEDS: Readonly<Record<string, number>> = { a: 4, b: 8, c: 7, d: 9 };

export async function greyBenchmark(): Promise<Benchmark> {
	const items: Item[] = await Promise.all(
		Object.entries(SEEDS).map(async ([id, seed], index) => ({
			id,
			path: `FER2013Test/${id}.png`,
			sha256: await sha256Hex(greyOf(seed)),
			bytes: SIZE.width * SIZE.height,
			pixels: SIZE,
			truth: index % 2 === 0 ? 'cat' : 'dog'
		}))
	);
	return {
		...(await exampleBenchmark()),
		id: 'grey-pets',
		storage: 'imported',
		source: { name: 'GREY2013' },
		chance: chanceLevel('choice', items, 2) ?? 0,
		items_sha256: await itemsHash(items),
		items
	};
}

/** An 8-bit grey PNG of the pixels. */
export function greyPng(grey: Uint8Array, width: number, height: number): Uint8Array {
	const chunk = (type: string, data: Uint8Array) => {
		const body = Buffer.concat([Buffer.from(type), data]);
		const ends = Buffer.alloc(8);
		ends.writeUInt32BE(data.length);
		ends.writeUInt32BE(crc32(body), 4);
		return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
	};
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width);
	head.writeUInt32BE(height, 4);
	head[8] = 8;
	const rows = Array.from({ length: height }, (_, row) =>
		Buffer.from([0, ...grey.subarray(row * width, (row + 1) * width)])
	);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', head),
		chunk('IDAT', deflateSync(Buffer.concat(rows))),
		chunk('IEND', Buffer.alloc(0))
	]);
}

export type Contents = Record<string, string | Uint8Array>;

/** The FER+ layout: a PNG for each picture, and a list of votes beside them. */
export function ferPlusLayout(parent = ''): Contents {
	const files: Contents = {};
	for (const [id, seed] of Object.entries(SEEDS))
		files[`${parent}FER2013Test/${id}.png`] = greyPng(greyOf(seed), SIZE.width, SIZE.height);
	files[`${parent}FER2013Test/label.csv`] = Object.keys(SEEDS)
		.map((id) => `${id}.png,"(0, 0, 4, 3)",10,0\n`)
		.join('');
	return files;
}

/** The two files whose rows go in step. */
export function kagglePair(rows = ROWS): { 'fer2013.csv': string; 'fer2013new.csv': string } {
	return {
		'fer2013.csv': `emotion,pixels,Usage\n${rows
			.map(([use, , seed]) => `0,${greyOf(seed).join(' ')},${use}\n`)
			.join('')}`,
		'fer2013new.csv': `Usage,Image name,neutral,happiness\n${rows
			.map(([use, name]) => `${use},${name},10,0\n`)
			.join('')}`
	};
}

/** A folder of these files, streamed in small pieces. */
export function folderOf(contents: Contents, piece = 64): FolderFile[] {
	return Object.entries(contents).map(([path, content]) => {
		const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
		let at = 0;
		return {
			path,
			bytes: bytes.length,
			read: async () => bytes,
			stream: () =>
				new ReadableStream<Uint8Array>({
					pull(controller) {
						if (at >= bytes.length) return controller.close();
						controller.enqueue(bytes.slice(at, (at += piece)));
					}
				})
		};
	});
}

/** A store in memory. */
export function memory(): ImportTarget & { stored: Map<string, Uint8Array> } {
	const stored = new Map<string, Uint8Array>();
	return {
		stored,
		has: async (item) => stored.has(item.sha256),
		put: async (item, bytes) => {
			stored.set(item.sha256, bytes);
		}
	};
}
