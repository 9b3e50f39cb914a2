/** Accuracy against a declared parameter. */
import type { Estimate } from '../../statistics/estimate.ts';

/** Items whose parameter lies in [from, to]; `value` is the mean of the parameter over them. */
export interface CurvePoint {
	from: number;
	to: number;
	value: number;
	n: number;
	people: Estimate | undefined;
	observers: Record<string, Estimate>;
}

export interface Curve {
	parameter: string;
	name: string;
	unit?: string;
	/** Which items it is of; absent: all that declare the parameter. */
	where?: Readonly<Record<string, readonly string[]>>;
	points: CurvePoint[];
	/** Undefined where the parameter has fewer than three values. */
	fits?: CurveFits | undefined;
}

/** The psychometric functions of a curve: one form for everybody, fitted to each. */
export interface CurveFits {
	/** `log`: the logistic function is one of ln x. */
	scale: 'log' | 'linear';
	/** `up`: right more often as the parameter grows. */
	direction: 'up' | 'down';
	/** Lower asymptote γ: chance. */
	gamma: number;
	/** Share right at the threshold. */
	level: number;
	/** Draws of the bootstrap of each threshold. */
	draws: number;
	/** By `people` and run ids. */
	by: Record<string, CurveFit>;
}

/** Why there is no function, or no threshold on it. */
export type NoThreshold =
	| 'too few items'
	| 'all right'
	| 'all wrong'
	/** Everything on one side is wrong and everything on the other right: any steep enough function fits. */
	| 'separable'
	| 'above throughout'
	| 'below throughout';

export interface CurveFit {
	/** Items and trials behind it. */
	n: number;
	n_trials: number;
	/** ψ(x) = γ + (1 − γ − λ) F(±(x − α)/β); on a log scale F(±(ln x − ln α)/β). Undefined where nothing can be fitted. */
	alpha?: number | undefined;
	beta?: number | undefined;
	lambda?: number | undefined;
	/** β lies on its lower bound: the tested values are too far apart to show how steep the function is. */
	steepest?: boolean | undefined;
	/** The parameter at which ψ reaches the level, within the tested values; never extrapolated. */
	threshold?: number | undefined;
	/** 95 % limits of the threshold, each only where it lies within the tested values. */
	from?: number | undefined;
	to?: number | undefined;
	/** Set where `threshold` is undefined. */
	reason?: NoThreshold | undefined;
	/** Where separable: the threshold lies between these two tested values. */
	between?: [number, number] | undefined;
}
