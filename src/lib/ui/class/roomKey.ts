/** The key of a class, in the browser that opened it and nowhere else. */
const nameOf = (code: string) => `yardstick-class-${code}`;

/** Keeps it, so that the screen can be reloaded. */
export function keepKey(code: string, key: string): void {
	try {
		localStorage.setItem(nameOf(code), key);
	} catch {
		// Where the browser keeps nothing, the screen cannot be reloaded.
	}
}

/** Undefined where this browser did not open the class. */
export function keyOf(code: string): string | undefined {
	try {
		return localStorage.getItem(nameOf(code)) ?? undefined;
	} catch {
		return undefined;
	}
}

/** The class is over. */
export function forgetKey(code: string): void {
	try {
		localStorage.removeItem(nameOf(code));
	} catch {
		// Nothing was kept.
	}
}
