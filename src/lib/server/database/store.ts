/**
 * The one store of a server: opened when somebody first needs it, so that no page of recorded results waits for it, and closed
 * when the server ends.
 */
import { connect, placeOf, type Connection } from './connection.ts';

let opening: Promise<Connection> | undefined;

/** What `server/index.js` does before the process ends. */
const CLOSING = Symbol.for('yardstick.closing');

/** Work to be done before this process ends; the server's own loop asks for it by its name. */
function closings(): Set<() => Promise<void>> {
	const place = globalThis as { [CLOSING]?: Set<() => Promise<void>> };
	return (place[CLOSING] ??= new Set());
}

/**
 * The store, opened once. A failed opening is forgotten, so that the next request tries again.
 * @throws {Error} in words that say what is wrong with the place
 */
export async function openStore(): Promise<Connection> {
	if (!opening) {
		const next = connect(placeOf());
		opening = next;
		closings().add(closeStore);
		next.catch(() => {
			if (opening === next) opening = undefined;
		});
	}
	return opening;
}

/** Closes it, where it is open. */
export async function closeStore(): Promise<void> {
	const open = opening;
	opening = undefined;
	await open?.then(
		({ close }) => close(),
		() => undefined
	);
}
