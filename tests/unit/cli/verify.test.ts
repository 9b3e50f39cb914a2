import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passportProblems, scoringProblems } from '../../../src/cli/verify.ts';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import { evaluationInput } from '../../../src/lib/reports/evaluationInput.ts';
import { readBaseline, readBenchmark } from '../../../src/lib/benchmarks/validate.ts';
import { readCapsule } from '../../../src/lib/capsule/read.ts';
import { formatCapsule } from '../../../src/lib/capsule/write.ts';
import { answersTo, exampleProject, place } from '../server/project.ts';
import { yardstick } from './command.ts';

let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-verify-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('yardstick verify', () => {
	it('finds everything that the project ships in order, golden examples included', async () => {
		const { code, out, err } = await yardstick(['verify']);
		expect(out).toContain(', 0 wrong.');
		expect(out).toMatch(/geirhos-2019\.capsule\.json: 10 runs, 12800 answers scored again/);
		expect(out).toMatch(/golden: \d+ golden examples bit-identical/);
		expect(err).toBe('');
		expect(code).toBe(0);
	});

	it('finds a stored score that the scorer does not give, a changed manifest and a cut file', async () => {
		const benchmark = await exampleProject(root);
		const wrong = answersTo(benchmark);
		wrong.runs[0]!.trials[2]!.correct = false;
		await place(root, 'benchmarks/pets/people/one.capsule.json', formatCapsule(wrong));
		await place(root, 'benchmarks/pets/runs/two.capsule.json', '{');
		const env = { YARDSTICK_ROOT: root };
		const first = await yardstick(['verify'], env);
		expect(first.code).toBe(1);
		expect(first.out).toContain(
			'WRONG benchmarks/pets/people/one.capsule.json: run "simulated/1", item "dog1": stored as wrong (score 1), the scorer says right (1).'
		);
		expect(first.out).toContain(
			'WRONG benchmarks/pets/runs/two.capsule.json: is not complete JSON'
		);
		const path = 'benchmarks/pets/benchmark.json';
		const text = await readFile(join(root, path), 'utf8');
		await place(root, path, text.replace(/"licence": .*\n/, ''));
		const second = await yardstick(['verify'], env);
		expect(second.code).toBe(1);
		expect(second.out).toContain(`WRONG ${path}: missing field "licence".`);
	});
});

describe('the checks', () => {
	const home = 'benchmarks/objects-edges';
	const read = async () => {
		const benchmark = await readBenchmark(await readFile(`${home}/benchmark.json`, 'utf8'), 'b');
		const people = `${home}/people/geirhos-2019.capsule.json`;
		const capsule = await readCapsule(await readFile(people, 'utf8'), people);
		const passport = `${home}/baselines/geirhos-2019-mean.json`;
		return {
			benchmark,
			capsule,
			baseline: readBaseline(await readFile(passport, 'utf8'), passport)
		};
	};

	it('hold a passport against its answers', async () => {
		const { benchmark, capsule, baseline } = await read();
		const report = evaluateBenchmark(evaluationInput(benchmark, [capsule]).input);
		expect(passportProblems(baseline, benchmark, report)).toEqual([]);
		expect(passportProblems({ ...baseline, value: 0.9 }, benchmark, report)).toEqual([
			'field "value": is 0.9, the answers give 0.871250.'
		]);
		expect(passportProblems({ ...baseline, ci95: [0.1, 0.2] }, benchmark, report)[0]).toMatch(
			/^field "ci95": is \[0\.1,0\.2\], the answers give \[0\.77/
		);
		expect(passportProblems({ ...baseline, ci95: null }, benchmark, report)).toHaveLength(1);
		expect(passportProblems(baseline, benchmark, undefined)).toHaveLength(1);
		const other = { ...baseline, items_sha256: '0'.repeat(64) };
		expect(passportProblems(other, benchmark, report)[0]).toContain('is about other items');
	});

	it('hold a passport of votes against the manifest, and stored scores against the default truth', async () => {
		const folder = 'benchmarks/emotion-ferplus';
		const voted = await readBenchmark(await readFile(`${folder}/benchmark.json`, 'utf8'), 'b');
		const file = `${folder}/baselines/ferplus-2016-original.json`;
		const original = readBaseline(await readFile(file, 'utf8'), file);
		expect(original).toMatchObject({ rows: 'votes', truth: 'original' });
		const report = evaluateBenchmark(evaluationInput(voted, [], original.truth).input);
		expect(passportProblems(original, voted, report)).toEqual([]);
		expect(passportProblems({ ...original, value: 0.6 }, voted, report)[0]).toMatch(
			/^field "value": is 0\.6, the answers give 0\.558/
		);
		expect(passportProblems({ ...original, truth: 'gone' }, voted, report)).toEqual([
			'field "truth": the benchmark has no truth "gone".'
		]);
		expect(passportProblems(original, voted, undefined)).toEqual([
			'field "rows": the benchmark\'s votes cannot be used.'
		]);
		const split = voted.items.find(({ votes }) => votes?.sadness === 5 && votes.neutral === 5)!;
		const capsule = answersTo(voted);
		const run = capsule.runs[0]!;
		run.trials = [{ item: split.id, answer: 'sadness', correct: false, score: 0.5 }];
		expect(scoringProblems(run, voted)).toEqual([]);
		run.trials[0]!.score = 1;
		expect(scoringProblems(run, voted)).toEqual([
			`run "simulated/1", item "${split.id}": stored as wrong (score 1), the scorer says wrong (0.5).`
		]);
	});

	it('name a few wrong trials and count the rest', async () => {
		const { benchmark, capsule } = await read();
		const run = structuredClone(capsule.runs[0]!);
		expect(scoringProblems(run, benchmark)).toEqual([]);
		for (const trial of run.trials) trial.correct = !trial.correct;
		const problems = scoringProblems(run, benchmark);
		expect(problems).toHaveLength(4);
		expect(problems[3]).toBe(`… and 157 more in run "${run.id}".`);
	});

	it.each(['person', 'crowd', 'model', 'system', 'simulated'] as const)(
		'name answers of a %s that are claimed to be right, or half right',
		async (kind) => {
			const { benchmark, capsule } = await read();
			const run = structuredClone(capsule.runs[0]!);
			run.observer.kind = kind;
			run.trials = benchmark.items.map(({ id }) => ({
				item: id,
				answer: 'dog',
				correct: true,
				score: 0.5
			}));
			const problems = scoringProblems(run, benchmark);
			expect(problems).toHaveLength(4);
			expect(problems[0]).toContain('stored as right (score 0.5), the scorer says wrong (0).');
			expect(problems[3]).toBe(`… and 157 more in run "${run.id}".`);
		}
	);
});
