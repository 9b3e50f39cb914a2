/**
 * Fetches the pictures of a benchmark one file at a time, politely, each checked, those already stored
 * left alone. A picture that cannot be had is named and the others go on.
 */
import {
	fetchFile,
	FetchFileError,
	retryPolicy,
	type RetryPolicy,
	type FetchEnvironment
} from './fetchFile.ts';
import { FetchMeter, type FetchProgress } from './fetchProgress.ts';

export type { FetchEnvironment } from './fetchFile.ts';
export type { FetchProgress } from './fetchProgress.ts';

/** An item as far as fetching is concerned; items of a manifest fit. */
export interface FetchItem {
	id: string;
	path: string;
	sha256: string;
	bytes: number;
}

/** Where fetched pictures go. */
export interface FetchSink {
	/** Whether the picture with this hash is stored already. */
	has(sha256: string): boolean | Promise<boolean>;
	/**
	 * Stores a checked picture; resolved when it is safe.
	 * @throws when there is no room: this ends the fetch, and what is stored stays
	 */
	put(item: FetchItem, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}

export interface FetchFailure {
	id: string;
	/** What happened to which picture, and what to do. */
	error: string;
}

export interface FetchReport {
	/** Items fetched now, and items that were stored before. */
	fetched: number;
	kept: number;
	failed: FetchFailure[];
	/** The signal ended it; calling again goes on where it stopped. */
	cancelled: boolean;
}

export interface FetchOptions {
	items: readonly FetchItem[];
	/**
	 * Addresses to try for an item, best first; see `itemAddresses`. The last one is tried again when it
	 * fails for the moment; the ones before it once, for there is another.
	 */
	addresses: (item: FetchItem) => string[];
	sink: FetchSink;
	environment: FetchEnvironment;
	signal?: AbortSignal;
	/** Told after every item and every pause; at once with what is there already. */
	onprogress?: (progress: FetchProgress) => void;
	/** Requests at once. Default and most: six. */
	at_once?: number;
	retryPolicy?: Partial<RetryPolicy>;
}

const AT_ONCE = 6;
/** After this many items in a row that did not get through, the host is taken for unreachable. */
const HOPELESS = 6;

/**
 * The addresses of an item: the app's own store first, then the pinned public one.
 * @param store where the app serves imported pictures, e.g. `/store/`; absent where there is none
 * @param base_url public address of the benchmark's source; absent for imported-only sets
 */
export function itemAddresses(
	item: Pick<FetchItem, 'path' | 'sha256'>,
	places: { store?: string | undefined; base_url?: string | undefined }
): string[] {
	const path = item.path.split('/').map(encodeURIComponent).join('/');
	return [
		...(places.store ? [`${places.store}${item.sha256}`] : []),
		...(places.base_url ? [`${places.base_url}${path}`] : [])
	];
}

/** What a fetch will have to bring, before it is begun. */
export async function fetchSize(
	items: readonly FetchItem[],
	sink: Pick<FetchSink, 'has'>
): Promise<{ files: number; bytes: number; stored_files: number; stored_bytes: number }> {
	const size = { files: 0, bytes: 0, stored_files: 0, stored_bytes: 0 };
	for (const item of items) {
		if (await sink.has(item.sha256)) {
			size.stored_files += 1;
			size.stored_bytes += item.bytes;
		} else {
			size.files += 1;
			size.bytes += item.bytes;
		}
	}
	return size;
}

/**
 * Fetches what is missing.
 * @returns what came and what did not; cancelling is a result, not an error
 * @throws what the sink throws (no room); everything stored until then stays
 */
export async function fetchItems(options: FetchOptions): Promise<FetchReport> {
	const { items, sink, environment } = options;
	const report: FetchReport = { fetched: 0, kept: 0, failed: [], cancelled: false };
	const missing: FetchItem[] = [];
	for (const item of items) if (!(await sink.has(item.sha256))) missing.push(item);
	report.kept = items.length - missing.length;
	const total = sizeOf(items);
	const left = sizeOf(missing);
	const stored = { files: total.files - left.files, bytes: total.bytes - left.bytes };
	const meter = new FetchMeter(environment.clock, total, stored);
	const tell = () => options.onprogress?.(meter.progress());
	tell();

	const stop = new AbortController();
	const end = () => stop.abort(options.signal?.reason);
	options.signal?.addEventListener('abort', end);
	if (options.signal?.aborted) end();
	const gate = new SharedGate(environment, (until) => {
		meter.waitUntil(until);
		tell();
	});
	const policy = { ...retryPolicy, ...options.retryPolicy };
	let broken: { error: unknown } | undefined;
	let failedInARow = 0;

	const fetchOne = async (item: FetchItem): Promise<void> => {
		const result =
			failedInARow >= HOPELESS
				? notTried(item)
				: await fromAny(item, options.addresses(item), environment, gate, stop.signal, policy);
		if (result instanceof Uint8Array) {
			try {
				await sink.put(item, result);
			} catch (error) {
				broken ??= { error };
				stop.abort(error);
				return;
			}
			failedInARow = 0;
			report.fetched += 1;
			meter.stored(item.bytes);
		} else {
			failedInARow = result.unreachable ? failedInARow + 1 : 0;
			report.failed.push({ id: item.id, error: result.error });
			meter.failed(item.bytes);
		}
		tell();
	};
	const queue = missing.values();
	const lane = async (): Promise<void> => {
		for (const item of queue) {
			if (stop.signal.aborted) return;
			await fetchOne(item);
		}
	};
	const lanes = Math.min(AT_ONCE, options.at_once ?? AT_ONCE, missing.length);
	// Every lane is waited for, so that the report counts a picture that was being stored on cancelling.
	const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
	options.signal?.removeEventListener('abort', end);
	if (broken) throw broken.error;
	const crash = ends.find((lane) => lane.status === 'rejected');
	if (crash && !options.signal?.aborted) throw crash.reason;
	report.cancelled =
		options.signal?.aborted === true &&
		report.fetched + report.kept + report.failed.length < items.length;
	const order = new Map(items.map((item, index) => [item.id, index]));
	report.failed.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
	return report;
}

/** Why there is no picture, and whether the network was to blame. */
interface NotFetched {
	error: string;
	unreachable: boolean;
}

function notTried(item: FetchItem): NotFetched {
	return {
		error: `Item ${item.id}: not tried, for the ${HOPELESS} items before it did not get through either. Go on when the network or the host is back; what is stored stays.`,
		unreachable: true
	};
}

/** The picture from the first address that has it, or why none has. */
async function fromAny(
	item: FetchItem,
	addresses: string[],
	environment: FetchEnvironment,
	gate: SharedGate,
	signal: AbortSignal,
	policy: RetryPolicy
): Promise<Uint8Array<ArrayBuffer> | NotFetched> {
	const reasons: FetchFileError[] = [];
	for (const [index, address] of addresses.entries()) {
		const last = index === addresses.length - 1;
		try {
			const patience = last ? policy : { ...policy, attempts: 1 };
			return await fetchFile(address, item, environment, gate, signal, patience);
		} catch (error) {
			if (!(error instanceof FetchFileError)) throw error;
			reasons.push(error);
		}
	}
	if (addresses.length === 0) {
		return {
			error: `Item ${item.id}: this set has no public address. Import its pictures from a folder.`,
			unreachable: false
		};
	}
	// An empty own store is no news when another address failed for a better reason.
	const telling = reasons.filter((reason, index) => index > 0 || reason.kind !== 'missing');
	const named = telling.length > 0 ? telling : reasons;
	return {
		error: `Item ${item.id}: ${named.map((reason) => reason.message).join(' ')}`,
		unreachable: reasons.at(-1)?.kind === 'unreachable'
	};
}

/** All requests wait when the server asks one of them to. */
class SharedGate {
	#environment: FetchEnvironment;
	#onhold: (until: number) => void;
	#openAt = -Infinity;

	constructor(environment: FetchEnvironment, onhold: (until: number) => void) {
		this.#environment = environment;
		this.#onhold = onhold;
	}

	async pass(signal: AbortSignal): Promise<void> {
		for (;;) {
			const wait = this.#openAt - this.#environment.clock();
			if (!(wait > 0)) return;
			await this.#environment.sleep(wait, signal);
		}
	}

	hold(ms: number): void {
		const until = this.#environment.clock() + ms;
		if (until <= this.#openAt) return;
		this.#openAt = until;
		this.#onhold(until);
	}
}

function sizeOf(items: readonly FetchItem[]): { files: number; bytes: number } {
	return { files: items.length, bytes: items.reduce((sum, item) => sum + item.bytes, 0) };
}
