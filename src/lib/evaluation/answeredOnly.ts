/**
 * The same figures with the votes that are no answer dropped instead of wrong. Whether an "unknown" is a wrong answer or
 * none is a matter of view, so nothing is claimed between a model and voters unless both views agree.
 */
import { observersOn, peopleOn, type Participants } from './participants.ts';
import type { Comparison } from './report/comparison.ts';
import type { AnsweredOnly } from './report/votes.ts';
import { countTrials, scoreTable } from './scoreTable.ts';
import { truthChance } from './truth.ts';
import { peopleId } from './voters.ts';

/** The figures of that variant; undefined without voters. `comparisons` are its own, verdicts not yet held against the others. */
export function answeredOnlyFigures(
	participants: Participants,
	classes: readonly string[],
	comparisons: Comparison[]
): AnsweredOnly | undefined {
	const people = peopleOn(participants, participants.items);
	const chance = truthChance(participants.items, classes.length);
	if (!people || chance === undefined) return undefined;
	return {
		chance,
		n_trials: countTrials(
			scoreTable(participants.voters ? [participants.voters] : [], participants.items)
		),
		people,
		observers: observersOn(participants, participants.items),
		comparisons
	};
}

/**
 * The comparisons with only those claims about people that the other variant makes as well: a verdict stays if it is
 * decided there with the same sign, "not worse" if it is so there. Everything else is as it was.
 */
export function heldUnderBoth(
	comparisons: readonly Comparison[],
	others: readonly Comparison[]
): Comparison[] {
	return comparisons.map((comparison) => {
		const { observer, reference } = comparison;
		if (observer !== peopleId && reference !== peopleId) return comparison;
		const other = others.find((one) => one.observer === observer && one.reference === reference);
		return {
			...comparison,
			verdict: other?.verdict === comparison.verdict ? comparison.verdict : 'undecided',
			not_worse:
				comparison.not_worse === undefined || other?.not_worse === undefined
					? undefined
					: comparison.not_worse && other.not_worse
		};
	});
}
