/** How long a test may be, and what is chosen in the address. */

/** Minutes to choose from. */
export const lengths = [1, 2, 6, 12] as const;

export const usualMinutes = 6;

export interface TestChoice {
	set: string | undefined;
	/** Id of a study, which decides the rest. */
	study: string | undefined;
	minutes: number;
	/** A number of items instead of minutes; from the address only. */
	items: number | undefined;
	confidence: boolean;
	/** Order of the test; from the address only, by default drawn anew. */
	seed: number | undefined;
	/** A participant who does not exist; from the address only, for tests. */
	simulated: boolean;
}

const whole = (text: string | null): number | undefined =>
	text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;

/** What the address says; what it leaves open, or names wrongly, is as usual. */
export function readTestChoice(parameters: URLSearchParams, sets: readonly string[]): TestChoice {
	const set = parameters.get('set') ?? undefined;
	const minutes = whole(parameters.get('minutes'));
	const items = whole(parameters.get('items'));
	return {
		set: set !== undefined && sets.includes(set) ? set : undefined,
		study: parameters.get('study') ?? undefined,
		minutes: lengths.find((one) => one === minutes) ?? usualMinutes,
		items: items === 0 ? undefined : items,
		confidence: parameters.get('confidence') === '1',
		seed: whole(parameters.get('seed')),
		simulated: parameters.get('simulated') === '1'
	};
}

/** The address of a choice, without what is as usual. */
export function testQuery({
	set,
	study,
	minutes,
	items,
	confidence,
	seed,
	simulated
}: TestChoice): string {
	const parameters = new URLSearchParams();
	if (study !== undefined) parameters.set('study', study);
	if (set !== undefined) parameters.set('set', set);
	if (minutes !== usualMinutes) parameters.set('minutes', String(minutes));
	if (items !== undefined) parameters.set('items', String(items));
	if (confidence) parameters.set('confidence', '1');
	if (seed !== undefined) parameters.set('seed', String(seed));
	if (simulated) parameters.set('simulated', '1');
	const text = parameters.toString();
	return text ? `?${text}` : '';
}
