/**
 * One file from one address: tried again politely, given up for a stall, checked byte for byte.
 * Knows no benchmark and no store; network, clock, waiting and chance are handed in.
 */

import { messageOf } from '../border/messageOf.ts';
import { sha256Hex } from '../border/sha256.ts';
import { hostOf, unnamed } from './unnamed.ts';

/** What fetching needs of the environment. */
export interface FetchEnvironment {
	fetch: (url: string, init: RequestInit) => Promise<Response>;
	/** Milliseconds since the epoch, for rates and for a `Retry-After` that is a date. */
	clock: () => number;
	/** Resolves after that many milliseconds; rejects as soon as the signal is aborted. */
	sleep: (ms: number, signal: AbortSignal) => Promise<void>;
	/** 0 … 1, for the jitter between retries. */
	random: () => number;
}

export interface RetryPolicy {
	/** Tries per address. */
	attempts: number;
	/** Milliseconds without a byte after which a request is given up and tried again. */
	stall_ms: number;
	/** First pause before a retry; doubled each time, with a random factor between 0.5 and 1.5. */
	backoff_ms: number;
	/** Longest pause. A server that asks for a longer one ends the tries. */
	longest_wait_ms: number;
}

export const retryPolicy: RetryPolicy = {
	attempts: 5,
	stall_ms: 20_000,
	backoff_ms: 500,
	longest_wait_ms: 60_000
};

export interface WantedFile {
	sha256: string;
	/** Size that the manifest names. */
	bytes: number;
}

/** Why an address gave no usable file; `missing` (404, 410) is the ordinary answer of an empty store. */
export class FetchFileError extends Error {
	override name = 'FetchFileError';
	readonly kind: 'missing' | 'wrong-bytes' | 'unreachable' | 'refused';

	constructor(kind: FetchFileError['kind'], message: string, options?: ErrorOptions) {
		super(message, options);
		this.kind = kind;
	}
}

/** Called before every request, so that a pause asked of one request holds all of them. */
export interface Gate {
	pass: (signal: AbortSignal) => Promise<void>;
	/** Nobody passes for that many milliseconds. */
	hold: (ms: number) => void;
}

/**
 * The file at an address, with the bytes that the hash names.
 * @throws FetchFileError saying what the host did and what to do, without the file's name; the signal's reason when aborted
 */
export async function fetchFile(
	url: string,
	wanted: WantedFile,
	environment: FetchEnvironment,
	gate: Gate,
	signal: AbortSignal,
	policy: RetryPolicy = retryPolicy
): Promise<Uint8Array<ArrayBuffer>> {
	for (let attempt = 1; ; attempt += 1) {
		await gate.pass(signal);
		const result = await tryOnce(url, wanted, environment, signal, policy);
		if ('bytes' in result) {
			const hash = await sha256Hex(result.bytes);
			if (hash === wanted.sha256) return result.bytes;
			throw wrongBytes(
				url,
				`SHA-256 ${hash.slice(0, 12)}… instead of ${wanted.sha256.slice(0, 12)}…`
			);
		}
		const pause =
			result.retry_after_ms ??
			policy.backoff_ms * 2 ** (attempt - 1) * (0.5 + environment.random());
		if (result.retry_after_ms !== undefined && pause > policy.longest_wait_ms) {
			throw new FetchFileError(
				'refused',
				`${hostOf(url)} ${result.problem} and asks to wait ${Math.round(pause / 1000)} s. Go on later; what is stored stays.`
			);
		}
		if (attempt >= policy.attempts) {
			throw new FetchFileError(
				'unreachable',
				`${hostOf(url)} ${result.problem}, tried ${policy.attempts === 1 ? 'once' : `${policy.attempts} times`}. Go on later, or import the pictures from a folder.`,
				{ cause: result.cause }
			);
		}
		const wait = Math.min(pause, policy.longest_wait_ms);
		if (result.busy) gate.hold(wait);
		else await environment.sleep(wait, signal);
	}
}

/** A failure that is worth another try. */
interface Again {
	/** Part of a sentence: `answered 503`. */
	problem: string;
	/** The server is overloaded: all requests wait, not only this one. */
	busy: boolean;
	retry_after_ms: number | undefined;
	cause?: unknown;
}

async function tryOnce(
	url: string,
	wanted: WantedFile,
	environment: FetchEnvironment,
	signal: AbortSignal,
	policy: RetryPolicy
): Promise<{ bytes: Uint8Array<ArrayBuffer> } | Again> {
	const request = new AbortController();
	const end = () => request.abort(signal.reason);
	signal.addEventListener('abort', end);
	try {
		signal.throwIfAborted();
		const stalled = <T>(step: Promise<T>) =>
			inTime(step, environment, policy.stall_ms, request.signal);
		const { fetch } = environment;
		const response = await stalled(
			fetch(url, {
				signal: request.signal,
				credentials: 'omit',
				referrerPolicy: 'no-referrer',
				cache: 'no-store'
			})
		);
		const { status } = response;
		if (status === 429 || status >= 500) {
			const retry_after_ms = retryAfter(response.headers.get('retry-after'), environment.clock());
			return { problem: `answered ${status}`, busy: status !== 500, retry_after_ms };
		}
		if (!response.ok) {
			const missing = status === 404 || status === 410;
			throw new FetchFileError(
				missing ? 'missing' : 'refused',
				`${hostOf(url)} answered ${status}${missing ? ': the picture is not there' : ''}. Import the pictures from a folder, or report the item.`
			);
		}
		return { bytes: await readBody(response, url, wanted.bytes, stalled) };
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof FetchFileError) throw error;
		const problem =
			error instanceof Stall
				? `sent nothing for ${Math.round(policy.stall_ms / 1000)} s`
				: `does not answer (${unnamed(messageOf(error), url, 'its address')})`;
		return { problem, busy: false, retry_after_ms: undefined, cause: error };
	} finally {
		signal.removeEventListener('abort', end);
		request.abort();
	}
}

/** Reads no more than was promised: a larger file is given up at once. */
async function readBody(
	response: Response,
	url: string,
	size: number,
	stalled: <T>(step: Promise<T>) => Promise<T>
): Promise<Uint8Array<ArrayBuffer>> {
	const bytes = new Uint8Array(size);
	let length = 0;
	const reader = response.body?.getReader();
	for (;;) {
		const part = await (reader ? stalled(reader.read()) : undefined);
		if (!part || part.done) break;
		if (length + part.value.length > size) {
			throw wrongBytes(url, `more than the ${size} bytes of the manifest`);
		}
		bytes.set(part.value, length);
		length += part.value.length;
	}
	if (length < size) throw wrongBytes(url, `${length} bytes instead of ${size}`);
	return bytes;
}

class Stall extends Error {}

/** The step's result, or a Stall when nothing comes in time. */
async function inTime<T>(
	step: Promise<T>,
	environment: FetchEnvironment,
	ms: number,
	signal: AbortSignal
): Promise<T> {
	const timer = new AbortController();
	const end = () => timer.abort(signal.reason);
	signal.addEventListener('abort', end);
	const alarm = environment.sleep(ms, timer.signal).then(() => {
		throw new Stall();
	});
	alarm.catch(() => undefined);
	step.catch(() => undefined);
	try {
		return await Promise.race([step, alarm]);
	} finally {
		signal.removeEventListener('abort', end);
		timer.abort();
	}
}

/** Milliseconds that a `Retry-After` header asks for, in seconds or as a date; undefined without one. */
export function retryAfter(header: string | null, now: number): number | undefined {
	if (header === null || header.trim() === '') return undefined;
	const seconds = Number(header);
	if (Number.isFinite(seconds)) return Math.max(0, 1000 * seconds);
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function wrongBytes(url: string, what: string): FetchFileError {
	return new FetchFileError(
		'wrong-bytes',
		`${hostOf(url)} holds other bytes than the manifest names (${what}). They were not stored; import the picture from the original set, or report the item.`
	);
}
