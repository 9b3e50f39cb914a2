/** The desk's tools in the browser. */
import { randomId } from '$lib/border/randomId.ts';
import { lockRun } from '$lib/device/runLock.ts';
import { openTestStore } from '$lib/device/tests.ts';
import { withdrawalCode } from '$lib/trials/withdrawal.ts';
import { browserSender, markUnsent } from './browserSender.ts';
import type { TestTools } from './testDesk.svelte.ts';
import type { TestSender } from './testSender.ts';

/**
 * The sender begins with what was left to be sent.
 * @param onchange told when something has been sent
 * @throws where the browser forbids storage; the message says what to do
 */
export async function browserTests(
	onchange: () => void
): Promise<{ tools: TestTools; sender: TestSender; close: () => void }> {
	const store = await openTestStore();
	const sender = await browserSender(store, onchange);
	sender.wake();
	return {
		tools: {
			store,
			now: () => new Date(),
			newId: () => randomId(crypto.getRandomValues(new Uint8Array(16))),
			newCode: () => withdrawalCode(crypto.getRandomValues(new Uint8Array(16))),
			newSeed: () => crypto.getRandomValues(new Uint32Array(1))[0]! & 0x3fffffff,
			lock: (test) => lockRun(`test-${test}`),
			send() {
				markUnsent(true);
				sender.wake();
			},
			app: { revision: __APP_REVISION__, version: __APP_VERSION__ }
		},
		sender,
		close: () => {
			sender.stop();
			store.close();
		}
	};
}
