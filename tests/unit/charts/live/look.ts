/** A look without a page: every colour is black, so that a builder can be called anywhere. Tests only. */
import type { Look } from '../../../../src/lib/charts/live/look.ts';

export const plain: Look = {
	colour: () => 'rgb(0, 0, 0)',
	family: 'sans-serif',
	size: 13,
	narrow: false,
	still: false
};
