import type { BenchResult, MemorySample, SideResult } from './result.ts';
import { ratios, spread, type Spread } from './statistics.ts';

/** One target of docs/design.md §11 and what was measured. */
export interface Target {
	what: string;
	/** The target in words, with its comparison sign: `≥ 4.5 ×`. */
	aim: string;
	/** Measured value in words; undefined where it was not measured. */
	found: string | undefined;
	/** Undefined where it was not measured, or not far enough to tell. */
	met: boolean | undefined;
}

/** Probabilities of the same arithmetic on another runtime differ by far less than this. */
const SAME_ANSWERS = 1e-3;

/** Memory counts as flat when its last half is at most this much above the first one. */
const FLAT = 0.03;

/** Pictures that the memory target asks for. */
const MEMORY_ITEMS = 50_000;

/** All targets, in the order of the document. */
export function targets(result: BenchResult): Target[] {
	return [
		atLeast(result, 'Yardstick against transformers.js, one by one', 'transformers', 4),
		atLeast(result, 'Yardstick against the plain canvas page', 'canvas', 2.8),
		atLeast(result, 'Yardstick against the bare WASM sessions', 'sessions', 0.85),
		...startTargets(result),
		memoryTarget(result),
		reportTarget(result)
	];
}

/** Images per second of every pass. */
export function rates(side: SideResult): number[] {
	return side.pass_ms.map((ms) => (side.predictions.length / ms) * 1000);
}

/** Yardstick's rate relative to a side's, pass by pass; undefined where one was not measured. */
export function ratioTo(sides: BenchResult['sides'], id: string): Spread | undefined {
	const [ours, theirs] = [sides['yardstick'], sides[id]];
	return ours && theirs ? ratios(rates(ours), rates(theirs)) : undefined;
}

/**
 * Whether a speed counts: every timed pass gave the side's own answers, and a side with the same input
 * gives the same answers as Yardstick. Peers resize on a canvas, so theirs differ and are only reported.
 */
export function counts(id: string, side: SideResult): boolean {
	if (side.stable_passes !== side.pass_ms.length) return false;
	if (!side.agreement || isPeer(id)) return true;
	const { items, same_top1, max_difference } = side.agreement;
	return same_top1 === items && max_difference <= SAME_ANSWERS;
}

/** True for the sides that prepare the pictures in their own way. */
export function isPeer(id: string): boolean {
	return id.startsWith('canvas') || id.startsWith('transformers');
}

function atLeast(result: BenchResult, what: string, id: string, factor: number): Target {
	const aim = `≥ ${factor} ×`;
	const ratio = ratioTo(result.sides, id);
	const [ours, theirs] = [result.sides['yardstick'], result.sides[id]];
	if (!ratio || !ours || !theirs) return { what, aim, found: undefined, met: undefined };
	const valid = counts('yardstick', ours) && counts(id, theirs);
	const found = `${ratio.median.toFixed(2)} × (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)})`;
	return {
		what,
		aim,
		found: valid ? found : `${found}, not counted: the answers differ`,
		met: valid && ratio.median >= factor
	};
}

function startTargets({ cold_start }: BenchResult): Target[] {
	const times = (cold_start ?? []).map(({ page, chart_ms }): Target => {
		const time = spread(chart_ms);
		return {
			what: `First chart of \`${page}\` after a cold start`,
			aim: '< 1.5 s',
			found: time && `${ms(time.median)} (${ms(time.low)}–${ms(time.high)}, n = ${time.n})`,
			met: time && time.median < 1500
		};
	});
	const sizes = (cold_start ?? []).map((start): Target => {
		const { page, early_script_gzip_bytes: early, script_gzip_bytes: all } = start;
		return {
			what: `JavaScript of \`${page}\`, gzip, runtime and models apart`,
			aim: '≤ 200 kB before its chart',
			found: `${kilobytes(early)} before, ${kilobytes(all)} in all`,
			met: early <= 200_000
		};
	});
	return [...times, ...sizes];
}

function memoryTarget({ memory }: BenchResult): Target {
	const what = 'Memory over many pictures';
	const aim = `flat up to ${MEMORY_ITEMS.toLocaleString('en')}`;
	const growth = memory && growthOf(memory.samples);
	if (!memory || !growth) return { what, aim, found: undefined, met: undefined };
	const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
	const flat = growth.last <= growth.first * (1 + FLAT);
	return {
		what,
		aim,
		found: `${megabytes(growth.first)} → ${megabytes(growth.last)} (page and workers) over ${memory.items.toLocaleString('en')} pictures`,
		met: memory.items >= MEMORY_ITEMS || !flat ? flat : undefined
	};
}

/**
 * Median memory in the first half of the run, without its first tenth, which warms up, and in the last half.
 * @returns undefined where the samples do not reach that far
 */
export function growthOf(
	samples: readonly MemorySample[]
): { first: number; last: number } | undefined {
	const items = samples.at(-1)?.items ?? 0;
	const within = (from: number, to: number) =>
		spread(
			samples
				.filter((sample) => sample.items > from * items && sample.items <= to * items)
				.map((sample) => sample.rss ?? sample.heap)
		)?.median;
	const [first, last] = [within(0.1, 0.5), within(0.5, 1)];
	return first !== undefined && last !== undefined ? { first, last } : undefined;
}

function reportTarget({ report }: BenchResult): Target {
	const what = 'A report of 100,000 answers, by the command line';
	const aim = '< 10 s, < 300 MB';
	if (!report) return { what, aim, found: undefined, met: undefined };
	const seconds = report.ms / 1000;
	const peak = report.peak_rss;
	return {
		what,
		aim,
		found: `${seconds.toFixed(1)} s, ${peak === undefined ? 'memory not known' : `${Math.round(peak / 1e6)} MB`}`,
		met: peak === undefined && seconds < 10 ? undefined : seconds < 10 && (peak ?? 0) < 300e6
	};
}

function kilobytes(bytes: number): string {
	return `${Math.round(bytes / 1000)} kB`;
}

function ms(value: number): string {
	return `${Math.round(value)} ms`;
}
