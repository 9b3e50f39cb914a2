/** Keys that answer: digits first, then letters; each is written on its answer. */

const KEYS = [...'1234567890abcdefghijklmnopqrstuvwxyz'];

/** A key for each of so many answers, in their order; undefined where there are more answers than keys. */
export function answerKeys(answers: number): readonly string[] | undefined {
	return answers <= KEYS.length ? KEYS.slice(0, answers) : undefined;
}

/** Which answer a pressed key stands for; undefined for none, and while a modifier is held down. */
export function answerAt(
	event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>,
	keys: readonly string[]
): number | undefined {
	if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
	const at = keys.indexOf(event.key.toLowerCase());
	return at < 0 ? undefined : at;
}
