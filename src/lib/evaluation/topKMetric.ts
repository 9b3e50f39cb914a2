/** Top-k accuracy for any k, as a metric. */
import { meanOfRows, probabilitiesByItem } from './confidence.ts';
import type { Metric } from './metric.ts';
import { inTopK } from './topK.ts';

/** Undefined for sets that have no more than k classes: there every answer would be right. */
export function topKMetric(k: number): Metric {
	return {
		id: `top_${k}_accuracy`,
		title: `Top-${k} accuracy`,
		meaning: `The share of trials whose right answer is among the ${k} most probable ones.`,
		unit: 'share',
		range: [0, 1],
		better: 'higher',
		source: `Definition of top-${k}, as in the challenges on ImageNet: Russakovsky et al. 2015, doi:10.1007/s11263-015-0816-y.`,
		needs: ['classes', 'probabilities'],
		interval: 'As of accuracy.',
		eachTrial: (answers) => {
			const more = answers.kind.summaries.classes && k < answers.classes.length;
			const rows = more ? probabilitiesByItem(answers) : undefined;
			return (
				rows &&
				((_, { id }) =>
					meanOfRows(rows.get(id), ({ probabilities, truth }) =>
						inTopK(probabilities, truth, k) ? 1 : 0
					))
			);
		}
	};
}
