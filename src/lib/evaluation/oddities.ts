/** What one observer is oddly good and oddly bad at: classes, look-alikes and sure mistakes of one benchmark. */
import { preparedInput, type EvaluationInput } from './evaluate.ts';
import { lookAlikes, type LookAlike } from './lookAlikes.ts';
import { oddClasses, type OddClasses } from './oddClasses.ts';
import { answersUnder } from './optionGroups.ts';
import { defaultKind, kindOf } from './kinds/registry.ts';
import { isPerson } from './prepare.ts';
import { sureErrors, type SureErrors } from './sureErrors.ts';
import { peopleId } from './voters.ts';

/** Pairs that are listed. */
const mostPairs = 12;

export interface Oddities {
	classes: OddClasses;
	look_alikes: LookAlike[];
	/** Pairs that were mixed up at least twice, listed or not. */
	pairs: number;
	/** Undefined of people, and where no confidence was recorded. */
	sure: SureErrors | undefined;
}

/**
 * The oddities of one observer, beside people on the same items. Undefined where right answers are no classes, and where the observer
 * answered nothing that is scored.
 * @param observer `people` or a run id
 */
export function oddities(input: EvaluationInput, observer: string): Oddities | undefined {
	if (!kindOf(input.kind ?? defaultKind).sections.oddities) return undefined;
	const runs = input.runs.filter((run) => isPerson(run) || run.id === observer);
	const { participants } = preparedInput({ ...input, runs });
	const classes = oddClasses(participants, observer, input.truth?.classes ?? input.options);
	if (!classes) return undefined;
	const { pairs, total } = lookAlikes(
		participants,
		observer,
		answersUnder(input.options, input.truth),
		mostPairs
	);
	return {
		classes,
		look_alikes: pairs,
		pairs: total,
		sure: observer === peopleId ? undefined : sureErrors(participants, observer)
	};
}
