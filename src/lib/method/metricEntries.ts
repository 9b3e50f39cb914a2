/** The list of all metrics as the Method page shows it: what each says of itself, in words. */
import { metricNeeds } from '../evaluation/metricNeeds.ts';
import type { ListedMetric } from '../evaluation/metric.ts';
import { metrics } from '../evaluation/metrics/index.ts';
import { capital, listed } from '../charts/format.ts';
import { metricAnchor } from '../findings/figureTable.ts';

export interface MetricEntry {
	/** Name in `score --json`. */
	id: string;
	anchor: string;
	title: string;
	meaning: string;
	/** `A share, from 0 to 100 %. Higher is better.` */
	scale: string;
	/** `Needs answers to choose from and answers of a model.` */
	needs: string;
	/** How its interval is made, or that it has none and why. */
	interval: string;
	source: string;
	file: string;
}

const units = { share: 'A share', bits: 'In bits', number: 'A number' } as const;

/** In the order of the list. */
export function metricEntries(registry: readonly ListedMetric[] = metrics): MetricEntry[] {
	return registry.map((metric) => ({
		id: metric.id,
		anchor: metricAnchor(metric.id),
		title: metric.title,
		meaning: metric.meaning,
		scale: `${units[metric.unit]}, ${rangeWords(metric)}. ${betterWords(metric)}`,
		needs: needsWords(metric),
		interval: metric.interval
			? `Interval: ${metric.interval}`
			: `No interval: ${metric.noInterval}.`,
		source: metric.source,
		file: metric.file
	}));
}

function needsWords({ needs }: ListedMetric): string {
	if (needs.length === 0) return 'Needs nothing but answers.';
	return `Needs ${listed(needs.map((need) => metricNeeds[need].words))}.`;
}

function rangeWords({ unit, range }: ListedMetric): string {
	const [least, greatest] = range.map((limit) => {
		if (!Number.isFinite(limit)) return undefined;
		return unit === 'share' ? `${limit * 100}` : String(limit).replace('-', '\u2212');
	});
	const percent = unit === 'share' ? '\u202f%' : '';
	if (least === undefined && greatest === undefined) return 'without limits';
	if (greatest === undefined) return `from ${least}${percent} on`;
	if (least === undefined) return `up to ${greatest}${percent}`;
	return `from ${least} to ${greatest}${percent}`;
}

function betterWords({ better }: ListedMetric): string {
	return better === 'neither'
		? 'It describes; neither way is better.'
		: capital(`${better} is better.`);
}
