import { coverageOf } from '../evaluation/coverage.ts';
import { compareWithReference, evaluateBenchmark } from '../evaluation/evaluate.ts';
import { headToHead } from '../evaluation/headToHead.ts';
import { oddities } from '../evaluation/oddities.ts';
import { teamOf } from '../evaluation/team.ts';
import { trainingSizes } from '../evaluation/trainingSizes.ts';
import { weighableGenerality } from '../reports/generality.ts';

/** What takes long enough to be computed beside the server, in a thread of its own. */
export const computations = {
	evaluate: evaluateBenchmark,
	compare: compareWithReference,
	oddities,
	coverage: coverageOf,
	sizes: trainingSizes,
	headToHead,
	team: teamOf,
	generality: weighableGenerality
};

export type Computations = typeof computations;
export type ComputationName = keyof Computations;

/** One computation as it goes to the thread. */
export interface Order {
	name: ComputationName;
	input: readonly unknown[];
}

/** What comes back. */
export type Outcome = { result: unknown } | { failure: string };

export function carryOut({ name, input }: Order): unknown {
	return (computations[name] as (...input: readonly unknown[]) => unknown)(...input);
}
