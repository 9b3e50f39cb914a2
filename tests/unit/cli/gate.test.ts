import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withUnanswered } from '../../../src/cli/gate.ts';
import type { Run } from '../../../src/lib/capsule/schema.ts';
import { place } from '../server/project.ts';
import { yardstick } from './command.ts';

const RUNS = resolve('benchmarks/faces-rendered/runs');
let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'yardstick-gate-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function gate(checks: object[], ...options: string[]) {
	const suite = { schema: 'yardstick-gate/1', name: 'Suite', checks };
	await place(folder, 'suite.json', JSON.stringify(suite));
	return yardstick(['gate', join(folder, 'suite.json'), '--draws', '100', ...options]);
}

it('opens for the better model, closes for the worse one, and writes both reports', async () => {
	const better = {
		set: 'faces-rendered',
		run: `${RUNS}/emotion-m.capsule.json`,
		baseline: `${RUNS}/emotion-s.capsule.json`
	};
	const opened = await gate([better]);
	expect(opened.code, opened.err).toBe(0);
	const closed = await gate(
		[{ ...better, run: better.baseline, baseline: better.run }],
		'--markdown',
		join(folder, 'gate.md'),
		'--junit',
		join(folder, 'gate.xml')
	);
	expect(closed.code).toBe(1);
	expect(closed.out).toContain('The gate is closed: 1 of 1 check found a real loss.');
	expect(await readFile(join(folder, 'gate.md'), 'utf8')).toBe(closed.out);
	expect(await readFile(join(folder, 'gate.xml'), 'utf8')).toContain('<failure type="worse"');
});

it('lets a model answer now and holds it against its recorded run; too few items are undecided', async () => {
	const check = { set: 'faces-rendered', model: 'emotion-s', baseline: 'recorded', limit: 4 };
	const { code, out } = await gate([{ ...check, undecided: 'fail' }], '--runs', folder);
	expect(code, out).toBe(2);
	expect(out).toContain('of 4 shared items');
	expect(out).toContain('From 30 items on there is an interval.');
	expect(
		await readFile(join(folder, '01-emotion-s.faces-rendered.capsule.json'), 'utf8')
	).toContain('yardstick-capsule/1');
});

it('takes the people of a set: their answers, or the mean that was published of them', async () => {
	const { code, out } = await gate([
		{
			set: 'objects-edges',
			run: resolve('benchmarks/objects-edges/runs/efficientnet-lite0.capsule.json'),
			baseline: 'people'
		},
		{
			set: 'symbols-omniglot',
			run: resolve('benchmarks/symbols-omniglot/runs/efficientnet-lite0.capsule.json'),
			baseline: 'people'
		}
	]);
	expect(code, out).toBe(1);
	expect(out).toContain('people (mean of 10)');
	expect(out).toContain('people (published mean of 40) on 95.5');
});

it('counts what a model was asked and did not answer as wrong', () => {
	const run = { trials: [{ item: 'a', answer: 'x', correct: true, score: 1 }] } as unknown as Run;
	expect(withUnanswered(run, ['a', 'b']).trials).toEqual([
		run.trials[0],
		{ item: 'b', answer: null, correct: false, score: 0 }
	]);
});
