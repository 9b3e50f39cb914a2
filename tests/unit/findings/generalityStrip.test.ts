import { describe, expect, it } from 'vitest';
import {
	assessGenerality,
	type TaskMeasure
} from '../../../src/lib/evaluation/generality/assess.ts';
import { audienceSentences } from '../../../src/lib/findings/generalityAudience.ts';
import {
	breadthTitle,
	countedSets,
	generalityReach,
	generalityShort,
	generalityStrip,
	withoutNumber
} from '../../../src/lib/findings/generalityStrip.ts';
import { generalityHeadline } from '../../../src/lib/findings/generalityWords.ts';
import { madeUpTask, system } from '../evaluation/generality/madeUp.ts';

const plain = (text: string): string => text.replaceAll('\u202f', ' ');
const noise = { score: [-0.01, 0, 0.01], people: [0.02, 0, -0.02] };
const task = (id: string, scores: Record<string, number>): TaskMeasure =>
	madeUpTask(id, { chance: 0, human: 0.8, scores, noise });
const assessed = (tasks: TaskMeasure[], systems: Record<string, string[]>) =>
	assessGenerality(
		tasks,
		Object.entries(systems).map(([id, own], index) => system(id, own, index + 1)),
		{ seed: 1, draws: 3 }
	);
const tasks = [task('x', { a: 0.4 }), task('y', { b: 0.8, a: 0.2 }), task('z', {})];
const narrow = assessed(tasks, { a: ['x', 'y'], b: ['y'], out: ['other'] });

describe('the strip of generality', () => {
	it('has a mark for who took part, and none, not one at 0, for who did not', () => {
		const { systems } = generalityStrip(narrow);
		expect(systems.map(({ observer }) => observer)).not.toContain('out');
		expect(systems.find(({ observer }) => observer === 'a')?.value).toBeCloseTo(0.25, 6);
		expect(systems.filter(({ told }) => told)).toHaveLength(1);
		expect(withoutNumber(narrow)).toBe(
			'No number: out was not tested on a task that people have answered.'
		);
	});

	it('says who was not run on all, and nothing where everybody has a number', () => {
		const late = assessed(tasks, { a: ['x', 'y', 'z'], b: ['y'] });
		expect(withoutNumber(late)).toContain('No number yet: a has not been run on every task');
		expect(withoutNumber(assessed(tasks, { a: ['x', 'y'] }))).toBe('');
	});

	it('does not call near to the furthest what took part in nothing', () => {
		expect(generalityHeadline(narrow)).not.toContain('out');
		expect(generalityReach(narrow)).not.toContain('out');
	});

	it('names the sets that count, and why two drawings may differ', () => {
		const [sets, differ] = countedSets(narrow, {
			x: narrow.tasks[0]!.sets[0]!.benchmark,
			y: 'another'
		});
		expect(sets).toContain('Task x: ');
		expect(differ).toMatch(/^On Task y the figures above are of one set/);
	});
});

describe('how general, in a sentence', () => {
	it('says how many tasks the broadest answers, and how far the furthest gets', () => {
		expect(plain(generalityShort(narrow))).toMatch(
			/^No model answers more than two of the three tasks that people have answered; over all of them none gets further than \d+ % of the way from guessing to people\.$/
		);
		expect(breadthTitle(narrow)).toBe(
			'No model answers more than two of the three tasks that people have answered.'
		);
	});

	it('names one that answers all', () => {
		const all = assessed([task('x', { a: 0.4 }), task('y', { a: 0.4 }), task('z', { a: 0.4 })], {
			a: ['x', 'y', 'z']
		});
		expect(breadthTitle(all)).toBe('a answers all three tasks that people have answered.');
		expect(plain(generalityReach(all))).toBe(
			'a gets furthest: 50 % of the way from guessing to people over all three tasks.'
		);
	});

	it('has nothing to say without people or models', () => {
		const nobody = assessed([madeUpTask('x', { chance: 0.2, scores: { a: 0.6 } })], { a: ['x'] });
		expect(generalityShort(nobody)).toBe('');
		expect(audienceSentences(nobody)).toEqual([]);
		expect(breadthTitle(assessed([], {}))).toBe('How general? No task counts yet.');
		expect(generalityShort(assessed(tasks, { out: ['other'] }))).toContain('has been tested');
	});
});

describe('a sentence for a manager, an engineer and a pupil', () => {
	it('comes from the report: what is shown, not what is likely', () => {
		const [manager, engineer, pupil] = audienceSentences(narrow);
		expect(manager?.sentence).toMatch(/on (any|one) of the three tasks that people have answered/);
		expect(engineer?.sentence).toMatch(/has the largest G, 0\.\d\d/);
		expect(engineer?.sentence).toContain('Every single model has a task at guessing');
		expect(pupil?.sentence).toContain('One model answers two of them and none answers more');
	});

	it('tells a pupil of a model that answers everything', () => {
		const all = assessed([task('x', { a: 0.4 }), task('y', { a: 0.4 })], { a: ['x', 'y'] });
		expect(audienceSentences(all)[2]?.sentence).toContain('a answers all of them too');
	});
});
