/** An observer's mark among the shapes that Chart.js draws; a circle is nobody's but people's. */
import type { PointStyle } from 'chart.js';
import type { MarkShape } from '../observerStyle.ts';

/** @returns style and rotation in degrees; the nearest shape where Chart.js has not the very one */
export function pointStyle(shape: MarkShape): { pointStyle: PointStyle; rotation: number } {
	const styles: Record<MarkShape, [PointStyle, number]> = {
		circle: ['circle', 0],
		ring: ['circle', 0],
		square: ['rect', 0],
		diamond: ['rectRot', 0],
		triangle: ['triangle', 0],
		down: ['triangle', 180],
		hexagon: ['rectRounded', 0],
		cross: ['cross', 0],
		bar: ['dash', 90]
	};
	const [style, rotation] = styles[shape];
	return { pointStyle: style, rotation };
}
