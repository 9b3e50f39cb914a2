import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src/cli/replay.ts';
import { readCapsule } from '../../../src/lib/capsule/read.ts';
import { formatCapsule } from '../../../src/lib/capsule/write.ts';
import { DATA, HAS_DATA, NEEDS_DATA, yardstick } from './command.ts';

const RECORDED = 'benchmarks/objects-edges/runs/efficientnet-lite0.capsule.json';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'yardstick-run-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('compareRuns', () => {
	it('counts equal answers and equal probabilities apart', async () => {
		const capsule = await readCapsule(await readFile(RECORDED, 'utf8'), RECORDED);
		const [recorded] = capsule.runs;
		const now = structuredClone(recorded!);
		expect(compareRuns(recorded!, now)).toMatchObject({
			items: 160,
			answers: 160,
			probabilities: 160,
			difference: 0,
			inputs: true,
			logits: true
		});
		now.trials[0]!.answer = 'truck';
		now.trials[1]!.probabilities![0]! += 0.125;
		now.origin.logits_sha256 = '0'.repeat(64);
		const result = compareRuns(recorded!, now);
		expect(result).toMatchObject({ answers: 159, probabilities: 159, inputs: true, logits: false });
		expect(result.difference).toBeCloseTo(0.125);
		now.trials.pop();
		expect(compareRuns(recorded!, now)).toMatchObject({ items: 159, logits: undefined });
	});
});

describe('without pictures', () => {
	it.each([
		[['run', '--model', 'efficientnet-lite0', '--benchmark', 'objects-edges', '--out', 'x.json']],
		[['replay', RECORDED]]
	])('%j ends with 69 and says how to get them', async (args) => {
		const { code, err } = await yardstick(args, { YARDSTICK_STORE: join(folder, 'empty') });
		expect(code).toBe(69);
		expect(err).toContain('Import them first: npx yardstick import objects-edges --from <folder>');
	});

	it('names the models that exist', async () => {
		const args = ['run', '--model', 'gpt', '--benchmark', 'objects-edges', '--out', 'x.json'];
		const { code, err } = await yardstick(args);
		expect(code).toBe(64);
		expect(err).toContain('there is no model "gpt"; the models are: efficientnet-lite0');
	});
});

it('says before the first answer that nothing can be written there', async () => {
	await writeFile(join(folder, 'note'), 'no folder');
	const out = join(folder, 'note', 'mine.json');
	const args = ['run', '--model', 'emotion-s', '--benchmark', 'faces-rendered', '--out', out];
	const { code, err } = await yardstick(args);
	expect(code).toBe(73);
	expect(err).toContain(`${out} cannot be written`);
	expect(err).toContain('Choose another --out.');
});

describe.skipIf(!HAS_DATA)(`run and replay ${NEEDS_DATA}`, () => {
	it('records a run that is replayed exactly, and equals the shipped one', async () => {
		const env = { YARDSTICK_STORE: join(folder, 'store') };
		const from = join(DATA, 'texture-vs-shape/stimuli/edges');
		expect((await yardstick(['import', 'objects-edges', '--from', from], env)).code).toBe(0);

		// Its folder is made.
		const out = join(folder, 'of', 'mine', 'mine.capsule.json.gz');
		const run = ['run', '--model', 'efficientnet-lite0', '--benchmark', 'objects-edges'];
		const made = await yardstick([...run, '--limit', '6', '--out', out], env);
		expect(made.err).toBe('');
		expect(made.code).toBe(0);
		const capsule = await readCapsule(new Uint8Array(await readFile(out)), out);
		const [mine] = capsule.runs;
		expect(mine!.trials).toHaveLength(6);
		expect(mine!.origin).toMatchObject({ backend: 'node-wasm', batch: 1 });

		const shipped = await readCapsule(await readFile(RECORDED, 'utf8'), RECORDED);
		const byItem = new Map(shipped.runs[0]!.trials.map((trial) => [trial.item, trial]));
		for (const trial of mine!.trials) expect(trial).toEqual(byItem.get(trial.item));

		const again = await yardstick(['replay', out], env);
		expect(again.code).toBe(0);
		expect(again.out).toMatch(/agrees[\s\S]*6 of 6 bit-identical[\s\S]*logits +equal/);

		mine!.trials[0]!.probabilities![0]! += 1e-9;
		const forged = join(folder, 'forged.capsule.json');
		await writeFile(forged, formatCapsule(capsule));
		const caught = await yardstick(['replay', forged], env);
		expect(caught.code).toBe(1);
		expect(caught.out).toMatch(/DIFFERS[\s\S]*5 of 6 bit-identical/);
	});

	it('leaves out a stored picture that was changed on disk, and says so', async () => {
		const env = { YARDSTICK_STORE: join(folder, 'store') };
		const from = join(folder, 'edges');
		await cp(join(DATA, 'texture-vs-shape/stimuli/edges/cat'), from, { recursive: true });
		await yardstick(['import', 'objects-edges', '--from', from], env);
		const { runs } = await readCapsule(await readFile(RECORDED, 'utf8'), RECORDED);
		expect(runs).toHaveLength(1);
		const shipped = JSON.parse(await readFile(RECORDED, 'utf8')) as {
			items: Record<string, string>;
		};
		const hash = shipped.items.cat1 ?? '';
		await writeFile(join(folder, 'store', hash.slice(0, 2), hash), 'not a picture');
		const out = join(folder, 'mine.capsule.json');
		const args = ['run', '--model', 'efficientnet-lite0', '--benchmark', 'objects-edges'];
		const { code, err } = await yardstick([...args, '--out', out], env);
		expect(code).toBe(0);
		expect(err).toContain('item "cat1": Picture cat1: the stored file was changed.');
		const capsule = await readCapsule(await readFile(out, 'utf8'), out);
		expect(capsule.runs[0]!.trials).toHaveLength(9);
	});
});
