import { describe, expect, it } from 'vitest';
import {
	formWeights,
	readWeights,
	weightsQuery,
	weightsText
} from '../../../src/lib/reports/taskWeights.ts';

const tasks = [
	{ id: 'emotion', name: 'Facial emotion', valid: true },
	{ id: 'objects', name: 'Everyday objects', valid: true },
	{ id: 'plates', name: 'Licence plates', valid: false }
];
const read = (text: string | null) => readWeights(text, tasks);

describe('weights of tasks as text', () => {
	it('are read task by task; what is not named weighs nothing', () => {
		expect(read('emotion:2,objects:1')).toEqual({
			weights: { emotion: 2, objects: 1 },
			problem: undefined,
			note: undefined
		});
		expect(read(' objects : 0.5 , emotion:.25').weights).toEqual({ emotion: 0.25, objects: 0.5 });
		expect(read('objects:3').weights).toEqual({ emotion: 0, objects: 3 });
	});

	it.each([null, '', '  '])('are equal where there is no text: %j', (text) => {
		expect(read(text)).toEqual({ weights: undefined, problem: undefined, note: undefined });
	});

	it.each([
		['cats:1', 'no task “cats”'],
		['emotion:1,__proto__:1', 'no task “__proto__”'],
		[',', 'no task “”'],
		['emotion:-1,objects:1', 'emotion is below 0'],
		['emotion:many', '“many”, is not a number'],
		['emotion:NaN', 'is not a number'],
		['emotion:Infinity', 'is not a number'],
		['emotion:1e3', 'is not a number'],
		['emotion:1:2', 'is not a number'],
		['emotion:', 'is not a number'],
		['emotion', 'is not a number'],
		['emotion:99999999999', 'above 1000000'],
		['emotion:1,emotion:2', 'name emotion twice'],
		['emotion:0,objects:0', 'No task with people weighs more than 0'],
		['plates:3', 'No people yet, so not weighed: Licence plates. No task with people']
	])('refuse all of %s', (text, problem) => {
		const { weights, note, ...given } = read(text);
		expect(given.problem).toContain(problem);
		expect([weights, note]).toEqual([undefined, undefined]);
	});

	it('leave out a task without people and say so', () => {
		expect(read('emotion:1,objects:2,plates:4')).toEqual({
			weights: { emotion: 1, objects: 2 },
			problem: undefined,
			note: 'No people yet, so not weighed: Licence plates.'
		});
		expect(read('emotion:1,plates:0').note).toBeUndefined();
	});

	it('are not repeated at length', () => {
		expect(read('x'.repeat(5000)).problem!.length).toBeLessThan(150);
	});

	it('are written as they are read; equal ones are nothing', () => {
		const weights = { emotion: 2, objects: 0.5 };
		expect(weightsText(weights)).toBe('emotion:2,objects:0.5');
		expect(read(weightsText(weights)).weights).toEqual(weights);
		expect(weightsText({ emotion: 5, objects: 5 })).toBe('');
		expect(weightsText({ emotion: 0, objects: 0 })).toBe('emotion:0,objects:0');
		expect(weightsText({})).toBe('');
		expect(weightsQuery('emotion:2,objects:1')).toBe('?weights=emotion:2,objects:1');
		expect(weightsQuery('')).toBe('');
		expect(new URLSearchParams(weightsQuery('a&b=#:1')).get('weights')).toBe('a&b=#:1');
	});

	it('come from the fields of a form', () => {
		const sent = new URLSearchParams('weight.emotion=7.5&weight.objects=2&other=1');
		expect(formWeights(sent)).toBe('emotion:7.5,objects:2');
		expect(formWeights(new URLSearchParams('weights=emotion:1'))).toBeUndefined();
	});
});
