/** The sentence over a reliability diagram. */
import type { Calibration } from '../evaluation/report/calibration.ts';
import { percent } from '../charts/format.ts';

/** Whether a model claims more than it keeps; within 3 points it keeps its word. */
export function calibrationSentence(name: string, calibration: Calibration): string {
	const bins = calibration.bins.filter((bin) => bin.n > 0);
	const n = bins.reduce((sum, bin) => sum + bin.n, 0);
	if (n === 0) return `${name} did not say how sure it was`;
	const mean = (of: 'confidence' | 'accuracy'): number =>
		bins.reduce((sum, bin) => sum + bin[of] * bin.n, 0) / n;
	const sure = mean('confidence');
	const right = mean('accuracy');
	if (Math.abs(sure - right) < 0.03) return `${name} is about as often right as it is sure`;
	const joint = sure > right ? 'but right only' : 'and right';
	return `${name} is ${percent(sure, 0)} sure on average, ${joint} ${percent(right, 0)} of the time`;
}
