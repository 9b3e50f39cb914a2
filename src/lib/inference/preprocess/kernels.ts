import type { Kernel } from './picture.ts';

/**
 * Pillow's resampling kernels: the radius in source pixels at scale 1, and the weight at a distance.
 * `nearest` has no weights; it picks.
 */
export const kernels: Record<
	Exclude<Kernel, 'nearest'>,
	{ radius: number; weight: (distance: number) => number }
> = {
	box: { radius: 0.5, weight: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
	bilinear: { radius: 1, weight: (x) => Math.max(0, 1 - Math.abs(x)) },
	bicubic: { radius: 2, weight: bicubic },
	lanczos: { radius: 3, weight: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) }
};

/** Keys' cubic with a = −0.5, in the order of operations that Pillow's C uses. */
function bicubic(distance: number): number {
	const a = -0.5;
	const x = Math.abs(distance);
	if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
	if (x < 2) return (((x - 5) * x + 8) * x - 4) * a;
	return 0;
}

function sinc(x: number): number {
	if (x === 0) return 1;
	const angle = x * Math.PI;
	return Math.sin(angle) / angle;
}
