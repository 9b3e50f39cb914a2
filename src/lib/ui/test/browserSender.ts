/** The sender in the browser; one for each tab, and one of them at work. */
import { resolve } from '$app/paths';
import { openTestStore, type TestStore } from '$lib/device/tests.ts';
import { TestSender } from './testSender.ts';

const LOCK = 'yardstick-sending';

/** Waits, but no longer than until the browser says that there is a connection. */
function wait(ms: number): Promise<void> {
	return new Promise((done) => {
		const end = () => {
			clearTimeout(timer);
			removeEventListener('online', end);
			done();
		};
		const timer = setTimeout(end, ms);
		addEventListener('online', end);
	});
}

/** Lets every page know that there is something to send, without opening the database. */
export function markUnsent(left: boolean): void {
	try {
		if (left) localStorage.setItem('yardstick-unsent', '1');
		else localStorage.removeItem('yardstick-unsent');
	} catch {
		// Where the browser keeps nothing, the page of the test sends all the same.
	}
}

/** @param store where the page has it open already */
export async function browserSender(store?: TestStore, onchange?: () => void): Promise<TestSender> {
	return new TestSender({
		store: store ?? (await openTestStore()),
		async post(path, body) {
			const response = await fetch(`${resolve('/')}api/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body)
			});
			return {
				status: response.status,
				retryAfter: Number(response.headers.get('retry-after')) || 0,
				body: await response.json().catch(() => undefined)
			};
		},
		wait,
		random: Math.random,
		async alone(work) {
			// Another tab that is at work is waited for: it may be closed before it is done.
			const locks = (navigator as { locks?: LockManager }).locks;
			if (locks) await locks.request(LOCK, work);
			else await work();
		},
		onchange(left) {
			markUnsent(left);
			onchange?.();
		}
	});
}
