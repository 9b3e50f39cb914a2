import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { openTestStore, type TestStore } from '../../../src/lib/device/tests.ts';
import type { TestSession } from '../../../src/lib/recording/sitting.ts';
import { sentSchema, withdrawalSchema } from '../../../src/lib/trials/sent.ts';
import { LONGEST_WAIT_MS, TestSender, waitAfter } from '../../../src/lib/ui/test/testSender.ts';

const session: TestSession = {
	id: '7d444840-9dc0-41d1-b245-5ffdce74fad2',
	code: '0000-1111-2222-3333',
	task: 't',
	benchmark: { id: 'b', version: '1', items_sha256: 'a'.repeat(64) },
	design: {
		seed: 1,
		option_order: ['x', 'y'],
		trials: Array.from({ length: 60 }, (_, index) => ({
			index,
			phase: 'test' as const,
			item: `i${index}`,
			block: 1
		}))
	},
	confidence: false,
	simulated: false,
	consent: { given: '2026-12-01T10:00:00.000Z', send: true },
	started: '2026-12-01T10:00:00.000Z',
	updated: '2026-12-01T10:00:00.000Z',
	screen: { frame_ms: 16.7, width: 390, height: 844, pixel_ratio: 3 },
	focus_lost: 0,
	app: { revision: 'r', version: 'v' }
};

let store: TestStore;
let number = 0;
beforeEach(async () => {
	store = await openTestStore({ name: `sender-${(number += 1)}` });
});

async function answered(places: number, send = true): Promise<void> {
	await store.begin({ ...session, consent: { ...session.consent, send } });
	for (let index = 0; index < places; index++)
		await store.record(session.id, {
			index,
			item: `i${index}`,
			trial: { item: `i${index}`, answer: 'x', correct: true, score: 1, rt_ms: 500, phase: 'test' }
		});
}

/** A server that answers as told, and keeps what it took. */
function network(answers: (number | 'offline')[] = []) {
	const kept = new Map<string, number>();
	const waits: number[] = [];
	const paths: string[] = [];
	const sender = new TestSender({
		store,
		async post(path, body) {
			paths.push(path);
			const status = answers.shift() ?? 200;
			if (status === 'offline') throw new TypeError('Failed to fetch');
			if (path === 'withdrawals') v.parse(withdrawalSchema, body);
			else if (status < 300 || status === 504)
				for (const { place } of v.parse(sentSchema, body).answers)
					kept.set(`${path} ${place}`, (kept.get(`${path} ${place}`) ?? 0) + 1);
			return { status, retryAfter: status === 429 ? 40 : 0, body: { message: `no ${status}` } };
		},
		wait: async (ms) => void waits.push(ms),
		random: () => 1,
		alone: (work) => work()
	});
	return { sender, kept, waits, paths };
}

async function sent(sender: TestSender): Promise<void> {
	sender.wake();
	await sender.settled();
}

describe('sending answers', () => {
	it('sends nothing that was not agreed to', async () => {
		await answered(3, false);
		const { sender, paths } = network();
		await sent(sender);
		expect(paths).toEqual([]);
	});

	it('sends in bundles that the server takes, and each answer until it has arrived', async () => {
		await answered(60);
		const { sender, kept, paths } = network();
		await sent(sender);
		expect(paths).toHaveLength(2);
		expect(kept.size).toBe(60);
		await sent(sender);
		expect(paths).toHaveLength(2);
		expect((await store.answers(session.id)).every((row) => row.sent)).toBe(true);
	});

	it('waits longer and longer without a connection, an hour too, and loses nothing', async () => {
		await answered(5);
		const { sender, kept, waits } = network(Array.from({ length: 20 }, () => 'offline'));
		await sent(sender);
		expect(waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
		expect(waits.at(-1)).toBe(LONGEST_WAIT_MS);
		expect(waits.reduce((a, b) => a + b, 0)).toBeGreaterThan(3_600_000);
		expect(kept.size).toBe(5);
		expect(waitAfter(3, () => 0)).toBe(2000);
	});

	it('sends again what the server took without its answer arriving', async () => {
		await answered(2);
		const { sender, kept } = network([504]);
		await sent(sender);
		expect([...kept.values()]).toEqual([2, 2]);
		expect((await store.answers(session.id)).every((row) => row.sent)).toBe(true);
	});

	it('waits as long as the server says', async () => {
		await answered(1);
		const { sender, waits } = network([429]);
		await sent(sender);
		expect(waits).toEqual([40_000]);
	});

	it('stops where the server refuses for good, keeps the answers, and tells what it said', async () => {
		await answered(2);
		const { sender, waits } = network([409]);
		await sent(sender);
		expect(waits).toEqual([]);
		expect(sender.refusal(session.id)).toBe('no 409');
		expect(await store.answers(session.id)).toHaveLength(2);
	});

	it('tells the server of a withdrawal until it knows, then forgets the code', async () => {
		await answered(2);
		await store.withdraw(session.id);
		const { sender, paths } = network(['offline', 200]);
		await sent(sender);
		expect(paths).toEqual(['withdrawals', 'withdrawals']);
		expect(await store.toSend()).toEqual([]);
	});
});
