/** A picture of what stands behind a mark, shown while the pointer is on it. Drawings know no pictures: a page hands this in. */
import { getContext, setContext } from 'svelte';

/** @returns one picture of the items that a mark leads to; undefined where none is on this device */
export type Peek = (href: string, signal: AbortSignal) => Promise<Blob | undefined>;

const key = Symbol('pictures behind marks');

export function setPeek(peek: Peek): void {
	setContext(key, peek);
}

/** Undefined where nobody can show a picture. */
export function peekOfPage(): Peek | undefined {
	return getContext<Peek | undefined>(key);
}
