import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Capsule } from '../../../src/lib/capsule/schema.ts';
import { migrations, type Migration } from '../../../src/lib/device/database.ts';
import { isAnswered, unansweredItems } from '../../../src/lib/recording/run.ts';
import { openRunStore, type RunStore } from '../../../src/lib/device/runs.ts';
import { StorageFullError } from '../../../src/lib/device/storageFull.ts';
import { failed, hash, header, right, wrong } from '../recording/samples.ts';

let store: RunStore;
let name: string;
let databases = 0;
const now = () => new Date('2026-05-06T07:08:09Z');

beforeEach(async () => {
	name = `runs-${(databases += 1)}`;
	store = await openRunStore({ name, now });
});

afterEach(() => {
	vi.restoreAllMocks();
	store.close();
});

/** Opens the same database again, as a page does after a reload. */
async function reload(): Promise<void> {
	store.close();
	store = await openRunStore({ name, now });
}

/** From the call with this number on, the browser has no room. */
function fillStorageAt(call: number): void {
	const put = IDBObjectStore.prototype.put;
	let calls = 0;
	vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
		this: IDBObjectStore,
		...args: Parameters<typeof put>
	) {
		calls += 1;
		if (calls >= call) throw new DOMException('no room', 'QuotaExceededError');
		return put.apply(this, args);
	});
}

describe('a run while it is recorded', () => {
	it('keeps rows and totals, also over a reload', async () => {
		await store.begin(header('r1'));
		await store.append('r1', [right(0), wrong(1)]);
		await store.append('r1', [failed(2)]);
		await reload();
		const [run] = await store.list();
		expect(run).toMatchObject({
			id: 'r1',
			state: 'unfinished',
			from: 'recorded',
			created: '2026-01-02T03:04:05.000Z',
			answered: 2,
			correct: 1,
			failed: 1
		});
		const rows = await store.rows('r1');
		expect(rows).toEqual([right(0), wrong(1), failed(2)]);
		expect(unansweredItems(header('r1'), rows)).toEqual(['cat1', 'dog1']);
	});

	it('changes nothing when the same rows are written twice, in any order', async () => {
		await store.begin(header('r1'));
		const first = await store.append('r1', [right(2), right(0)]);
		const second = await store.append('r1', [right(0), right(2)]);
		await store.begin(header('r1'));
		expect(second).toEqual(first);
		expect(first.bytes).toBeGreaterThan(100);
		expect((await store.run('r1'))?.trials.map((trial) => trial.item)).toEqual([
			'airplane1',
			'cat1'
		]);
	});

	it('keeps the first answer, and lets an answer replace a failure but not the other way', async () => {
		await store.begin(header('r1'));
		await store.append('r1', [right(0), failed(1)]);
		const run = await store.append('r1', [wrong(0), right(1), failed(0)]);
		expect(run).toMatchObject({ answered: 2, correct: 2, failed: 0 });
		expect(await store.rows('r1')).toEqual([right(0), right(1)]);
	});

	it('is finished once, with the completed header', async () => {
		await store.begin(header('r1'));
		await store.append('r1', [right(0)]);
		const origin = { backend: 'wasm', finished: '2026-01-02T03:05:00.000Z' };
		await store.finish({ ...header('r1'), origin });
		await store.finish({ ...header('r1'), origin: {} });
		const run = await store.get('r1');
		expect(run).toMatchObject({ state: 'finished', answered: 1, origin });
	});

	it('says that a run was deleted meanwhile, and brings no part of it back', async () => {
		await store.begin(header('r1'));
		const other = await openRunStore({ name, now });
		await other.delete('r1');
		await expect(store.append('r1', [right(0)])).rejects.toThrow(/r1 is not in the local store/);
		await expect(store.finish(header('r1'))).rejects.toThrow(/deleted, perhaps in another tab/);
		expect(await store.list()).toEqual([]);
		expect(await store.rows('r1')).toEqual([]);
		other.close();
	});

	it('takes rows from two tabs into one run', async () => {
		await store.begin(header('r1'));
		const other = await openRunStore({ name, now });
		await Promise.all([store.append('r1', [right(0)]), other.append('r1', [right(1), right(0)])]);
		expect(await store.get('r1')).toMatchObject({ answered: 2 });
		other.close();
	});
});

describe('a full disk', () => {
	it('keeps earlier batches, drops the batch as a whole, and says how many answers are kept', async () => {
		await store.begin(header('r1'));
		await store.append('r1', [right(0), right(1)]);
		fillStorageAt(2);
		const writing = store.append('r1', [right(2), right(3)]);
		await expect(writing).rejects.toThrow(StorageFullError);
		await expect(writing).rejects.toThrow(/Kept: 2 of 4 answers of run r1/);
		vi.restoreAllMocks();
		await reload();
		expect(await store.rows('r1')).toEqual([right(0), right(1)]);
		expect(await store.get('r1')).toMatchObject({ answered: 2 });
	});

	it('names the runs of a capsule that were taken in before', async () => {
		const capsule = twoRuns();
		fillStorageAt(4);
		await expect(store.importCapsule(capsule)).rejects.toThrow(/Kept: runs p1 of this file/);
		vi.restoreAllMocks();
		expect((await store.list()).map((run) => run.id)).toEqual(['p1']);
	});
});

function twoRuns(): Capsule {
	const run = (id: string) => ({
		id,
		observer: { id, kind: 'person' as const, name: id },
		task: 'objects',
		benchmark: { id: 'pets', version: '1', items_sha256: hash('e') },
		options: ['airplane', 'bear', 'cat'],
		origin: { source: 'made up' },
		trials: [
			{ item: 'bear1', answer: 'bear', correct: true, score: 1, rt_ms: 700 },
			{ item: 'airplane1', answer: null, correct: false, score: 0, timed_out: true }
		]
	});
	return {
		schema: 'yardstick-capsule/1',
		created: '2026-05-06T07:08:09.000Z',
		citation: 'somebody',
		notes: ['made up'],
		items: { airplane1: hash('0'), bear1: hash('1') },
		runs: [run('p1'), run('p2')]
	};
}

describe('capsules', () => {
	it('come out as they went in', async () => {
		const capsule = twoRuns();
		expect(await store.importCapsule(capsule)).toMatchObject({ added: ['p1', 'p2'] });
		expect(await store.capsule(['p1', 'p2'])).toEqual(capsule);
	});

	it('change nothing when opened twice', async () => {
		await store.importCapsule(twoRuns());
		const before = await store.list();
		expect(await store.importCapsule(twoRuns())).toEqual({
			added: [],
			completed: [],
			unchanged: ['p1', 'p2'],
			different: []
		});
		expect(await store.list()).toEqual(before);
	});

	it('keep the file that they came from and the name that they are given, which go into no result file', async () => {
		await store.importCapsule(twoRuns(), 'school.json');
		const named = await store.rename('p1', ` ${'x'.repeat(50)} `);
		expect([named.file, named.label]).toEqual(['school.json', 'x'.repeat(40)]);
		expect(await store.capsule(['p1', 'p2'])).toEqual(twoRuns());
		expect(await store.rename('p1', ' ')).not.toHaveProperty('label');
		await expect(store.rename('nobody', 'x')).rejects.toThrow(/was deleted/);
	});

	it('never overwrite other answers under the same id', async () => {
		await store.importCapsule(twoRuns());
		const changed = twoRuns();
		changed.runs[0]!.trials[0]!.answer = 'cat';
		expect(await store.importCapsule(changed)).toMatchObject({
			different: ['p1'],
			unchanged: ['p2']
		});
		expect((await store.run('p1'))?.trials[0]?.answer).toBe('bear');
	});

	it('complete a run that was interrupted here, and leave it alone when they know less', async () => {
		await store.begin(header('r1'));
		await store.append('r1', [right(0)]);
		const part = await store.capsule(['r1']);
		await store.append('r1', [right(1)]);
		expect(await store.importCapsule(part)).toMatchObject({ unchanged: ['r1'] });
		const whole = await store.capsule(['r1']);
		await store.delete('r1');
		await store.begin(header('r1'));
		await store.append('r1', [right(0)]);
		expect(await store.importCapsule(whole)).toMatchObject({ completed: ['r1'] });
		expect(await store.get('r1')).toMatchObject({ state: 'finished', answered: 2, correct: 2 });
	});

	it('name items without a trial, and say that a run is unfinished', async () => {
		await store.begin(header('r1'));
		await store.append('r1', [right(0), failed(1)]);
		const capsule = await store.capsule(['r1']);
		expect(capsule.notes).toEqual([
			'Run r1 is unfinished: 1 of 4 items answered.',
			'Run r1: no trial for item bear1: does not decode'
		]);
		expect(capsule.items).toEqual({ airplane1: hash('0') });
	});

	it('refuse runs whose pictures differ under one name', async () => {
		await store.begin(header('r1'));
		await store.append('r1', [right(0)]);
		await store.begin({ ...header('r2', 'other'), items: { airplane1: hash('9') } });
		await store.append('r2', [right(0)]);
		await expect(store.capsule(['r1', 'r2'])).rejects.toThrow(/Save runs of different benchmarks/);
		await expect(store.capsule([])).rejects.toThrow(/no run to save/);
		await expect(store.capsule(['r9'])).rejects.toThrow(/r9 is not in the local store/);
	});
});

describe('the list', () => {
	it('is newest first, by benchmark where asked, and deletion takes the rows too', async () => {
		await store.begin(header('old'));
		await store.begin({ ...header('new', 'other'), origin: { started: '2026-02-01T00:00:00Z' } });
		await store.append('old', [right(0)]);
		expect((await store.list()).map((run) => run.id)).toEqual(['new', 'old']);
		expect((await store.listFor('pets')).map((run) => run.id)).toEqual(['old']);
		await store.delete('old');
		await store.delete('old');
		expect((await store.list()).map((run) => run.id)).toEqual(['new']);
		expect(await store.rows('old')).toEqual([]);
	});

	it('is empty at first, and an unknown run is undefined', async () => {
		expect(await store.list()).toEqual([]);
		expect(await store.get('r1')).toBeUndefined();
		expect(await store.run('r1')).toBeUndefined();
	});
});

describe('the database', () => {
	const addSentMark: Migration = (database) => {
		database.createObjectStore('later' as never);
	};

	it('is upgraded step by step and keeps what was recorded', async () => {
		await store.begin(header('r1'));
		await store.append('r1', [right(0)]);
		store.close();
		store = await openRunStore({ name, now, migrations: [...migrations, addSentMark] });
		expect(await store.rows('r1')).toEqual([right(0)]);
	});

	it('lets a newer tab upgrade, and then says to reload', async () => {
		let said = '';
		store.close();
		store = await openRunStore({ name, now, onclosed: (message) => (said = message) });
		await store.begin(header('r1'));
		const newer = await openRunStore({ name, now, migrations: [...migrations, addSentMark] });
		expect(said).toMatch(/Reload this tab/);
		await expect(store.append('r1', [right(0)])).rejects.toThrow(/newer Yardstick was opened/);
		expect((await newer.list()).map((run) => run.id)).toEqual(['r1']);
		newer.close();
	});

	it('tells a tab that has to wait for an older one', async () => {
		const holding = await new Promise<IDBDatabase>((resolve, reject) => {
			const request = indexedDB.open('held', 1);
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
		});
		const message = await new Promise<string>((resolve) => {
			const opening = openRunStore({
				name: 'held',
				migrations: [() => undefined, ...migrations],
				onblocked: (text) => {
					resolve(text);
					holding.close();
				}
			});
			void opening.then((opened) => opened.close());
		});
		expect(message).toMatch(/Close or reload that tab/);
	});

	it('does not open what a newer version wrote', async () => {
		store.close();
		const newer = await openRunStore({ name, now, migrations: [...migrations, addSentMark] });
		newer.close();
		await expect(openRunStore({ name, now })).rejects.toThrow(/written by a newer Yardstick/);
	});

	it('says on the server that there is none', async () => {
		vi.stubGlobal('indexedDB', undefined);
		await expect(openRunStore({ name })).rejects.toThrow(/in the browser only/);
		vi.unstubAllGlobals();
	});
});

it('tells answered rows from failed ones', () => {
	expect([right(0), failed(1)].map(isAnswered)).toEqual([true, false]);
});
