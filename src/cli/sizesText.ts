import { lineName } from '../lib/findings/trainingSizes.ts';
import type { Measurement } from '../lib/evaluation/report/measurement.ts';
import type { TruthRule } from '../lib/evaluation/report/truthRule.ts';
import type { SizesReport } from '../lib/evaluation/trainingSizes.ts';
import { percent, range, textTable } from './table.ts';

/** One recipe at the sizes of its training, under one truth. */
export function sizesText(report: SizesReport, truth: TruthRule | undefined): string {
	const share = (value: number | undefined) => percent(value);
	const head = ['', 'value', '95 % interval', 'items', 'photos', 'draws', 'lowest', 'highest'];
	const tables = report.lines.map((line) => {
		const rows = line.points.map(({ photos_per_class, photos, score, draws }) => {
			const values = draws.map(({ value }) => value);
			return [
				`  ${photos_per_class} of each class`,
				share(score.value),
				range(score.ci95),
				String(score.n),
				String(Math.round(photos)),
				String(draws.length),
				share(Math.min(...values)),
				share(Math.max(...values))
			];
		});
		return `${line.recipe}; ${lineName(line)}${truth ? `; ${truth.name}` : ''}\n${textTable([head, ...rows])}\n`;
	});
	return tables.join('\n');
}

/** The same as measurements: `accuracy_fine[photos_per_class=5]` of `probe after ImageNet`. */
export function sizesMeasurements(
	report: SizesReport,
	benchmark: string,
	truth: TruthRule | undefined
): Measurement[] {
	return report.lines.flatMap((line) =>
		line.points.map(({ photos_per_class, score }) => ({
			metric: `${truth?.metric ?? 'accuracy'}[photos_per_class=${photos_per_class}]`,
			value: score.value ?? null,
			ci95: score.ci95 ?? null,
			n: score.n,
			n_trials: score.n_trials,
			n_people: 0,
			benchmark,
			observer: `probe ${lineName(line)}`,
			// Of several runs, one for each draw: the recipe stands for them.
			run: `probe ${lineName(line)}`
		}))
	);
}
