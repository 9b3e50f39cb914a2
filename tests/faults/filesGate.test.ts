/** Suites of the gate that are broken: one message with the remedy, nothing run, nothing written. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { yardstick } from '../unit/cli/command.ts';

const RUN = resolve('benchmarks/faces-rendered/runs/emotion-s.capsule.json');
const CHECK = { set: 'faces-rendered', run: RUN, baseline: 'people' };
let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'yardstick-faults-gate-'));
});
afterAll(() => rm(folder, { recursive: true }));

const suite = (checks: unknown, more: object = {}) =>
	JSON.stringify({ schema: 'yardstick-gate/1', name: 'Suite', checks, ...more });

describe('A suite that cannot be used gets one message with what to do, and no report is written', () => {
	it.each([
		['an empty file', '', 65, 'is not complete JSON'],
		['a file that was cut', suite([CHECK]).slice(0, 60), 65, 'is not complete JSON'],
		['another kind of file', '{"schema":"yardstick-capsule/1"}', 65, 'schema'],
		['no check', suite([]), 65, 'expected one check at least'],
		['a margin of nothing', suite([{ ...CHECK, margin_points: 0 }]), 65, 'expected points above 0'],
		[
			'an unknown field',
			suite([{ ...CHECK, margins: 5 }]),
			65,
			'unknown field "checks[0].margins"'
		],
		[
			'model and run together',
			suite([{ ...CHECK, model: 'emotion-s' }]),
			65,
			'checks[0]: has both "model" and "run"'
		],
		[
			'neither model nor run',
			suite([{ set: 'faces-rendered', baseline: 'people' }]),
			65,
			'has neither "model" nor "run"'
		],
		['a check that is there twice', suite([CHECK, CHECK]), 65, 'is there twice'],
		[
			'a set that is not there',
			suite([{ ...CHECK, set: 'nowhere' }]),
			64,
			'no benchmark "nowhere"'
		],
		[
			'a model that is not there',
			suite([{ set: 'faces-rendered', model: 'nobody', baseline: 'recorded' }]),
			64,
			'there is no model "nobody"'
		],
		[
			'a model that does not answer the task',
			suite([{ set: 'faces-rendered', model: 'plates-s', baseline: 'recorded' }]),
			65,
			'does not answer the task "emotion"'
		],
		['a result file that is not there', suite([{ ...CHECK, run: 'gone.json' }]), 66, 'gone.json'],
		[
			'a result file about another set',
			suite([{ ...CHECK, set: 'emotion-ferplus' }]),
			65,
			'answers faces-rendered, and the check is about "emotion-ferplus"'
		],
		['a set that no people have answered', suite([CHECK]), 65, 'no people have answered']
	])('%s', async (_, content, code, words) => {
		const file = join(folder, 'suite.json');
		const report = join(folder, 'report.xml');
		await writeFile(file, content);
		const ended = await yardstick(['gate', file, '--junit', report]);
		expect(ended.err).toContain(words);
		expect(ended.code).toBe(code);
		expect(ended.out).toBe('');
		expect(ended.err.match(/^yardstick:/gm)).toHaveLength(1);
		expect(existsSync(report)).toBe(false);
	});

	it('a report that is there already is left as it is', async () => {
		const file = join(folder, 'suite.json');
		const report = join(folder, 'there.xml');
		await writeFile(file, suite([{ ...CHECK, baseline: RUN.replace('-s.', '-m.') }]));
		await writeFile(report, 'mine');
		const ended = await yardstick(['gate', file, '--junit', report]);
		expect(ended.code).toBe(73);
		expect(ended.err).toContain('was left as it is');
	});

	it('a report must not take the place of the suite', async () => {
		const file = join(folder, 'suite.json');
		const ended = await yardstick(['gate', file, '--markdown', file, '--force']);
		expect(ended.code).toBe(64);
		expect(ended.err).toContain('must be different files');
	});
});
