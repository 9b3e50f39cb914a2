/** The bag of specialists: one answerer for each task, and somebody who says which task it is. */

/** A system that may be part of a bag. */
export interface Candidate {
	id: string;
	/** Ids of the tasks that it has an output for. */
	tasks: readonly string[];
	/** Those of them that it was made for; absent: all. What its features happen to be good for makes no generalist. */
	made_for?: readonly string[];
	/** Size of its file in bytes; undefined for what is not shipped. */
	bytes: number | undefined;
}

/**
 * Who answers each task: of the shipped specialists (models that were made for that one task only) the one with the
 * largest file, and of equal ones the first by id. Scores play no part in the choice. Undefined where specialists cover
 * fewer than two tasks: one specialist is no bag.
 * @returns model ids by task id; a task without a specialist is left out
 */
export function bagOf(candidates: readonly Candidate[]): Map<string, string> | undefined {
	const largest = new Map<string, { id: string; bytes: number }>();
	for (const { id, tasks, made_for = tasks, bytes } of candidates) {
		const [task] = made_for;
		if (task === undefined || made_for.length > 1 || bytes === undefined) continue;
		const held = largest.get(task);
		if (!held || bytes > held.bytes || (bytes === held.bytes && id < held.id))
			largest.set(task, { id, bytes });
	}
	if (largest.size < 2) return undefined;
	return new Map([...largest].map(([task, { id }]) => [task, id]));
}
