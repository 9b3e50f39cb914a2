import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { formatCapsule } from '../../../../src/lib/capsule/write.ts';
import { openRunStore } from '../../../../src/lib/device/runs.ts';
import type { StoredSet } from '../../../../src/lib/device/shardStore.ts';
import {
	StorageDesk,
	type StorageTools
} from '../../../../src/lib/ui/storage/storageDesk.svelte.ts';
import { benchmark, hash, header, right } from '../../recording/samples.ts';

const known = [
	{
		id: 'pets',
		name: 'Pets',
		noun: { one: 'drawing', many: 'drawings' },
		storage: 'remote' as const,
		items: 4,
		bytes: 40
	}
];
let databases = 0;
let stored: StoredSet[];
let tools: StorageTools;
let desk: StorageDesk;
let heldElsewhere: string | undefined;

beforeEach(async () => {
	const name = `storage-desk-${(databases += 1)}`;
	const store = await openRunStore({ name });
	await store.begin(header('r1'));
	await store.append('r1', [right(0), right(1)]);
	store.close();
	stored = [{ benchmark: 'pets', pictures: 2, bytes: 20 }];
	heldElsewhere = undefined;
	tools = {
		openRuns: () => openRunStore({ name }),
		pictures: {
			sets: async () => stored,
			delete: async (id) => void (stored = stored.filter((set) => set.benchmark !== id)),
			sources: async () =>
				new Map(
					[hash('0'), hash('9')].map((sha256) => [
						sha256,
						{ kind: 'slice', cache: 'c', key: 'k', offset: 0, length: 10, sha256 }
					])
				)
		},
		items: async () => benchmark.items,
		use: async () => ({ usage: 1, quota: 2, persisted: false }),
		lock: async (run) => (run === heldElsewhere ? undefined : () => undefined)
	};
	desk = new StorageDesk(known, tools);
});

describe('the storage desk', () => {
	it('knows nothing before it looked, and then what is here', async () => {
		expect([desk.sets, desk.runs, desk.use]).toEqual([undefined, undefined, undefined]);
		await desk.refresh();
		expect(desk.sets).toMatchObject([{ id: 'pets', present: 1, outdated: 1, missingBytes: 30 }]);
		expect(desk.runs).toMatchObject([{ id: 'r1', answered: 2, state: 'unfinished' }]);
		expect(desk.use?.quota).toBe(2);
	});

	it('deletes a set and a run, and says so', async () => {
		await desk.refresh();
		await desk.deleteSet(desk.sets![0]!);
		expect(desk.sets).toMatchObject([{ present: 0, bytes: 0 }]);
		expect(desk.notices).toEqual([
			{ kind: 'done', text: 'The pictures of Pets are deleted from this device.' }
		]);
		await desk.deleteRun(desk.runs![0]!);
		expect(desk.runs).toEqual([]);
		expect(desk.notices[0]?.text).toBe('The run of Tiny is deleted.');
	});

	it('leaves a run alone that another tab is recording', async () => {
		heldElsewhere = 'r1';
		await desk.refresh();
		await desk.deleteRun(desk.runs![0]!);
		expect(desk.runs).toHaveLength(1);
		expect(desk.notices[0]).toMatchObject({
			kind: 'error',
			text: expect.stringMatching(/another tab/)
		});
	});

	it('saves a run and opens it again from the file', async () => {
		await desk.refresh();
		const capsule = await desk.capsule(desk.runs![0]!);
		const file = new File([formatCapsule(capsule!)], 'r1.capsule.json');
		await desk.openFiles([file]);
		expect(desk.notices).toEqual([{ kind: 'done', text: 'r1.capsule.json: 1 run here already.' }]);
		await desk.deleteRun(desk.runs![0]!);
		await desk.openFiles([file]);
		expect(desk.notices[0]?.text).toBe('r1.capsule.json: 1 run added.');
		expect(desk.runs).toMatchObject([{ id: 'r1', from: 'capsule', answered: 2 }]);
	});

	it('names a file that is no capsule, and still takes the others', async () => {
		await desk.refresh();
		const capsule = await desk.capsule(desk.runs![0]!);
		const files = [
			new File(['{"schema":'], 'broken.json'),
			new File([formatCapsule(capsule!)], 'r1.capsule.json')
		];
		await desk.openFiles(files);
		expect(desk.notices.map((notice) => notice.kind)).toEqual(['error', 'done']);
		expect(desk.notices[0]?.text).toMatch(/broken.json/);
	});

	it('still lists the sets where runs cannot be stored, and says why', async () => {
		const barred = new StorageDesk(known, {
			...tools,
			openRuns: async () => {
				throw new Error('The browser does not allow storage.');
			}
		});
		await barred.refresh();
		expect(barred.runsError).toMatch(/does not allow/);
		expect(barred.sets).toHaveLength(1);
		expect(barred.runs).toBeUndefined();
	});

	it('counts the stored pictures where the manifest cannot be had', async () => {
		const alone = new StorageDesk(known, {
			...tools,
			items: async () => {
				throw new Error('server stopped');
			}
		});
		await alone.refresh();
		expect(alone.sets).toMatchObject([{ present: 2, outdated: 0, missingBytes: 20 }]);
	});
});
