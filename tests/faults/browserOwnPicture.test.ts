import { describe, expect, it, vi } from 'vitest';
import type { Look } from '../../src/lib/inference/answerer.ts';
import type { InferenceItem } from '../../src/lib/inference/source.ts';
import type { WorkerHandle } from '../../src/lib/inference/spawnWorker.ts';
import type { Model } from '../../src/lib/models/schema.ts';
import { OwnDesk } from '../../src/lib/ui/run/own/ownDesk.svelte.ts';
import { leftOut } from '../../src/lib/ui/run/own/pictureFile.ts';
import { Reader } from '../../src/lib/ui/run/own/reader.svelte.ts';

const model = { id: 'tiny', name: 'Tiny' } as Model;
const picture = (id: string): InferenceItem => ({
	id,
	source: { kind: 'bytes', bytes: new Uint8Array() }
});
const seen = (id: string): Look => ({
	id,
	outputs: {},
	input_sha256: id,
	outputs_sha256: '',
	ms: 1,
	preview: { width: 1, height: 1, data: new Uint8ClampedArray(4) }
});

/** A worker that looks at a picture until it is told what it saw. */
function slowWorker() {
	const looks: { id: string; done: (look: Look) => void }[] = [];
	const handle = {
		api: {
			look: ({ id }: InferenceItem) =>
				new Promise<Look>((done) => {
					looks.push({ id, done });
				})
		},
		broken: new Promise<never>(() => {}),
		terminate: () => {}
	} as unknown as WorkerHandle;
	return { looks, start: async () => handle };
}

describe('Another picture', () => {
	it('has nothing of the last one beside it, from the moment it is chosen', async () => {
		const { looks, start } = slowWorker();
		const desk = new OwnDesk(start);
		desk.use([model]);
		const first = desk.ask(picture('small'));
		await vi.waitFor(() => expect(looks).toHaveLength(1));
		looks[0]!.done(seen('small'));
		await first;
		expect([desk.readers[0]!.seen?.id, desk.looking]).toEqual(['small', false]);
		void desk.ask(picture('large'));
		expect([desk.readers[0]!.seen, desk.readers[0]!.problem, desk.looking]).toEqual([
			undefined,
			'',
			true
		]);
	});

	it('nor does an error of the last one, or its answer that comes too late', async () => {
		const { looks, start } = slowWorker();
		const desk = new OwnDesk(start);
		desk.use([model]);
		const first = desk.ask(picture('broken'));
		await vi.waitFor(() => expect(looks).toHaveLength(1));
		looks[0]!.done({ id: 'broken', error: 'Picture broken: does not decode.' });
		await first;
		expect(desk.readers[0]!.problem).toMatch(/does not decode/);
		const second = desk.ask(picture('large'));
		expect(desk.readers[0]!.problem).toBe('');
		await vi.waitFor(() => expect(looks).toHaveLength(2));
		void desk.ask(picture('third'));
		looks[1]!.done(seen('large'));
		await vi.waitFor(() => expect(looks).toHaveLength(3));
		expect(desk.readers[0]!.seen).toBeUndefined();
		looks[2]!.done(seen('third'));
		await second;
		expect([desk.readers[0]!.seen?.id, desk.looking]).toEqual(['third', false]);
	});
});

describe('Of several files that are dropped together', () => {
	it('the first is answered and the others are named; one alone is not spoken of', () => {
		const files = ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => new File([], name));
		expect(leftOut(files)).toBe(
			'One picture is answered at a time: here it is a.jpg. Not read: b.jpg and c.jpg. Drop or choose them one by one.'
		);
		expect(leftOut(files.slice(0, 1))).toBe('');
	});
});

describe('A model that hangs on a picture', () => {
	it('is given up with a sentence, and the next picture starts it afresh', async () => {
		let started = 0;
		const reader = new Reader(
			model,
			async () => {
				started += 1;
				const { start, looks } = slowWorker();
				if (started > 1) setTimeout(() => looks[0]?.done(seen('next')), 5);
				return start();
			},
			20
		);
		(await reader.look(picture('hangs')))();
		expect(reader.problem).toMatch(/gave no sign/);
		(await reader.look(picture('next')))();
		expect([reader.seen?.id, reader.problem, started]).toEqual(['next', '', 2]);
	});
});
