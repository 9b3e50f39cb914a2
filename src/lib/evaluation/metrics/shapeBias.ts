import { cueRow } from '../cueRow.ts';
import type { Metric } from '../metric.ts';

/** Shape answers among those that are shape or texture. */
export default {
	id: 'shape_bias',
	title: 'Shape bias',
	meaning:
		'Of the answers that are either the shape’s or the texture’s, the share that is the shape’s.',
	unit: 'share',
	range: [0, 1],
	better: 'neither',
	source: 'Geirhos et al. 2019, arXiv:1811.12231.',
	needs: ['cues'],
	interval: 'As of accuracy and of the mean person, over shapes and textures at once.',
	rows: (party, report) => {
		const row = cueRow(party, report);
		return row ? [row.shape_bias] : [];
	}
} satisfies Metric;
