/** What others added to a task stays when sets of it are made again; and words that cannot be used are refused. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { readTask } from '../../../src/lib/benchmarks/validate.ts';
import { formatTask } from '../../../src/lib/benchmarks/write.ts';
import { text } from '../../../src/lib/border/atoms.ts';
import { taskFile } from '../../../src/recipes/tasks.ts';
import { readWords } from '../../../src/recipes/words.ts';

let out: string;
beforeEach(async () => {
	out = await mkdtemp(join(tmpdir(), 'yardstick-task-'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

const path = 'tasks/plates/task.json';
const shipped = async () => readTask(await readFile(path, 'utf8'), path);
const made = async (sets: readonly string[]) => {
	const [file, content] = await taskFile(out, 'plates', sets);
	expect(file).toBe(path);
	return readTask(content, file);
};
async function place(file: string, content: string) {
	await mkdir(join(out, file, '..'), { recursive: true });
	await writeFile(join(out, file), content);
}

describe('the task of a set that is made', () => {
	it('keeps a set, a summary and a reason that somebody added by hand', async () => {
		const task = await shipped();
		const added = {
			...task,
			summary: 'Other words.',
			order: 7,
			benchmarks: ['plates-mine', ...task.benchmarks],
			counts_for_generality: ['plates-mine', ...task.counts_for_generality],
			not_counted: { ...task.not_counted, 'plates-eu': 'Too few countries.' }
		};
		await place(path, formatTask(added));
		expect(await made(['plates-eu', 'plates-us'])).toEqual(added);
	});

	it('gets the set at the end of its list where it did not name it', async () => {
		const task = await shipped();
		const few = { ...task, benchmarks: [task.headline], counts_for_generality: [] };
		await place(path, formatTask(few));
		expect(await made(['plates-us'])).toEqual({
			...few,
			benchmarks: [task.headline, 'plates-us'],
			counts_for_generality: ['plates-us']
		});
	});

	it('is this project’s where there is none, with the sets that are there', async () => {
		await place('benchmarks/plates-us/benchmark.json', '');
		const task = await made(['plates-eu']);
		expect(task.benchmarks).toEqual(['plates-generated', 'plates-eu', 'plates-us']);
		expect(task.counts_for_generality).toEqual(['plates-eu', 'plates-us']);
		expect((await made(['plates-generated'])).benchmarks).toEqual([
			'plates-generated',
			'plates-us'
		]);
	});

	it('is refused where its file is damaged', async () => {
		await place(path, '{');
		await expect(made(['plates-eu'])).rejects.toThrow(/plates.task\.json: is not complete JSON/);
	});
});

describe('the words of a set', () => {
	it('are refused where the recipe wants to know more, naming file and field', () => {
		expect(() => readWords('plates-eu', { folder: text, colour: text })).toThrow(
			/benchmarks\/plates-eu\/words\.json:[^]*missing field "make\.colour"/
		);
		expect(() => readWords('plates-eu', { folder: v.number() })).toThrow(/field "make\.folder"/);
		expect(() => readWords('nothing', {})).toThrow('benchmarks/nothing/words.json: is missing.');
	});
});
