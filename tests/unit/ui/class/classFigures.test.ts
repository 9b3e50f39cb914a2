import { expect, it } from 'vitest';
import { classChart } from '../../../../src/lib/charts/live/classChart.ts';
import type { Look } from '../../../../src/lib/charts/live/look.ts';
import type { QuestionResult } from '../../../../src/lib/trials/room.ts';
import {
	classMean,
	classSeries,
	roomBars,
	shareRight
} from '../../../../src/lib/ui/class/classFigures.ts';
import { lookAfter } from '../../../../src/lib/ui/class/roomPost.ts';
import { randomId } from '../../../../src/lib/border/randomId.ts';
import { isRoomCode, normaliseRoomCode, roomCode } from '../../../../src/lib/trials/room.ts';

const result = (change: Partial<QuestionResult>): QuestionResult => ({
	place: 0,
	answered: 12,
	late: 0,
	right: undefined,
	counts: [],
	others: 0,
	...change
});
const questions = [
	{
		right: 'cat',
		people_right: 0.9,
		models: [{ run: 'm/pets', observer: 'm', name: 'M', correct: true }]
	},
	{ right: 'dog', people_right: undefined, models: [] },
	{ right: 'dog', people_right: 0.5, models: [] }
];

it('a question without a figure is no zero', () => {
	expect(shareRight(result({}))).toBeUndefined();
	expect(shareRight(result({ right: 0 }))).toBe(0);
	expect(classMean([result({}), result({ answered: 3 })])).toBeUndefined();
});

it('the mean counts every answer to the questions that are shown', () => {
	const results = [result({ right: 9 }), result({ answered: 8, right: 1 }), result({})];
	expect(classMean(results)).toEqual({ value: 0.5, answers: 20, questions: 2 });
});

it('answers of fewer than five people each are one bar without a name', () => {
	expect(
		roomBars(result({ right: 8, counts: [{ answer: 'cat', people: 8 }], others: 4 }), 'cat')
	).toEqual([
		{ name: 'cat', share: 8 / 12, right: true },
		{ name: 'answers of fewer than 5 each', share: 4 / 12, right: false }
	]);
	expect(roomBars(result({}), 'cat')).toEqual([]);
});

it('the drawing has what is shown, and reads out whose every point is', () => {
	const results = [result({ right: 6 }), result({ right: 12 }), result({ right: 1 })];
	const series = classSeries(questions, results, 2, 'm/pets', 'the recorded people');
	expect(series.questions).toEqual([
		{ number: 1, room: 0.5, people: 0.9, model: true },
		{ number: 2, room: 1, people: undefined, model: undefined }
	]);
	const look = {
		colour: (name: string) => name,
		family: 'sans',
		size: 12,
		narrow: false,
		still: true
	} as unknown as Look;
	const drawn = classChart(look, series);
	expect(drawn.stops.map((_, at) => drawn.read(at))).toEqual([
		'Question 1: 50\u202f% of the class right',
		'Question 1: 90\u202f% of the recorded people right',
		'Question 1: M right',
		'Question 2: 100\u202f% of the class right'
	]);
	expect(drawn.config.data.datasets.map(({ data }) => data.length)).toEqual([1, 1, 2]);
});

it('a code is read as it was meant, and another is none', () => {
	const code = roomCode(() => 0.999);
	expect(isRoomCode(code)).toBe(true);
	expect(normaliseRoomCode(' 7kz-9oi ')).toBe('7K2901');
	expect(isRoomCode(normaliseRoomCode('7kz-9oi'))).toBe(true);
	for (const wrong of ['', '7K290', '7K29011', '7K290U!', 'ABCDEU'])
		expect([wrong, isRoomCode(wrong)]).toEqual([wrong, false]);
});

it('a phone asks seldom while nobody answers, and spread', () => {
	expect(lookAfter(0, 0, () => 0.5)).toBe(1500);
	expect(lookAfter(9, 0, () => 0)).toBe(7500);
	expect(lookAfter(1, 5, () => 0)).toBe(5000);
});

it('an id is one without the browser’s own, which plain http has not', () => {
	expect(randomId(new Uint8Array(16).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
	expect(() => randomId(new Uint8Array(3))).toThrow('16 random bytes');
});
