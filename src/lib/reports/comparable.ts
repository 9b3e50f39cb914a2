/** Who can be compared on a set: the choices of a list, and the words that stand for them in an address. */
import { crowdId } from '../evaluation/crowd.ts';
import type { EvaluationInput } from '../evaluation/evaluate.ts';
import type { ObserverKind, ObserverTrials } from '../evaluation/trial.ts';
import { peopleId } from '../evaluation/voters.ts';

export interface Choice {
	/** What stands in the address: `people`, `crowd`, the observer's id, or the run's where that is not its alone. */
	id: string;
	/** Run id, or `people` and `crowd`. */
	run: string;
	name: string;
	kind: ObserverKind;
	/** Under which heading it stands. */
	among: 'People' | 'Models' | 'Single people' | 'Models of others' | 'This device';
}

/**
 * @param input everybody recorded on the set
 * @param published models of others, in no other report
 */
export function comparable(
	input: Pick<EvaluationInput, 'runs' | 'votes'>,
	published: readonly ObserverTrials[] = []
): Choice[] {
	const answered = input.runs.filter(({ trials }) => trials.length > 0);
	const persons = oncePerPerson(answered.filter(({ observer }) => observer.kind === 'person'));
	const others = answered.filter(({ observer }) => observer.kind !== 'person');
	const all = [...persons, ...others, ...published];
	const choice = (run: ObserverTrials, among: Choice['among']): Choice => ({
		id:
			all.filter(({ observer }) => observer.id === run.observer.id).length === 1
				? run.observer.id
				: run.id,
		run: run.id,
		name: run.observer.name,
		kind: run.observer.kind,
		among
	});
	const people = input.votes !== undefined || persons.length > 0;
	return [
		...(people
			? [
					{
						id: peopleId,
						run: peopleId,
						name: input.votes ? 'A single person, judged by the others' : 'People, their mean',
						kind: 'person' as const,
						among: 'People' as const
					}
				]
			: []),
		...(!input.votes && persons.length > 1
			? [
					{
						id: crowdId,
						run: crowdId,
						name: 'People, their majority',
						kind: 'crowd' as const,
						among: 'People' as const
					}
				]
			: []),
		...others.map((run) => choice(run, 'Models')),
		...published.map((run) => choice(run, 'Models of others')),
		...persons.map((run) => choice(run, 'Single people'))
	];
}

/** Runs of one person are one person's: the first stands for it. */
function oncePerPerson(runs: readonly ObserverTrials[]): ObserverTrials[] {
	const seen = new Set<string>();
	return runs.filter(({ observer }) => {
		const known = seen.has(observer.id);
		seen.add(observer.id);
		return !known;
	});
}
