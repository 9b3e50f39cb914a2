/** Checks what a metric says of itself, once, when the list is read: each fault names its file and its remedy. */
import type { ListedMetric, Metric } from './metric.ts';
import { metricNeeds } from './metricNeeds.ts';

/** Folder of the metrics, from the root of the project. */
export const metricFolder = 'src/lib/evaluation/metrics';

const written = (text: unknown): boolean => typeof text === 'string' && text.trim() !== '';

/** The faults of one declaration, each with its remedy. */
function faultsOf(metric: Metric): string[] {
	const { id, range, needs } = metric;
	const faults: string[] = [];
	const expect = (holds: boolean, fault: string) => {
		if (!holds) faults.push(fault);
	};
	expect(
		/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(id),
		`its id is "${id}"; write lower-case words joined by _, for example "brier_score"`
	);
	expect(written(metric.title), 'it has no title; write the name that pages show');
	expect(
		written(metric.meaning) && /[.!?)]$/.test(metric.meaning),
		'its meaning is missing or no sentence; say in one to three sentences what it tells'
	);
	expect(
		['share', 'bits', 'number'].includes(metric.unit),
		`its unit is "${metric.unit}"; choose "share", "bits" or "number"`
	);
	expect(
		Array.isArray(range) && range.length === 2 && range[0] < range[1],
		`its range is ${JSON.stringify(range)}; write [least, greatest], with -Infinity or Infinity where there is no limit`
	);
	expect(
		['higher', 'lower', 'neither'].includes(metric.better),
		`its better is "${metric.better}"; choose "higher", "lower" or "neither"`
	);
	expect(
		written(metric.source),
		'it has no source; name the paper or book of the formula, or write "Definition."'
	);
	for (const need of needs)
		expect(
			need in metricNeeds,
			`it needs "${need}", which nothing can have; choose from ${Object.keys(metricNeeds).join(', ')}, or describe the new need in metricNeeds.ts`
		);
	expect(
		written(metric.interval) !== written(metric.noInterval),
		'it must say either how its interval is made (`interval`) or why it has none (`noInterval`), and not both'
	);
	expect(
		(typeof metric.eachTrial === 'function') !== (typeof metric.rows === 'function'),
		'it computes nothing, or in two ways; give either `eachTrial` (a mean over trials) or `rows` (from the report)'
	);
	return faults;
}

/**
 * The metrics of a list with their files, in its order: the order in which figures are printed.
 * @param files metrics by the name of their file
 * @throws when a metric is declared wrongly or two have one id; the message names the file and what to do
 */
export function listMetrics(files: Readonly<Record<string, Metric>>): ListedMetric[] {
	const owners = new Map<string, string>();
	return Object.entries(files).map(([name, metric]) => {
		const file = `${metricFolder}/${name}`;
		const [fault, ...others] = faultsOf(metric);
		if (fault !== undefined)
			throw new Error(
				`${file}: the metric "${metric.id}" is declared wrongly: ${[fault, ...others].join('; ')}.`
			);
		const owner = owners.get(metric.id);
		if (owner !== undefined)
			throw new Error(
				`${file}: the metric "${metric.id}" has the id of the metric in ${owner}. Give one of them another id.`
			);
		owners.set(metric.id, file);
		return { ...metric, file };
	});
}
