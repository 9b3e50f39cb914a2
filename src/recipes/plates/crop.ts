import type { Box } from './labels.ts';

/** Shares of the box that are added on each side. */
export const MARGIN = { x: 0.08, y: 0.12 } as const;

/**
 * The region of the photo that is read: the box with its margin, to whole pixels, clipped to the photo. Undefined where
 * nothing of it lies in the photo.
 */
export function cropOf(
	[x, y, width, height]: Box,
	photo: { width: number; height: number }
): Box | undefined {
	const left = Math.max(0, Math.round(x - MARGIN.x * width));
	const top = Math.max(0, Math.round(y - MARGIN.y * height));
	const right = Math.min(photo.width, Math.round(x + width + MARGIN.x * width));
	const bottom = Math.min(photo.height, Math.round(y + height + MARGIN.y * height));
	return right > left && bottom > top ? [left, top, right - left, bottom - top] : undefined;
}
