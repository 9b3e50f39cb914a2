/**
 * Time on a screen, which changes in frames only. Times are those that the browser gives a frame (`requestAnimationFrame`), in
 * milliseconds.
 */
import { median } from '../statistics/average.ts';

/** Length of a frame of this screen: the middle of the distances between them. Undefined for fewer than two. */
export function frameLength(times: readonly number[]): number | undefined {
	const gaps = times.slice(1).map((time, at) => time - times[at]!);
	return median(gaps.filter((gap) => gap > 0));
}

/** Frames in which something stands for that long: never none. */
export function framesFor(ms: number, frame: number): number {
	return Math.max(1, Math.round(ms / frame));
}

/**
 * Whether something that came with the frame `onset` goes with the frame `now`: at the frame nearest to its time. Frames that
 * the browser left out lengthen it by no more than they took themselves.
 */
export function isOver(onset: number, now: number, ms: number, frame: number): boolean {
	return now - onset >= ms - frame / 2;
}

/** How a screen is told: `60 pictures a second`; undefined where it could not be measured. */
export function rateOf(frame: number | undefined): number | undefined {
	return frame === undefined || frame <= 0 ? undefined : Math.round(1000 / frame);
}
