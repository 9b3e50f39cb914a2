import { describe, expect, it } from 'vitest';
import { captionText } from '../../../src/lib/charts/caption.ts';
import { generalityDrawing, orderRows } from '../../../src/lib/findings/generality.ts';
import {
	firstSentence,
	sharePercent,
	sharesAt,
	sharesText,
	sliderPositions,
	weighsEqually
} from '../../../src/lib/findings/generalityWeights.ts';
import {
	generalityCaption,
	generalityLede,
	generalitySummary,
	systemNote
} from '../../../src/lib/findings/generalityWords.ts';
import { assessWithDraws, bagId } from '../../../src/lib/evaluation/generality/assess.ts';
import { weighGenerality } from '../../../src/lib/evaluation/generality/weighted.ts';
import { madeUpTask, system } from '../evaluation/generality/madeUp.ts';

const noise = { score: [-0.01, 0, 0.01], people: [0.02, 0, -0.02] };
const task = (id: string, scores: Record<string, number>) =>
	madeUpTask(id, { chance: 0, human: 0.8, scores, noise });
/** a and twin: 1 on x; b: 1/2 on y. */
const weighable = assessWithDraws(
	[
		task('x', { a: 0.9, twin: 0.85 }),
		task('y', { b: 0.4 }),
		madeUpTask('z', { chance: 0, scores: {} })
	],
	[system('a', ['x'], 3), system('twin', ['x'], 2), system('b', ['y'], 1)],
	{ seed: 1, draws: 3 }
);
const { report } = weighable;
const weighed = weighGenerality(weighable, { x: 3, y: 1 });
const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('sliders', () => {
	it('stand in the middle where tasks weigh the same, else at the weights', () => {
		expect(sliderPositions(report, undefined)).toEqual({ x: 5, y: 5 });
		expect(sliderPositions(report, { x: 3, y: 1 })).toEqual({ x: 3, y: 1 });
	});

	it('are scaled where the weights would not fit', () => {
		expect(sliderPositions(report, { x: 100, y: 25 })).toEqual({ x: 10, y: 2.5 });
		expect(sliderPositions(report, { x: 0.02, y: 0.01 })).toEqual({ x: 10, y: 5 });
	});

	it('give shares that sum to 1, equal ones at 0', () => {
		expect(sharesAt({ x: 3, y: 1 })).toEqual({ x: 0.75, y: 0.25 });
		expect(sharesAt({ x: 0, y: 0 })).toEqual({ x: 0.5, y: 0.5 });
		expect(sharesAt({})).toEqual({});
	});
});

describe('weights in words', () => {
	it('are named in caption, table and lede, and only where they are not equal', () => {
		expect([weighsEqually(report), weighsEqually(weighed)]).toEqual([true, false]);
		expect(plain(sharesText(weighed))).toBe('Task x 75 %, Task y 25 %');
		const texts = (one: typeof report) => [
			captionText(generalityCaption(one, undefined)),
			generalitySummary(one).title
		];
		for (const text of texts(weighed)) expect(plain(text)).toContain('eights: Task x 75 %');
		for (const text of texts(report)) expect(text).not.toContain('eights: Task');
		expect(generalityLede(weighed)).toContain('the headline knows equal weights only');
		expect(generalityLede(report)).not.toContain('equal weights');
	});

	it('give the order under them, the bag last', () => {
		expect(orderRows(weighed).map(({ id, figure }) => [id, figure])).toEqual([
			['a', '0.75'],
			['twin', '0.75'],
			['b', '0.13'],
			[bagId, '0.88']
		]);
	});

	it('say who comes first under random ones, level systems together', () => {
		expect(plain(firstSentence(report))).toMatch(
			/^a and twin \(always level\) come first with 6[5-8] % of all ways of weighting the tasks\. b comes first with 3[2-5] %\. Bag of specialists is told which task it gets, so it does not compete; it would come first with 100 %\. Provisional/
		);
		const [x] = report.systems;
		expect(plain(systemNote(report, x!, undefined).join())).toMatch(
			/comes first with 3[2-4] % of all weightings tried/
		);
		expect(firstSentence(assessWithDraws([], [], { seed: 1, draws: 3 }).report)).toBe('');
	});

	it('never round a share to nothing or all', () => {
		expect([0, 0.004, 0.5, 0.999, 1].map((share) => plain(sharePercent(share)))).toEqual([
			'0 %',
			'less than 1 %',
			'50 %',
			'over 99 %',
			'100 %'
		]);
		expect(sharePercent(undefined)).toBe('–');
	});
});

describe('profiles under weights', () => {
	it('have lanes as high as the tasks weigh, so that the filled share is still G', () => {
		const drawing = generalityDrawing(weighed, {}, { system: () => undefined, task: (id) => id });
		for (const row of drawing.systems) {
			const height = row.lanes.reduce((sum, lane) => sum + lane.height, 0);
			expect(height).toBeCloseTo(2, 12);
			const filled = row.lanes.reduce((sum, lane) => sum + lane.height * (lane.fill ?? 0), 0);
			const { value } = weighed.systems.find(({ id }) => id === row.id)!;
			expect(filled / height).toBeCloseTo(value!, 12);
		}
	});

	it('have no lane for a task that weighs nothing, and no number where nothing else weighs', () => {
		const only = weighGenerality(weighable, { x: 0, y: 1 });
		const drawing = generalityDrawing(only, {}, { system: () => undefined, task: (id) => id });
		const a = drawing.systems.find(({ id }) => id === 'a')!;
		expect(a.lanes.map(({ text }) => text)).toEqual(['Task y · no answer']);
		expect([a.figure, a.span]).toEqual(['–', '']);
	});
});
