/** Made-up measures of sets, where nothing needs to be scored. Tests only. */
import type { System, TaskMeasure } from '../../../../src/lib/evaluation/generality/assess.ts';
import type {
	SetMeasure,
	SystemMeasure
} from '../../../../src/lib/evaluation/generality/measure.ts';
import type { Limits } from '../../../../src/lib/statistics/estimate.ts';

export interface MadeUpSet {
	chance: number;
	/** People's score, and half of its interval (0.02 by default, `null` for none). */
	human?: number;
	half?: number | null;
	unrecorded?: boolean;
	/** Scores by system. */
	scores: Record<string, number>;
	/** Draws around score and people: added to each. */
	noise?: { score: number[]; people: number[] };
	not_worse?: boolean;
}

export function madeUpSet(benchmark: string, set: MadeUpSet): SetMeasure {
	const { chance, human, half = 0.02, noise, scores } = set;
	const ci95: Limits | undefined =
		human === undefined || half === null ? undefined : [human - half, human + half];
	const around = (value: number | undefined, by: number[] = []) =>
		value === undefined ? new Float64Array(0) : Float64Array.from(by, (one) => value + one);
	return {
		benchmark,
		name: benchmark,
		chance,
		n_items: 100,
		people:
			human === undefined
				? undefined
				: {
						value: human,
						ci95,
						method: 'made up',
						n: 100,
						n_trials: 1000,
						n_people: 10,
						voters: false
					},
		unrecorded: set.unrecorded ?? false,
		peopleDraws: around(human, noise?.people),
		systems: new Map(
			Object.entries(scores).map(([id, score]): [string, SystemMeasure] => [
				id,
				{
					run: `${id}/${benchmark}`,
					score,
					people: human,
					n: 100,
					not_worse: set.not_worse,
					scoreDraws: around(score, noise?.score),
					peopleDraws: around(human, noise?.people)
				}
			])
		)
	};
}

/** A task of one set, or of several. */
export function madeUpTask(id: string, ...sets: MadeUpSet[]): TaskMeasure {
	return {
		id,
		name: `Task ${id}`,
		sets: sets.map((set, index) => madeUpSet(sets.length > 1 ? `${id}-${index}` : id, set))
	};
}

export function system(id: string, tasks: string[], bytes?: number): System {
	return { id, name: id, kind: 'model', tasks, bytes };
}
