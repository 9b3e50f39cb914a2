import { expect, it } from 'vitest';
import { readAnswers } from '../../../src/lib/answers/read.ts';
import { formatJsPsych } from '../../../src/lib/capsule/jsPsych.ts';
import type { Run } from '../../../src/lib/capsule/schema.ts';
import { answeredSet } from '../answers/set.ts';

const run: Run = {
	id: 'r',
	observer: { id: 'class-1/2', kind: 'person', name: 'Person 2' },
	task: 't',
	benchmark: { id: 'b', version: '1', items_sha256: '0'.repeat(64) },
	origin: {},
	trials: [
		{ item: 'warm_up', answer: 'knife', correct: true, score: 1, rt_ms: 900, phase: 'practice' },
		{ item: 'oven10', answer: 'knife', correct: false, score: 0, rt_ms: 868.9, confidence: 0.6 },
		{ item: 'a, "b".png', answer: null, correct: false, score: 0, timed_out: true }
	]
};
const truths = new Map([
	['warm_up', 'knife'],
	['oven10', 'oven'],
	['a, "b".png', 'elephant']
]);

it('writes trials as jsPsych does, and they are read back the same, whose they are among them', async () => {
	const text = formatJsPsych([run], truths);
	expect(JSON.parse(text)).toMatchObject([
		{ trial_index: 0, phase: 'practice', correct_response: 'knife' },
		{ trial_index: 1, subject: 'class-1/2', response: 'knife', rt: 868.9, correct: false },
		{ trial_index: 2, response: null, rt: null, timed_out: true }
	]);
	const read = await readAnswers(
		{ name: 'study.json', bytes: new TextEncoder().encode(text) },
		answeredSet([...truths], { options: ['knife', 'oven', 'elephant'] })
	);
	expect(read.form.id).toBe('jspsych');
	expect(read.answers.map(({ person }) => person)).toEqual(['class-1/2', 'class-1/2', 'class-1/2']);
	expect(
		read.answers.map(({ trial }) => [trial.item, trial.answer, trial.phase ?? 'test'])
	).toEqual([
		['warm_up', 'knife', 'practice'],
		['oven10', 'knife', 'test'],
		['a, "b".png', null, 'test']
	]);
	expect(read.answers[1]!.trial).toMatchObject({ rt_ms: 868.9, confidence: 0.6, correct: false });
});
