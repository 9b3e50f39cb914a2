import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FetchReport } from '../../src/lib/benchmarks/fetch.ts';
import type { Capsule } from '../../src/lib/capsule/schema.ts';
import { openRunStore, type RunStore } from '../../src/lib/device/runs.ts';
import { lockRun, takenRuns } from '../../src/lib/device/runLock.ts';
import { ranked } from '../../src/lib/findings/answering.ts';
import type { InferenceJob, RunOptions, RunSummary } from '../../src/lib/inference/run.ts';
import type { ImageSource, InferenceResult } from '../../src/lib/inference/source.ts';
import { nameOfPart } from '../../src/lib/recording/recorder.ts';
import { PictureDesk, type PictureProvider } from '../../src/lib/ui/run/pictureDesk.svelte.ts';
import { RunDesk, type RunMaterial, type RunTools } from '../../src/lib/ui/run/runDesk.svelte.ts';
import { headline, partCameSentence } from '../../src/lib/ui/run/words.ts';
import { madeReport } from '../fixtures/reports.ts';
import { benchmark, model, people } from '../unit/ui/run/example.ts';

const summary: RunSummary = {
	backend: 'wasm',
	threads: 1,
	workers: 1,
	batch: 1,
	device: { cores: 2, visible: true },
	packages: {},
	failed: 0,
	notes: []
};
const material: RunMaterial = { benchmark, model, modelUrl: 'http://x/model.onnx', people: [] };
const here = (...items: number[]) =>
	new Map<string, ImageSource>(
		items.map((at) => [
			benchmark.items[at]!.sha256,
			{ kind: 'bytes', bytes: new Uint8Array() } satisfies ImageSource
		])
	);
const cat = (id: string): InferenceResult => ({
	id,
	outputs: { logits: Float32Array.from([2, 0]) },
	input_sha256: '1'.repeat(64),
	outputs_sha256: '2'.repeat(64),
	ms: 5
});

let store: RunStore;
let databases = 0;
let asked: string[][] = [];
beforeEach(async () => {
	store = await openRunStore({ name: `faults-${databases++}` });
	asked = [];
});
afterEach(() => store.close());

/** Inference that answers at once, and fails for the pictures named. */
function infer(failing: ReadonlySet<string>) {
	return ({ items, onbatch }: RunOptions): InferenceJob => {
		asked.push(items.map(({ id }) => id));
		const work = async () => {
			for (const { id } of items)
				await onbatch([failing.has(id) ? { id, error: `Picture ${id}: gone.` } : cat(id)]);
			return summary;
		};
		return { pause: () => {}, resume: () => {}, finished: work() };
	};
}

function makeDesk(more: Partial<RunTools> = {}, failing: ReadonlySet<string> = new Set()) {
	return new RunDesk({
		store,
		infer: infer(failing),
		now: () => new Date('2026-01-02T03:04:05.000Z'),
		newId: () => 'run-0',
		lock: async () => () => {},
		app: { revision: 'abc', version: '0.1.0' },
		...more
	});
}

describe('What was not asked for is never run', () => {
	const provider = (fetch: PictureProvider['fetch']): PictureProvider => ({
		sources: async () => new Map(),
		fetch,
		importFolder: () => Promise.reject(new Error('not used'))
	});
	const imported = async () => new Set(benchmark.items.map(({ id }) => id));
	const report: FetchReport = { fetched: 0, kept: 0, failed: [], cancelled: false };

	it('Stop while pictures come ends there: whoever waits for them hears that they did not come', async () => {
		const desk: PictureDesk = new PictureDesk(
			provider(async (_, options) => {
				desk.cancel();
				return { ...report, cancelled: options?.signal?.aborted === true };
			}),
			async () => benchmark,
			imported
		);
		await desk.choose('toys');
		expect(await desk.takeOver()).toBe(false);
		expect(desk.message).toMatch(/^Stopped\. What has come is kept/);
	});

	it('so does an error on the way, and another set chosen meanwhile', async () => {
		const broken = new PictureDesk(
			provider(() => Promise.reject(new Error('no connection'))),
			async () => benchmark,
			imported
		);
		await broken.choose('toys');
		expect(await broken.takeOver()).toBe(false);
		expect(broken.error).toBe('no connection');
		const left: PictureDesk = new PictureDesk(
			provider(async () => {
				await left.choose('others');
				return report;
			}),
			async (id) => ({ ...benchmark, id }),
			imported
		);
		await left.choose('toys');
		expect(await left.takeOver()).toBe(false);
	});

	it('a page that was left begins nothing, however late what it waited for comes', async () => {
		let open = () => {};
		const held = new Promise<void>((resolve) => (open = resolve));
		const desk = makeDesk({ lock: () => held.then(() => () => {}) });
		const starting = desk.start(material, here(0, 1, 2, 3), { backend: 'wasm' });
		desk.leave();
		open();
		await starting;
		expect(asked).toEqual([]);
		expect(await store.list()).toEqual([]);
	});

	it('pictures that did not come are counted before a run on the others is offered', () => {
		expect(partCameSentence(199, 756, benchmark.noun)).toMatch(
			/^Only 199 of 756 toys came, so nothing was run yet\. Try again, or run on these 199/
		);
		expect(partCameSentence(0, 756, benchmark.noun)).toBe(
			'None of the 756 toys came, so nothing was run.'
		);
	});
});

describe('A run over a part', () => {
	it('says so in its name, a whole one does not', async () => {
		const desk = makeDesk();
		await desk.start(material, here(0, 2), { backend: 'wasm' });
		expect(desk.run?.observer.name).toBe('Tiny (2 of 4)');
		expect(nameOfPart('Tiny', 4, 4)).toBe('Tiny');
	});

	it('is not ranked above whole ones, however many of it are right', () => {
		const report = madeReport({
			models: [
				{ id: 'whole', name: 'Whole', accuracy: 0.3 },
				{ id: 'part', name: 'Part', accuracy: 0.9 }
			]
		});
		const part = report.observers.find(({ observer }) => observer.id === 'part')!;
		expect(ranked(report).map(({ observer }) => observer.id)).toEqual(['part', 'whole']);
		part.accuracy.n = Math.floor(part.accuracy.n / 4);
		expect(ranked(report).map(({ observer }) => observer.id)).toEqual(['whole', 'part']);
	});
});

describe('Pictures without an answer', () => {
	it('are counted in the headline of the run, and can be tried again where they are now', async () => {
		const failing = new Set(['cat2']);
		const desk = makeDesk({}, failing);
		await desk.start(material, here(0, 1, 2, 3), { backend: 'wasm' });
		expect([desk.stage, desk.unanswered]).toEqual(['incomplete', 1]);
		expect(headline('finished', 'Tiny', 'Toys', benchmark.noun, undefined, true, 'choice', 1)).toBe(
			'1 toy got no answer of Tiny'
		);
		failing.clear();
		await desk.retry(here(0, 1, 2, 3));
		expect([desk.stage, desk.unanswered]).toEqual(['finished', 0]);
		expect(asked).toEqual([['cat1', 'cat2', 'dog1', 'dog2'], ['cat2']]);
	});

	it('are counted too where their pictures are not on the device any more', async () => {
		const desk = makeDesk({}, new Set(['dog1', 'dog2']));
		await desk.start(material, here(0, 1, 2, 3), { backend: 'wasm' });
		await desk.retry(here(0, 1, 2));
		expect([desk.stage, desk.unanswered]).toEqual(['incomplete', 2]);
	});
});

describe('One result file never hides the others', () => {
	const setOf = async (id: string) => (id === 'toys' ? benchmark : undefined);
	const file = (change: (run: Capsule['runs'][number], capsule: Capsule) => void): Capsule => {
		const capsule = structuredClone(people(['cat', 'cat', 'dog', 'dog']));
		const run = capsule.runs[0]!;
		run.options = ['cat', 'dog'];
		change(run, capsule);
		return capsule;
	};

	it('an option that the set does not have: the run is refused, answer and set are named', async () => {
		const desk = makeDesk();
		const outcome = await desk.shelf.importCapsule(
			file((run) => {
				run.options = ['cat', 'dog', 'horse'];
				run.trials[0]!.answer = 'horse';
			}),
			setOf
		);
		expect(outcome.added).toEqual([]);
		expect(outcome.misfits).toEqual([expect.stringMatching(/does not fit Toys: .*horse/)]);
	});

	it('an empty run: refused; the other run of the same file is taken', async () => {
		const desk = makeDesk();
		const two = file((run, capsule) => {
			capsule.runs.push({ ...structuredClone(run), id: 'empty', trials: [] });
		});
		const outcome = await desk.shelf.importCapsule(two, setOf);
		expect(outcome.added).toHaveLength(1);
		expect(outcome.misfits).toEqual([expect.stringMatching(/\(empty\) holds no answer\.$/)]);
	});

	it('a set that is not here: taken, and said that it cannot be scored', async () => {
		const desk = makeDesk();
		const outcome = await desk.shelf.importCapsule(
			file((run) => (run.benchmark = { ...run.benchmark, id: 'elsewhere' })),
			setOf
		);
		expect(outcome.added).toHaveLength(1);
		expect(outcome.misfits[0]).toMatch(/the set “elsewhere”, which this Yardstick does not have/);
	});

	it('pictures of an older version: taken, and said how many answers are left out', async () => {
		const desk = makeDesk();
		const outcome = await desk.shelf.importCapsule(
			file((_, capsule) => (capsule.items = { ...capsule.items, cat1: 'e'.repeat(64) })),
			setOf
		);
		expect(outcome.misfits).toEqual([
			expect.stringMatching(/1 of its 4 answers are not about pictures of Toys/)
		]);
		const [stored] = desk.shelf.runs;
		expect((await desk.shelf.shareRight(stored!, benchmark)).share).toBe(1);
	});
});

describe('A run in another tab', () => {
	it('is running, not interrupted: it is listed apart, until that tab lets go of it', async () => {
		const first = makeDesk({}, new Set(['cat1']));
		await first.start(material, here(0, 1, 2, 3), { backend: 'wasm' });
		let taken = new Set(['run-0']);
		const second = makeDesk({ taken: async () => taken });
		await second.shelf.refresh();
		expect(second.shelf.unfinished).toEqual([]);
		expect(second.shelf.elsewhere.map(({ id }) => id)).toEqual(['run-0']);
		taken = new Set();
		await second.shelf.refresh();
		expect(second.shelf.unfinished.map(({ id }) => id)).toEqual(['run-0']);
		expect(second.shelf.elsewhere).toEqual([]);
	});

	it('is told by its lock, and a browser without locks tells of none', async () => {
		const held: string[] = [];
		const locks = {
			request: async (name: string, _: unknown, work: (lock: object) => Promise<void>) => {
				held.push(name);
				await work({});
				held.splice(held.indexOf(name), 1);
			},
			query: async () => ({ held: [...held, 'yardstick-pictures-x'].map((name) => ({ name })) })
		} as unknown as LockManager;
		const release = await lockRun('run-7', locks);
		expect(await takenRuns(locks)).toEqual(new Set(['run-7']));
		await release!();
		expect(await takenRuns(locks)).toEqual(new Set());
		expect(await takenRuns(undefined)).toEqual(new Set());
	});
});

describe('A store that is gone', () => {
	it('deleted by another tab: said so, and not taken for a newer Yardstick', async () => {
		const name = `deleted-${databases++}`;
		const said: string[] = [];
		await openRunStore({ name, onclosed: (message) => said.push(message) });
		await new Promise((resolve) => {
			indexedDB.deleteDatabase(name).onsuccess = resolve;
		});
		expect(said).toEqual([expect.stringMatching(/^The stored runs were deleted.*result file/)]);
	});
});
