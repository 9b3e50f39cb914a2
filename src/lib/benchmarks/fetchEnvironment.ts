import type { FetchEnvironment } from './fetchFile.ts';

/** Network, clock, waiting and chance of the browser or Node that this runs in. */
export function systemEnvironment(): FetchEnvironment {
	return {
		fetch: (url, init) => globalThis.fetch(url, init),
		clock: () => Date.now(),
		random: () => Math.random(),
		sleep: (ms, signal) =>
			new Promise((resolve, reject) => {
				if (signal.aborted) {
					reject(signal.reason);
					return;
				}
				const end = () => {
					clearTimeout(timer);
					reject(signal.reason);
				};
				const timer = setTimeout(() => {
					signal.removeEventListener('abort', end);
					resolve();
				}, ms);
				signal.addEventListener('abort', end, { once: true });
			})
	};
}
