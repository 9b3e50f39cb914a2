import { describe, expect, it } from 'vitest';
import { captionText } from '../../../src/lib/charts/caption.ts';
import { generalityDrawing } from '../../../src/lib/findings/generality.ts';
import {
	generalityCaption,
	generalityHeadline,
	generalityLede,
	generalitySummary,
	generalityTable,
	stateWords
} from '../../../src/lib/findings/generalityWords.ts';
import {
	assessGenerality,
	bagId,
	type System,
	type TaskMeasure
} from '../../../src/lib/evaluation/generality/assess.ts';
import { madeUpTask, system } from '../evaluation/generality/madeUp.ts';

const noise = { score: [-0.01, 0, 0.01], people: [0.02, 0, -0.02] };
const task = (id: string, scores: Record<string, number>): TaskMeasure =>
	madeUpTask(id, { chance: 0, human: 0.8, scores, noise });
const nobody = (id: string, scores: Record<string, number>): TaskMeasure =>
	madeUpTask(id, { chance: 0.2, scores, noise });
const assessed = (tasks: TaskMeasure[], systems: System[]) =>
	assessGenerality(tasks, systems, { seed: 1, draws: 3 });
const links = {
	system: (id: string) => (id === 'a' ? '/models/a' : undefined),
	task: (id: string) => `/tasks/${id}`
};
const drawn = (report: ReturnType<typeof assessed>) =>
	generalityDrawing(report, { a: { summary: 'one line', seen: true } }, links);

const two = assessed(
	[task('x', { a: 0.4 }), task('y', { b: 0.88 }), nobody('z', { a: 0.6 }), nobody('empty', {})],
	[system('a', ['x', 'z']), system('b', ['y'], 3), system('c', ['x'], 2)]
);

describe('the profiles of generality', () => {
	it('have a lane for each task with people, the furthest at the bottom, cut at people', () => {
		const rows = drawn(two).systems;
		const b = rows.find(({ id }) => id === 'b')!;
		expect(b.lanes.map(({ text, fill, at }) => [text, fill, at && Number(at.toFixed(4))])).toEqual([
			['Task x · no answer', undefined, undefined],
			['Task y 1.10', 1, 1.1]
		]);
		expect(b.lanes.reduce((sum, { fill = 0 }) => sum + fill, 0) / b.lanes.length).toBe(0.5);
		expect(b.figure).toBe('0.50');
		expect(b.lanes[1]!.label).toMatch(/^b, Task y: 1\.10, 95\u202f% interval 1\.0\d to 1\.1\d$/);
	});

	it('keep tasks without people apart, hatched, with the systems that have an output for them', () => {
		const [z, empty] = drawn(two).unpeopled;
		expect(z).toMatchObject({ hatched: true, name: 'Task z', figure: '' });
		// (0.6 − 0.2)/(1 − 0.2)
		expect(z!.lanes.map(({ observer, at }) => [observer, at])).toEqual([
			['a', expect.closeTo(0.5, 12)]
		]);
		expect(empty).toMatchObject({
			lanes: [],
			notes: ['no people yet', 'no model here answers this task']
		});
		const names = drawn(two).systems.flatMap(({ lanes }) => lanes.map(({ text }) => text));
		expect(names.join()).not.toContain('Task z');
	});

	it('name what was not run, and claim no G for it', () => {
		const c = drawn(two).systems.find(({ id }) => id === 'c')!;
		expect([c.figure, c.span]).toEqual(['–', '']);
		expect(c.notes).toEqual(['no G: not run on Task x']);
		expect(c.lanes.map(({ text }) => text)).toContain('Task x · not run');
	});

	it('say beside a name where it is from, its worst task, parity and one task left out', () => {
		const a = drawn(two).systems.find(({ id }) => id === 'a')!;
		expect(a.href).toBe('/models/a');
		expect(a.notes).toEqual([
			'one line',
			'may have seen the items',
			'worst: Task y',
			'at least as good as people on 0 of 2 tasks',
			'with one task left out, G lies between 0.00 and 0.50',
			expect.stringMatching(/^comes first with \d\d\u202f% of all weightings tried$/)
		]);
	});

	it('end where the furthest mark is, at 1.5 at most', () => {
		expect(drawn(two).end).toBeGreaterThan(1.1);
		const far = assessed([task('x', { a: 4 })], [system('a', ['x'])]);
		expect(drawn(far).end).toBe(1.5);
		expect(drawn(far).systems[0]!.lanes[0]!.text).toBe('Task x 5.00');
	});

	it('are not there without people', () => {
		const none = assessed([nobody('z', { a: 0.6 })], [system('a', ['z'])]);
		expect(drawn(none)).toMatchObject({ people: undefined, systems: [] });
		expect(drawn(none).unpeopled).toHaveLength(1);
	});

	it('have no number for a system without an answer to any task with people', () => {
		const mute = assessed([task('x', {}), nobody('z', { a: 0.6 })], [system('a', ['z'])]);
		const [a] = drawn(mute).systems;
		expect([a!.figure, a!.span]).toEqual(['–', '']);
		expect(a!.notes).toEqual([
			'one line',
			'may have seen the items',
			'not tested on a task that people have answered'
		]);
	});

	it('say of the bag that it is told, and by whom it is made up', () => {
		const bag = assessed(
			[task('x', { a: 0.4 }), task('y', { b: 0.8 })],
			[system('a', ['x'], 1), system('b', ['y'], 3)]
		);
		expect(drawn(bag).systems.at(-1)!.id).toBe(bagId);
		expect(drawn(bag).systems.at(-1)!.notes[0]).toBe('told which task it is: a and b');
	});
});

describe('generality in words', () => {
	const three = (scores: Record<string, number>[], systems: System[]) =>
		assessed(
			scores.map((own, index) => task('xyz'[index]!, own)),
			systems
		);
	const all = ['x', 'y', 'z'];

	it('never has a figure in its headline while it is provisional', () => {
		expect(generalityHeadline(two)).toBe(
			'How general? Too early to say: two of four tasks have people'
		);
		expect(generalityHeadline(two)).not.toMatch(/\d/);
		expect(generalityLede(two)).toContain('provisional and no result');
		expect(generalitySummary(two).title).toMatch(/^G, provisional/);
		const one = assessed([task('x', { a: 0.4 }), nobody('y', {})], []);
		expect(generalityHeadline(one)).toContain('one of two tasks has people');
		expect(generalityHeadline(assessed([nobody('x', {})], []))).toContain('no task has people yet');
		expect(generalityHeadline(assessed([], []))).toBe('How general? No task counts yet');
	});

	it('names who comes furthest where the intervals leave no doubt', () => {
		const scores = all.map(() => ({ a: 0.6, b: 0.2 }));
		expect(generalityHeadline(three(scores, [system('b', all), system('a', all)]))).toBe(
			'How general? a goes 75\u202f% of the way from guessing to people over three tasks'
		);
	});

	it('names both where they cannot be told apart', () => {
		const scores = all.map(() => ({ a: 0.6, b: 0.599 }));
		expect(generalityHeadline(three(scores, [system('a', all), system('b', all)]))).toBe(
			'How general? a and b come furthest over three tasks, not told apart'
		);
	});

	it('says where every system answers one task only, and where none was run on all', () => {
		const lone = three([{ a: 0.8 }, { b: 0.8 }, {}], [system('a', ['x']), system('b', ['y'])]);
		expect(generalityHeadline(lone)).toBe(
			'How general? No model answers more than one of three tasks'
		);
		expect(generalityHeadline(three([{ a: 0.8 }, {}, {}], [system('a', all)]))).toBe(
			'How general? No system has been run on all three tasks'
		);
		expect(generalityLede(lone)).not.toContain('provisional');
	});

	it('says why a task is no part of G, set by set', () => {
		const half = madeUpTask(
			'x',
			{ chance: 0, human: 0.9, scores: {} },
			{ chance: 0, human: 0.9, half: null, scores: {} }
		);
		expect(stateWords(assessed([half], []).tasks[0]!)).toBe(
			'too few people for an interval on x-1'
		);
	});

	it('has a caption with tasks, people, draws, rules and date', () => {
		const text = captionText(generalityCaption(two, '2026-01-02'));
		for (const part of [
			'two of four tasks have people',
			'Task x: 100 items, 10 people; Task y: 100 items, 10 people.',
			'3 draws of items and people within each task',
			'no answer counts as guessing',
			'a loss of 5 points or more is ruled out',
			'Files of 2026-01-02.'
		])
			expect(text).toContain(part);
		expect(text).toContain('The bag takes the largest shipped specialist of each task');
		const lone = assessed([task('x', { a: 0.4 })], [system('a', ['x'], 1)]);
		expect(captionText(generalityCaption(lone, undefined))).not.toContain('bag');
	});

	it('has a table of every system and task, and one of G', () => {
		const { rows, columns } = generalityTable(two);
		expect(rows).toHaveLength(16);
		for (const row of rows) expect(row).toHaveLength(columns.length);
		const state = (who: string, name: string) =>
			rows.find(([a, b]) => a === who && b === `Task ${name}`)![2];
		expect([state('a', 'x'), state('a', 'y'), state('c', 'x')]).toEqual([
			'answered',
			'no answer',
			'not run'
		]);
		const { table } = generalitySummary(two);
		for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
		for (const labels of [columns, table.columns].map((all) => all.map(({ label }) => label)))
			expect(new Set(labels).size).toBe(labels.length);
		expect(table.rows[0]![0]).toMatch(/^People/);
		expect(table.rows.find(([who]) => who === 'c')).toEqual([
			'c',
			...Array.from({ length: 9 }, () => undefined),
			'Task x'
		]);
	});
});
