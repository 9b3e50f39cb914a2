/** A test as the screens that follow each other: what jsPsych is given, and what is left of it after a reload. */
import type { PlannedTrial, TestDesign } from '../recording/sitting.ts';

export type Step =
	| { screen: 'consent' }
	| { screen: 'check' }
	| { screen: 'instructions' }
	/** Before the practice, and before each block. */
	| { screen: 'pause'; block: number; blocks: number; items: number; resumed: boolean }
	| { screen: 'question'; trial: PlannedTrial };

/** What of a test has been done already. */
export interface Done {
	consented: boolean;
	/** Places of the questions that were answered. */
	answered: ReadonlySet<number>;
}

/** What a person who begins anew has done. */
export const nothingDone: Done = { consented: false, answered: new Set() };

/**
 * The screens in their order. After a reload consent and instructions are not asked for again, the screen is measured anew,
 * and the questions without an answer follow.
 */
export function timelineOf({ trials }: TestDesign, { consented, answered }: Done): Step[] {
	const left = trials.filter(({ index }) => !answered.has(index));
	const blocks = Math.max(0, ...trials.map(({ block }) => block));
	const resumed = consented && left.length < trials.length;
	const steps: Step[] = consented ? [] : [{ screen: 'consent' }];
	steps.push({ screen: 'check' });
	if (!resumed) steps.push({ screen: 'instructions' });
	let block: number | undefined;
	for (const trial of left) {
		if (trial.block !== block) {
			const first = block === undefined;
			block = trial.block;
			const items = left.filter((one) => one.block === trial.block).length;
			// The instructions lead into the practice by themselves.
			if (resumed || trial.block > 0)
				steps.push({ screen: 'pause', block, blocks, items, resumed: resumed && first });
		}
		steps.push({ screen: 'question', trial });
	}
	return steps;
}
