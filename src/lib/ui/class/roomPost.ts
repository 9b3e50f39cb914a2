/** What the server says to a request about a class. */
export interface RoomReply {
	status: number;
	/** Seconds to wait; 0: none are named. */
	retryAfter: number;
	/** Its body; `message` where something was refused. */
	body: Record<string, unknown>;
}

/** Posts JSON to `api/rooms…`; throws where nobody answers. */
export type RoomPost = (path: string, body: unknown) => Promise<RoomReply>;

/**
 * In a browser.
 * @param base address of the app, with its slash
 * @param patience milliseconds after which nobody answers: a phone that slept may hold a connection that is dead
 */
export function browserPost(base: string, patience = 8000): RoomPost {
	return async (path, body) => {
		const response = await fetch(`${base}api/rooms${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(patience)
		});
		const found: unknown = await response.json().catch(() => ({}));
		return {
			status: response.status,
			retryAfter: Number(response.headers.get('retry-after')) || 0,
			body: typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {}
		};
	};
}

/** What was said where something was refused. */
export function saidIn({ status, body }: RoomReply): string {
	return typeof body['message'] === 'string'
		? body['message']
		: `The server refused it (${status}).`;
}

/** Whether the same may go well later. */
export function isPassing(status: number): boolean {
	return status === 408 || status === 429 || status >= 500;
}

/**
 * Milliseconds to the next look: about a second and a half while all is well, longer while nobody answers; spread, so that a
 * class does not ask at one moment.
 */
export function lookAfter(failures: number, retryAfter: number, random: () => number): number {
	const full = failures === 0 ? 1500 : Math.min(10_000, 1000 * 2 ** (failures - 1));
	return Math.max(retryAfter * 1000, full * (0.75 + random() / 2));
}
