import { describe, expect, it } from 'vitest';
import { OutputMeaningError } from '../../../src/lib/models/meaning.ts';
import type { Model } from '../../../src/lib/models/schema.ts';
import { RunRecorder } from '../../../src/lib/recording/recorder.ts';
import {
	spellingProblems,
	unknownAnswers,
	vocabularyNote
} from '../../../src/lib/recording/vocabulary.ts';
import { benchmark, model } from './samples.ts';

/** The sample model with an output for each of these answers. */
function knowing(...options: string[]): Model {
	return {
		...model,
		outputs: [
			{
				name: 'logits',
				decoder: 'softmax',
				classes: options.length,
				answers: [{ task: 'objects', mapping: { rule: 'identity', options } }]
			}
		]
	};
}

const plan = (one: Model) => ({
	id: 'r',
	benchmark,
	model: one,
	started: '2026-01-02T03:04:05.000Z',
	conditions: { backend: 'wasm' }
});

describe('a model that knows fewer answers than the set', () => {
	const three = knowing('airplane', 'bear', 'dog');

	it('says so once, before the run, with what it can only get wrong', () => {
		expect(unknownAnswers(three, benchmark)).toEqual(['cat']);
		const note =
			'Tiny does not know 1 of the 4 answers of Pets (cat), and never gives it: it gets probability 0. Of 4 drawings, one can therefore only be answered wrongly.';
		expect(vocabularyNote(three, benchmark)).toBe(note);
		const recorder = new RunRecorder(plan(three));
		expect(recorder.note).toBe(note);
		expect(recorder.header.notes).toEqual([note]);
		expect(vocabularyNote(three, benchmark, new Set(['dog1', 'bear1']))).toMatch(
			/This costs it nothing: no drawing that counts has (it|one of them) as its right answer\.$/
		);
	});

	it('is scored on all, with probability 0 for what it does not know', async () => {
		const recorder = new RunRecorder(plan(three));
		await recorder.record({
			id: 'cat1',
			outputs: { logits: Float32Array.of(1, 2, 9) },
			input_sha256: 'a'.repeat(64),
			ms: 1
		});
		const [trial] = recorder.run().trials;
		expect(trial).toMatchObject({ answer: 'dog', correct: false });
		expect(trial!.probabilities![2]).toBe(0);
		expect(recorder.capsule('2026-01-02T03:04:05.000Z').notes).toEqual([recorder.note]);
	});

	it('is refused before the first picture where it knows fewer than two', () => {
		expect(() => new RunRecorder(plan(knowing('dog', 'cow')))).toThrow(
			'Model tiny knows 1 of the 4 answers of pets (not airplane, bear, cat). Map them in its model.json, or choose another model.'
		);
	});

	it('says nothing where it knows all, or more', () => {
		const all = knowing('airplane', 'bear', 'cat', 'dog', 'cow');
		expect(vocabularyNote(all, benchmark)).toBeUndefined();
		expect(new RunRecorder(plan(all)).header).not.toHaveProperty('notes');
	});
});

it('takes an answer that no set offers for a misspelt one, where a set lacks one', () => {
	const misspelt = knowing('airplane', 'bear', 'catt', 'dog');
	expect(spellingProblems(misspelt, [benchmark])).toEqual([
		'task "objects": no set offers "catt", and "cat" is not mapped. Correct the spelling in model.json, or take the answer out.'
	]);
	expect(spellingProblems(knowing('airplane', 'bear', 'dog'), [benchmark])).toEqual([]);
	expect(spellingProblems(knowing('airplane', 'bear', 'cat', 'dog', 'cow'), [benchmark])).toEqual(
		[]
	);
	expect(spellingProblems(misspelt, [])).toEqual([]);
});

it('ends the run at the first row of probabilities that are said to be logits', async () => {
	const recorder = new RunRecorder(plan(knowing('airplane', 'bear', 'cat', 'dog')));
	const result = {
		id: 'cat1',
		outputs: { logits: Float32Array.of(0.1, 0.2, 0.3, 0.4) },
		input_sha256: 'a'.repeat(64),
		ms: 1
	};
	await expect(recorder.record(result)).rejects.toThrow(OutputMeaningError);
	expect(recorder.rows).toEqual([]);
});
