/**
 * Fetches pictures from the app's own store many at a time, as shards: one request a picture costs more than the picture.
 * What does not come this way is left to `fetchItems`, which asks for each and says what is wrong with it.
 */
import * as v from 'valibot';
import { sha256Hex } from '../border/sha256.ts';
import type { FetchItem } from './fetch.ts';
import type { FetchEnvironment } from './fetchFile.ts';
import { FetchMeter, type FetchProgress } from './fetchProgress.ts';
import { unpackShard, type ShardFile } from './shard.ts';

/** Pictures that one request may ask for. */
export const PICTURES_OF_A_REQUEST = 1000;
/** Bytes of pictures in one answer, unless the first picture alone is larger: the client asks again for the others. */
export const BYTES_OF_AN_ANSWER = 4_000_000;
/** An answer that has not come after this many milliseconds is given up. */
const PATIENCE_MS = 60_000;

/** Pictures whose hashes are computed side by side. */
const HASHED_AT_ONCE = 64;

/** What is asked: hashes of pictures, in the order in which they are wanted. */
export const shardRequest = v.strictObject({
	pictures: v.pipe(
		v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
		v.minLength(1),
		v.maxLength(PICTURES_OF_A_REQUEST)
	)
});

export interface FetchShardsOptions {
	items: readonly FetchItem[];
	/** Where the app answers shards. */
	address: string;
	sink: {
		has(sha256: string): boolean;
		/** Stores checked pictures; resolved when they are safe. */
		putAll(files: readonly ShardFile[]): Promise<void>;
	};
	environment: Pick<FetchEnvironment, 'fetch' | 'clock'>;
	signal?: AbortSignal;
	/** Told at once, and after every answer. */
	onprogress?: (progress: FetchProgress) => void;
}

/**
 * Fetches those of the items that the app has.
 * @returns how many pictures came, each checked by its hash. Fewer than asked where the app lacks some, does not answer, or
 * the signal ended it
 * @throws what the sink throws (no room); everything stored until then stays
 */
export async function fetchShards(options: FetchShardsOptions): Promise<number> {
	const { items, address, sink, environment, signal } = options;
	let wanted = items.filter(({ sha256 }) => !sink.has(sha256));
	const bytesOf = (some: readonly FetchItem[]) => some.reduce((sum, { bytes }) => sum + bytes, 0);
	const meter = new FetchMeter(
		environment.clock,
		{ files: items.length, bytes: bytesOf(items) },
		{ files: items.length - wanted.length, bytes: bytesOf(items) - bytesOf(wanted) }
	);
	options.onprogress?.(meter.progress());
	let fetched = 0;
	while (wanted.length > 0 && !signal?.aborted) {
		const asked = wanted.slice(0, PICTURES_OF_A_REQUEST);
		const came = await answerTo(asked, address, environment, signal);
		const last = came.at(-1)?.sha256;
		if (last === undefined) break;
		const whole = await checked(came);
		await sink.putAll(whole);
		fetched += whole.length;
		for (const file of whole) meter.stored(file.bytes.length);
		options.onprogress?.(meter.progress());
		// What was asked for before the last that came is not there.
		wanted = wanted.slice(asked.findIndex(({ sha256 }) => sha256 === last) + 1);
	}
	return fetched;
}

/** Those whose bytes have the hash that is promised. A few at once: asking for a thousand hashes would hold up the page. */
async function checked(files: readonly ShardFile[]): Promise<ShardFile[]> {
	const whole: ShardFile[] = [];
	for (let at = 0; at < files.length; at += HASHED_AT_ONCE) {
		const some = files.slice(at, at + HASHED_AT_ONCE);
		const found = await Promise.all(some.map(({ bytes }) => sha256Hex(bytes)));
		whole.push(...some.filter(({ sha256 }, place) => found[place] === sha256));
	}
	return whole;
}

/** The files of an answer that were asked for; none where there is no answer, or another one than a shard. */
async function answerTo(
	asked: readonly FetchItem[],
	address: string,
	environment: Pick<FetchEnvironment, 'fetch'>,
	signal: AbortSignal | undefined
): Promise<ShardFile[]> {
	const patience = AbortSignal.timeout(PATIENCE_MS);
	try {
		const response = await environment.fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ pictures: asked.map(({ sha256 }) => sha256) }),
			signal: signal ? AbortSignal.any([signal, patience]) : patience
		});
		if (!response.ok) return [];
		const known = new Set(asked.map(({ sha256 }) => sha256));
		const files = unpackShard(new Uint8Array(await response.arrayBuffer()));
		return files.filter(({ sha256 }) => known.has(sha256));
	} catch {
		return [];
	}
}
