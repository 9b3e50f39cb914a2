/** Worked examples of typed texts and of fitted curves. Computed from what is recorded, never typed. */
import { curveSentence, curveDrawing, thresholdWords } from '../findings/curves.ts';
import { pairWords } from '../findings/misread.ts';
import type { RecordedSet } from './recordedSet.ts';

/** Both scorings and the characters of the first recorded reader. */
export function textExample({ benchmark, report }: RecordedSet) {
	const [first] = report.observers;
	const figures = first && report.text?.figures[first.run];
	if (!first || !figures) return undefined;
	const misread = report.text?.misread.find(({ observer }) => observer === first.run);
	return {
		benchmark: benchmark.name,
		noun: benchmark.noun.many,
		model: first.observer.name,
		strict: figures.strict,
		folded: figures.folded,
		characters: figures.characters,
		misread: misread && {
			characters: misread.characters,
			right: misread.right,
			pairs: misread.pairs.slice(0, 3).map((pair) => ({
				words: pairWords(pair),
				count: pair.count,
				met: pair.met
			}))
		},
		calibration: first.calibration,
		characterCalibration: first.character_calibration
	};
}

/** The first curve with a threshold, and how many of a set's curves have one. */
export function thresholdExample({ benchmark, report }: RecordedSet) {
	const fitted = report.curves.flatMap((curve) => {
		const { fits } = curve;
		const [run, fit] =
			Object.entries(fits?.by ?? {}).find(([, one]) => one.threshold !== undefined) ?? [];
		const name =
			run === 'people'
				? 'people'
				: report.observers.find((observer) => observer.run === run)?.observer.name;
		return fits && fit && name ? [{ curve, fits, fit, name }] : [];
	});
	const [first] = fitted;
	if (!first) return undefined;
	const { curve, fits, fit, name } = first;
	const drawing = curveDrawing(report, curve, [], () => '');
	return {
		benchmark: benchmark.name,
		curve: curve.name.toLowerCase(),
		model: name,
		words: thresholdWords(fit, curve),
		sentence: drawing && curveSentence(drawing, curve),
		scale: fits.scale,
		direction: fits.direction,
		gamma: fits.gamma,
		draws: fits.draws,
		alpha: fit.alpha,
		beta: fit.beta,
		lambda: fit.lambda,
		n: fit.n,
		fitted: fitted.length,
		curves: report.curves.length
	};
}
