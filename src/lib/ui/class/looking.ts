/** Looks again and again while a page stands, and at once when it comes back to the front or to the network. */
export function looking(desk: { look(): Promise<void>; pause(): number }): () => void {
	let stopped = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let busy = false;

	async function round(): Promise<void> {
		if (busy || stopped) return;
		busy = true;
		clearTimeout(timer);
		try {
			await desk.look();
		} finally {
			busy = false;
		}
		if (!stopped) timer = setTimeout(() => void round(), desk.pause());
	}

	const wake = () => {
		if (document.visibilityState === 'visible') void round();
	};
	document.addEventListener('visibilitychange', wake);
	addEventListener('online', wake);
	addEventListener('pageshow', wake);
	void round();
	return () => {
		stopped = true;
		clearTimeout(timer);
		document.removeEventListener('visibilitychange', wake);
		removeEventListener('online', wake);
		removeEventListener('pageshow', wake);
	};
}
