import type { BenchResult, SideResult } from './result.ts';
import { quantile, spread } from './statistics.ts';
import { counts, isPeer, rates, ratioTo, targets, type Target } from './targets.ts';

/** The document's generated part: conditions, targets, speeds; Markdown made from one result file. */
export function summaryTable(result: BenchResult): string {
	const parts = [conditionsText(result)];
	parts.push('### Targets', targetTable(targets(result)));
	if (Object.keys(result.sides).length > 0) {
		parts.push(
			`### The fixed pair: ${facts(result.model)} on ${result.images.count} photos`,
			sideTable(result.sides),
			watchText(result.sides)
		);
	}
	if (result.backbone) {
		const { model, images, sides } = result.backbone;
		parts.push(
			`### The backbone, without a target: ${facts(model)} on ${images} photos`,
			sideTable(sides)
		);
	}
	return parts.filter((part) => part !== '').join('\n\n');
}

function conditionsText({ created, conditions, images, options, model }: BenchResult): string {
	const { revision, changed_files, processor, cores, memory_gb, load_before } = conditions;
	const packages = Object.entries(conditions.packages)
		.map(([name, version]) => `${name} ${version}`)
		.join(', ');
	const set =
		images.set === 'grocery-test'
			? `the first ${images.count} photos of the Grocery Store test split (sorted by path)`
			: `${images.count} JPEGs made from seed ${images.seed}`;
	return [
		`Measured on ${created.slice(0, 10)} at revision ${revision.slice(0, 7)}${changed_files ? ' with changed files' : ''}, on ${cores} cores of ${processor}, ${memory_gb} GB, load before ${load_before}.`,
		`Pictures: ${set}, SHA-256 ${images.sha256.slice(0, 12)}…. Model: SHA-256 ${model.sha256.slice(0, 12)}…${model.seed !== undefined ? `, seed ${model.seed}` : ''}.`,
		`${options.rounds} A B B A rounds; single pictures: ${options.warm_ups} warm-ups and ${options.timed} timed runs. ${packages}.`
	].join(' ');
}

function facts({ id, macs, parameters }: BenchResult['model']): string {
	const work = macs === undefined ? '' : `${Math.round(macs / 1e6)} MMAC, `;
	return `${id} (${work}${(parameters / 1e6).toFixed(1)} M weights)`;
}

function targetTable(list: readonly Target[]): string {
	return table(
		['Target', 'Aim', 'Measured', ''],
		list.map(({ what, aim, found, met }) => [
			what,
			aim,
			found ?? 'not measured',
			met === undefined ? (found ? 'not decided' : '') : met ? 'met' : 'not met'
		])
	);
}

function sideTable(sides: Record<string, SideResult>): string {
	const head = [
		'Side',
		'workers × threads, batch',
		'images/s, median (range)',
		'Yardstick is',
		'one picture, median / p95',
		'load + first run',
		'same top answer',
		'largest difference'
	];
	const rows = Object.entries(sides).map(([id, side]) => {
		const rate = spread(rates(side));
		const ratio = id === 'yardstick' ? undefined : ratioTo(sides, id);
		const { agreement } = side;
		return [
			counts(id, side) ? side.name : `${side.name} (**not counted: its answers differ**)`,
			`${side.workers} × ${side.threads}, ${side.batch}`,
			rate ? `${rate.median.toFixed(1)} (${rate.low.toFixed(1)}–${rate.high.toFixed(1)})` : '–',
			ratio
				? `${ratio.median.toFixed(2)} × (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)})`
				: '–',
			`${milliseconds(quantile(side.item_ms, 0.5))} / ${milliseconds(quantile(side.item_ms, 0.95))}`,
			`${Math.round(side.load_ms)} + ${Math.round(side.first_run_ms)} ms`,
			agreement
				? `${agreement.same_top1} of ${agreement.items}${isPeer(id) ? ' (own resizing)' : ''}`
				: '–',
			agreement ? agreement.max_difference.toPrecision(2) : '–'
		];
	});
	return table(head, rows);
}

function watchText(sides: Record<string, SideResult>): string {
	const tasks = sides['yardstick']?.long_tasks;
	if (!tasks) return '';
	const packed = sides['yardstick']?.photos_ms;
	const packing =
		packed === undefined
			? ''
			: `Fetching Yardstick's photos as one shard and storing it took ${Math.round(packed)} ms once, before the passes. `;
	if (tasks.over_50_ms === 0) {
		return `${packing}While Yardstick ran on all cores, no task of the page's main thread took over 50 ms.`;
	}
	return `${packing}While Yardstick ran on all cores, ${tasks.over_50_ms} tasks of the page's main thread took over 50 ms, the longest ${Math.round(tasks.longest_ms)} ms.`;
}

function milliseconds(value: number | undefined): string {
	return value === undefined ? '–' : `${value.toFixed(1)} ms`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
