/** From pictures to a scored and replayed run, with a model that reads texts that the tests know. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agrees, compareRuns } from '../../../src/cli/replay.ts';
import { chanceLevel } from '../../../src/lib/benchmarks/chance.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { readCapsule } from '../../../src/lib/capsule/read.ts';
import type { Capsule } from '../../../src/lib/capsule/schema.ts';
import { formatCapsule } from '../../../src/lib/capsule/write.ts';
import type { Measurement } from '../../../src/lib/evaluation/report/measurement.ts';
import type { Golden } from '../../../src/lib/models/schema.ts';
import { STRIPS, stripsProject, writeReader } from '../../fixtures/strips.ts';
import { confidenceIn, readerManifest, sharesOf, TEMPERATURE } from '../../fixtures/tinyReader.ts';
import { yardstick } from './command.ts';

let root: string;
let golden: Golden[];
let out: string;
let recorded: Capsule;
const command = (...args: string[]) => yardstick(args, { YARDSTICK_ROOT: root });

beforeAll(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-strips-'));
	const folder = join(root, 'static/models/tiny-reader');
	const onnx = await writeReader(folder);
	const draft = join(root, 'draft.json');
	await writeFile(draft, JSON.stringify(readerManifest(onnx, [])));
	const made = await promisify(execFile)(process.execPath, [
		...['--import', 'tsx', 'training/golden.ts', folder, draft, '0.001']
	]);
	golden = JSON.parse(made.stdout) as Golden[];
	await stripsProject(root, golden);
	out = join(root, 'mine.capsule.json');
	const run = await command(
		...['run', '--model', 'tiny-reader', '--benchmark', 'strips', '--id', 'mine', '--out', out]
	);
	expect(run).toMatchObject({ code: 0, err: '' });
	expect(run.out).toContain('6 strips answered, 3 right');
	recorded = await readCapsule(await readFile(out, 'utf8'), out);
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('training/golden.ts', () => {
	it('states the text and the confidence in it for a model that reads', () => {
		expect(golden.map(({ image, output }) => ({ image, output }))).toEqual(
			(['dark', 'spaced', 'unsure'] as const).map((id) => {
				const { answer, levels } = STRIPS[id]!;
				const confidence = expect.closeTo(confidenceIn(answer, levels), 12);
				return { image: `golden/${id}.png`, output: { name: 'logits', text: answer, confidence } };
			})
		);
	});
});

describe('a run of a reader', () => {
	it('has the texts, right and wrong by the scorer, and how sure the reader was', () => {
		const [run] = recorded.runs;
		expect(run).not.toHaveProperty('options');
		expect(run!.origin).toMatchObject({ backend: 'node-wasm', model: { id: 'tiny-reader' } });
		expect(run!.trials).toEqual(
			Object.entries(STRIPS).map(([item, { answer, correct, levels }]) => ({
				item,
				answer,
				correct,
				score: correct ? 1 : 0,
				confidence: expect.closeTo(confidenceIn(answer, levels), 12),
				character_confidence: Array.from(answer, () => expect.any(Number))
			}))
		);
		const unsure = run!.trials.find(({ item }) => item === 'unsure')!;
		expect(unsure.character_confidence).toEqual([
			expect.closeTo(sharesOf(1.5, TEMPERATURE.character)[1]!, 12),
			expect.closeTo(sharesOf(2, TEMPERATURE.character)[2]!, 12)
		]);
	});

	it('is scored: strictly, whole text by whole text', async () => {
		const { code, out: text, err } = await command('score', out, '--json');
		expect({ code, err }).toEqual({ code: 0, err: '' });
		const rows = JSON.parse(text) as Measurement[];
		const accuracy = rows.find(({ metric }) => metric === 'accuracy_strict');
		expect(accuracy).toMatchObject({ value: 0.5, n: 6, observer: 'tiny-reader' });
		const said = await command('score', out);
		expect(said.code).toBe(0);
		expect(said.out).toContain('Strips (strips 1.0.0): 6 strips, typed text, chance 0.0');
	});

	it('is replayed to the last bit', async () => {
		const { code, out: text } = await command('replay', out);
		expect(code).toBe(0);
		expect(text).toMatch(
			/agrees\n {2}answers +6 of 6 equal\n {2}confidences +6 of 6 bit-identical, largest difference 0\n[\s\S]*logits +equal/
		);
	});

	it.each([
		[
			'confidence in the text',
			(trial: Capsule['runs'][0]['trials'][0]) => (trial.confidence = 0.5)
		],
		[
			'confidence in a character',
			(trial: Capsule['runs'][0]['trials'][0]) => (trial.character_confidence![1]! -= 1e-9)
		]
	])('is not replayed where a %s was changed', async (_, change) => {
		const forged = structuredClone(recorded);
		change(forged.runs[0]!.trials[0]!);
		const path = join(root, 'forged.capsule.json');
		await writeFile(path, formatCapsule(forged));
		const caught = await command('replay', path);
		expect(caught.code).toBe(1);
		expect(caught.out).toMatch(/DIFFERS[\s\S]*5 of 6 bit-identical/);
	});

	it('counts a confidence that one side lacks as a difference, which no later item hides', () => {
		const now = structuredClone(recorded.runs[0]!);
		const native = { ...now, origin: { ...now.origin, backend: 'node' } };
		expect(agrees(native, compareRuns(native, now))).toBe(true);
		delete native.trials[0]!.character_confidence;
		const before = structuredClone(recorded.runs[0]!);
		const result = compareRuns(native, before);
		expect(result).toMatchObject({ answers: 6, probabilities: 5, difference: NaN });
		expect(agrees(native, result)).toBe(false);
	});

	it('can be made on another backend, checked against WASM', async () => {
		const path = join(root, 'native.capsule.json');
		const { code, err } = await command(
			...['run', '--model', 'tiny-reader', '--benchmark', 'strips'],
			...['--backend', 'node', '--out', path]
		);
		expect({ code, err }).toEqual({ code: 0, err: '' });
		const [run] = (await readCapsule(await readFile(path, 'utf8'), path)).runs;
		expect(run!.origin.agreement).toMatchObject({ items: 6, top1: 1 });
		expect(run!.origin).not.toHaveProperty('invalid');
		expect((await command('replay', path)).code).toBe(0);
	});

	it('is refused where the set asks for something else', async () => {
		const strips = join(root, 'benchmarks/strips/benchmark.json');
		const text = await readFile(strips, 'utf8');
		const read = JSON.parse(text) as Benchmark;
		const options = [...new Set(read.items.map(({ truth }) => truth))].map((id) => ({
			id,
			name: id
		}));
		const changed = { ...read, kind: 'choice', options };
		const chance = chanceLevel(changed.kind, read.items, options.length);
		await writeFile(strips, JSON.stringify({ ...changed, chance }));
		try {
			const { code, err } = await command(
				...['run', '--model', 'tiny-reader', '--benchmark', 'strips', '--out', out]
			);
			expect(code).toBe(64);
			expect(err).toContain(
				'Benchmark strips is answered by choice, which needs a probability for each option; model tiny-reader gives a text.'
			);
		} finally {
			await writeFile(strips, text);
		}
	});
});

describe('verify', () => {
	it('proves the golden texts, and scores a recorded run again', async () => {
		const folder = join(root, 'benchmarks/strips/runs');
		await mkdir(folder, { recursive: true });
		await writeFile(join(folder, 'tiny-reader.capsule.json'), formatCapsule(recorded));
		const good = await command('verify');
		expect(good.out).toContain('golden: 3 golden examples bit-identical');
		expect(good.out).toContain('1 runs, 6 answers scored again');
		expect(good.code).toBe(0);

		const wrong = structuredClone(recorded);
		Object.assign(wrong.runs[0]!.trials[3]!, { correct: true, score: 1 });
		await writeFile(join(folder, 'tiny-reader.capsule.json'), formatCapsule(wrong));
		const caught = await command('verify', '--no-models');
		expect(caught.code).toBe(1);
		expect(caught.out).toContain(
			'item "dark": stored as right (score 1), the scorer says wrong (0)'
		);
		await rm(folder, { recursive: true });
	});
});
