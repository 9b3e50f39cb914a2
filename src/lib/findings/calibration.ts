/** The sentence over a reliability diagram. */
import type { Calibration } from '../evaluation/report/calibration.ts';
import type { Limits } from '../statistics/estimate.ts';
import { percent } from '../charts/format.ts';

/**
 * How sure it is on average, and how often it is right. *But right only* is said only where the whole interval lies below.
 * @param ci95 of the share right, of the same answers; undefined where there is none, which decides nothing
 */
export function calibrationSentence(
	name: string,
	calibration: Calibration,
	ci95: Limits | undefined
): string {
	const bins = calibration.bins.filter((bin) => bin.n > 0);
	const n = bins.reduce((sum, bin) => sum + bin.n, 0);
	if (n === 0) return `${name} did not say how sure it was`;
	const mean = (of: 'confidence' | 'accuracy'): number =>
		bins.reduce((sum, bin) => sum + bin[of] * bin.n, 0) / n;
	const sure = mean('confidence');
	const joint = ci95 && ci95[1] < sure ? 'but right only' : 'and right';
	return `${name} is ${percent(sure, 0)} sure on average, ${joint} ${percent(mean('accuracy'), 0)} of the time`;
}
