/** The desk's tools in the browser. */
import { lockRun } from '$lib/device/runLock.ts';
import { openTestStore } from '$lib/device/tests.ts';
import { withdrawalCode } from '$lib/trials/withdrawal.ts';
import type { TestTools } from './testDesk.svelte.ts';

/** @throws where the browser forbids storage; the message says what to do */
export async function browserTests(): Promise<{ tools: TestTools; close: () => void }> {
	const store = await openTestStore();
	return {
		tools: {
			store,
			now: () => new Date(),
			newId: () => crypto.randomUUID(),
			newCode: () => withdrawalCode(crypto.getRandomValues(new Uint8Array(16))),
			newSeed: () => crypto.getRandomValues(new Uint32Array(1))[0]! & 0x3fffffff,
			lock: (test) => lockRun(`test-${test}`),
			send: () => undefined,
			app: { revision: __APP_REVISION__, version: __APP_VERSION__ }
		},
		close: () => store.close()
	};
}
