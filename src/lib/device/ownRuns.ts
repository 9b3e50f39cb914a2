/** The runs of this device on one set, as pages show them beside the recorded ones. */
import type { Capsule } from '../capsule/schema.ts';
import { ownRunNames } from './runNames.ts';
import { openRunStore } from './runs.ts';

export interface RecordedHere {
	/** Each run in a capsule of its own. */
	capsules: Capsule[];
	/** What each is called, by run id. */
	names: ReadonlyMap<string, string>;
	/** How many people answered the set here; their answers would change the mean of the recorded ones. */
	people: number;
}

/**
 * Runs with at least one answer on a benchmark; nothing where this browser keeps nothing.
 * @param withPeople answers of people too: of a set that was made here nobody else has recorded any
 */
export async function recordedHere(benchmark: string, withPeople = false): Promise<RecordedHere> {
	if (typeof indexedDB === 'undefined') return { capsules: [], names: new Map(), people: 0 };
	const store = await openRunStore();
	try {
		const found = await store.listFor(benchmark);
		const answered = found.filter((run) => run.answered > 0);
		const shown = answered.filter(({ observer }) => withPeople || observer.kind !== 'person');
		return {
			capsules: await Promise.all(shown.map((run) => store.capsule([run.id]))),
			names: ownRunNames(shown),
			people: answered.length - shown.length
		};
	} finally {
		store.close();
	}
}
