/**
 * The device passport: enough about the machine to judge a time, too little to know a person. It never
 * holds the user agent string.
 */
import { messageOf } from '../border/messageOf.ts';
export interface DevicePassport {
	cores?: number;
	threads?: number;
	workers?: number;
	/** The page is cross-origin isolated: threads are allowed and the clock is fine. */
	isolated?: boolean;
	/** Name of the GPU adapter; absent without WebGPU. */
	adapter?: string;
	/** A software adapter: right answers, never timed. */
	fallback_adapter?: boolean;
	/** Smallest step of the clock that was seen, milliseconds. */
	timer_step_ms?: number;
	visible?: boolean;
	/** `chromium`, `firefox`, `safari`, `node`. */
	engine?: string;
}

/** What WebGPU offers here. */
export type GpuAdapter =
	{ available: true; name: string; fallback: boolean } | { available: false; reason: string };

interface AdapterInfoLike {
	vendor?: string;
	architecture?: string;
	device?: string;
	description?: string;
	isFallbackAdapter?: boolean;
}

interface GpuLike {
	requestAdapter(): Promise<{
		info?: AdapterInfoLike;
		isFallbackAdapter?: boolean;
	} | null>;
}

/**
 * Asks for the GPU adapter once. A browser without WebGPU, or without an adapter, is an ordinary answer
 * and no error: `reason` says which, in words for the page.
 */
export async function findAdapter(
	gpu: GpuLike | undefined = (globalThis.navigator as { gpu?: GpuLike } | undefined)?.gpu
): Promise<GpuAdapter> {
	if (!gpu) return { available: false, reason: 'This browser has no WebGPU.' };
	let adapter: Awaited<ReturnType<GpuLike['requestAdapter']>>;
	try {
		adapter = await gpu.requestAdapter();
	} catch (error) {
		const detail = messageOf(error);
		return { available: false, reason: `The browser refused a WebGPU adapter: ${detail}` };
	}
	if (!adapter) {
		return {
			available: false,
			reason: 'This browser has WebGPU, but no adapter for this machine.'
		};
	}
	const info = adapter.info ?? {};
	const parts = [info.vendor, info.architecture, info.device].filter(Boolean);
	const name = parts.join(' ') || info.description || 'unnamed adapter';
	const software = /swiftshader|llvmpipe|software|basic render/i.test(
		`${name} ${info.description ?? ''}`
	);
	const fallback =
		info.isFallbackAdapter === true || adapter.isFallbackAdapter === true || software;
	return { available: true, name, fallback };
}

/**
 * The browser's engine, told by what its style sheets support.
 * @returns undefined where none of the known ones is recognised
 */
export function findEngine(
	supports: ((condition: string) => boolean) | undefined = globalThis.CSS?.supports?.bind(
		globalThis.CSS
	)
): string | undefined {
	if (!supports)
		return typeof process !== 'undefined' && process.versions?.node ? 'node' : undefined;
	if (supports('(-moz-appearance: none)')) return 'firefox';
	if (supports('(-apple-pay-button-style: black)') || supports('(-webkit-touch-callout: none)')) {
		return 'safari';
	}
	if (supports('(-webkit-app-region: none)') || supports('(app-region: drag)')) return 'chromium';
	return undefined;
}

/**
 * The smallest step of the clock, found by reading it until it has moved twenty times.
 * @param now a clock in milliseconds
 * @param limitMs gives up after this long; a coarse clock is then reported by the steps seen
 * @returns milliseconds; undefined when the clock did not move
 */
export function timerStep(now: () => number = () => performance.now(), limitMs = 20) {
	const start = now();
	let last = start;
	let smallest: number | undefined;
	let steps = 0;
	// The second bound ends the loop on a clock that stands still.
	for (let reads = 0; steps < 20 && reads < 2_000_000; reads++) {
		const time = now();
		if (time === last) continue;
		const step = time - last;
		if (smallest === undefined || step < smallest) smallest = step;
		last = time;
		steps += 1;
		if (time - start > limitMs) break;
	}
	return smallest === undefined ? undefined : Math.round(smallest * 1e6) / 1e6;
}

/** Facts of this browser that a plan needs. */
export interface DeviceFacts {
	cores: number;
	isolated: boolean;
	memoryGb: number | undefined;
}

/** Cores, isolation and memory as the browser tells them; one core where it tells nothing. */
export function deviceFacts(): DeviceFacts {
	const navigator = globalThis.navigator as
		{ hardwareConcurrency?: number; deviceMemory?: number } | undefined;
	return {
		cores: navigator?.hardwareConcurrency ?? 1,
		isolated: globalThis.crossOriginIsolated === true,
		memoryGb: navigator?.deviceMemory
	};
}

/**
 * Watches whether the page stays visible: browsers slow hidden pages down, so a run's times count only
 * when this stays true.
 */
export class VisibilityWatch {
	#visible: boolean;
	readonly #document: Document | undefined;
	readonly #listen = () => {
		if (this.#document?.visibilityState === 'hidden') this.#visible = false;
	};

	constructor(document: Document | undefined = globalThis.document) {
		this.#document = document;
		this.#visible = document?.visibilityState !== 'hidden';
		document?.addEventListener('visibilitychange', this.#listen);
	}

	/** False as soon as the page was hidden once. */
	get visible(): boolean {
		return this.#visible;
	}

	stop(): void {
		this.#document?.removeEventListener('visibilitychange', this.#listen);
	}
}
