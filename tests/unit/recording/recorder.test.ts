import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readCapsule } from '../../../src/lib/capsule/read.ts';
import { formatCapsule } from '../../../src/lib/capsule/write.ts';
import { largest, RunRecorder, type Inferred } from '../../../src/lib/recording/recorder.ts';
import type { AnsweredRow } from '../../../src/lib/recording/run.ts';
import { stripsBenchmark } from '../../fixtures/strips.ts';
import { confidenceIn, logitsOf, readerManifest } from '../../fixtures/tinyReader.ts';
import { benchmark, hash, model } from './samples.ts';

const sha = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');
const plan = {
	id: 'r1',
	benchmark,
	model,
	started: '2026-01-02T03:04:05.000Z',
	conditions: { backend: 'wasm', threads: 1, app_revision: 'abc', preprocessing: 'tiny/1' }
};

/** Logits whose probabilities are these shares, as far as float32 goes. */
function inferred(id: string, shares: number[], extra: Partial<Inferred> = {}): Inferred {
	const logits = Float32Array.from(shares, (share) => Math.log(share));
	return { id, outputs: { logits }, input_sha256: hash('a'), ms: 4, ...extra };
}

describe('a recorded answer', () => {
	it('is the option with the largest mean, with all probabilities in option order', async () => {
		const recorder = new RunRecorder(plan);
		// Means: airplane .2, bear (.3 + .2) / 2 = .25, cat .2, dog .1; their sum is .75.
		await recorder.record(inferred('bear1', [0.2, 0.3, 0.2, 0.2, 0.1]));
		const [trial] = recorder.run().trials;
		expect(trial).toMatchObject({ item: 'bear1', answer: 'bear', correct: true, score: 1 });
		const expected = [0.2 / 0.75, 0.25 / 0.75, 0.2 / 0.75, 0.1 / 0.75];
		trial?.probabilities?.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 6));
		expect(trial?.probabilities).toHaveLength(4);
	});

	it('is the first option when all are equal, and wrong where that is not the truth', async () => {
		const recorder = new RunRecorder(plan);
		await recorder.record({ ...inferred('cat1', []), outputs: { logits: new Float32Array(5) } });
		expect(recorder.run().trials).toMatchObject([{ answer: 'airplane', correct: false, score: 0 }]);
	});

	it('is judged by the default truth where that comes from votes', async () => {
		const voted = {
			...benchmark,
			votes: { per_item: 4, no_answer: [] },
			truths: [
				{
					id: 'crowd',
					name: 'the other voters',
					metric: 'loo_accuracy_2',
					note: 'made up',
					classes: ['airplane', 'bear'],
					rule: 'leave-one-out' as const
				}
			],
			items: benchmark.items.map((item) => ({ ...item, votes: { airplane: 2, bear: 2 } }))
		};
		const recorder = new RunRecorder({ ...plan, benchmark: voted });
		// Cat is given, airplane is the most probable class: right for two of the four votes, not alone.
		await recorder.record(inferred('cat1', [0.3, 0.05, 0.05, 0.5, 0.1]));
		expect(recorder.run().trials).toMatchObject([{ answer: 'cat', correct: false, score: 0.5 }]);
	});

	it('sums what the model gives to the members of an option', async () => {
		const options = [
			{ id: 'animal', name: 'animal', members: ['bear', 'cat', 'dog'] },
			{ id: 'airplane', name: 'airplane' }
		];
		const items = benchmark.items.map((item) => ({
			...item,
			truth: item.truth === 'airplane' ? 'airplane' : 'animal'
		}));
		const recorder = new RunRecorder({ ...plan, benchmark: { ...benchmark, options, items } });
		// Means: airplane .4 alone; bear .1, cat .3 and dog .1 together.
		await recorder.record(inferred('cat1', [0.4, 0.1, 0.1, 0.3, 0.1]));
		const [trial] = recorder.run().trials;
		expect(trial).toMatchObject({ answer: 'animal', correct: true });
		expect(trial?.probabilities?.[0]).toBeCloseTo(0.5 / 0.9, 6);
	});

	it('is never made of outputs that are not finite', async () => {
		const recorder = new RunRecorder(plan);
		const outputs = { logits: Float32Array.of(NaN, 0, 0, 0, 0) };
		await recorder.record({ ...inferred('cat1', []), outputs });
		expect(recorder.run().trials).toEqual([]);
		expect(recorder.failures).toMatchObject([{ item: 'cat1' }]);
	});
});

describe('a recorded text', () => {
	const reader = readerManifest(new Uint8Array(1), []);
	const plates = { id: 'r2', model: reader, started: plan.started, conditions: plan.conditions };
	const read = (id: string, levels: number[]): Inferred => ({
		id,
		outputs: { logits: logitsOf(levels) },
		input_sha256: hash('a'),
		ms: 4
	});

	it('is scored by the scorer of texts, with the confidence in it and in each character', async () => {
		const recorder = new RunRecorder({ ...plates, benchmark: await stripsBenchmark() });
		const levels = [0, 1, 2, 3, 4, 0];
		await recorder.record(read('spaced', levels));
		await recorder.record(read('doubled', levels));
		const [right, wrong] = recorder.run().trials;
		// The label is "01-ab": hyphens and case are not told apart.
		expect(right).toEqual({
			item: 'spaced',
			answer: '01AB',
			correct: true,
			score: 1,
			confidence: expect.closeTo(confidenceIn('01AB', levels), 12),
			character_confidence: [0, 1, 2, 3].map(() => expect.any(Number))
		});
		expect(wrong).toMatchObject({ item: 'doubled', answer: '01AB', correct: false, score: 0 });
		expect(recorder.progress).toMatchObject({ answered: 2, correct: 1, accuracy: 0.5 });
		expect(recorder.header).not.toHaveProperty('options');
	});

	it('that is empty is an answer, and wrong', async () => {
		const recorder = new RunRecorder({ ...plates, benchmark: await stripsBenchmark() });
		await recorder.record(read('dark', [0, 0, 0, 0, 0, 0]));
		expect(recorder.failures).toEqual([]);
		expect(recorder.run().trials).toMatchObject([
			{ answer: '', correct: false, score: 0, character_confidence: [] }
		]);
	});

	it('is never made of outputs that are not finite', async () => {
		const recorder = new RunRecorder({ ...plates, benchmark: await stripsBenchmark() });
		await recorder.record(read('dark', [NaN, 0, 0, 0, 0, 0]));
		expect(recorder.run().trials).toEqual([]);
		expect(recorder.failures).toMatchObject([
			{ item: 'dark', error: expect.stringContaining('not finite') }
		]);
	});

	it('is written to a capsule that the reader takes, and resumed like any other', async () => {
		const strips = await stripsBenchmark();
		const first = new RunRecorder({ ...plates, benchmark: strips });
		await first.record(read('spaced', [0, 1, 2, 3, 4, 0]));
		const resumed = new RunRecorder({ ...plates, benchmark: strips });
		resumed.restore(JSON.parse(JSON.stringify(first.rows)));
		expect(resumed.remaining).toEqual(['doubled', 'merged', 'dark', 'unsure', 'cropped']);
		await resumed.record(read('dark', [0, 0, 0, 0, 0, 0]));
		const capsule = resumed.capsule('2026-01-02T03:10:00.000Z');
		expect(await readCapsule(formatCapsule(capsule), 'r2.capsule.json')).toEqual(capsule);
		expect(capsule.runs[0]!.trials[0]).toEqual(first.run().trials[0]);
	});

	it('is not asked of a model that chooses', async () => {
		const strips = { ...(await stripsBenchmark()), task: 'objects' };
		expect(() => new RunRecorder({ ...plan, benchmark: strips })).toThrow(
			'Benchmark strips is answered by text, which needs a text; model tiny gives a probability for each option. Choose another model.'
		);
	});
});

describe('a run', () => {
	it('keeps the order of the benchmark, whatever the order of the answers', async () => {
		const recorder = new RunRecorder({ ...plan, items: ['dog1', 'airplane1', 'bear1'] });
		expect(recorder.remaining).toEqual(['airplane1', 'bear1', 'dog1']);
		await recorder.record(inferred('dog1', [0.1, 0.1, 0.1, 0.1, 0.6]));
		await recorder.record(inferred('airplane1', [0.6, 0.1, 0.1, 0.1, 0.1]));
		expect(recorder.remaining).toEqual(['bear1']);
		expect(recorder.run().trials.map((trial) => trial.item)).toEqual(['airplane1', 'dog1']);
	});

	it('names items that failed and makes no trial of them', async () => {
		const recorder = new RunRecorder(plan);
		await recorder.record(inferred('airplane1', [0.6, 0.1, 0.1, 0.1, 0.1]));
		await recorder.record({ id: 'cat1', error: 'does not decode' });
		expect(recorder.progress).toEqual({
			planned: 4,
			answered: 1,
			correct: 1,
			failed: 1,
			accuracy: 1
		});
		expect(recorder.remaining).toEqual(['bear1', 'cat1', 'dog1']);
		const capsule = recorder.capsule('2026-01-02T03:10:00.000Z');
		expect(capsule.runs[0]?.trials).toHaveLength(1);
		expect(capsule.notes).toEqual(['Run r1: no trial for item cat1: does not decode']);
		expect(capsule.items).toEqual({ airplane1: hash('0') });
	});

	it('has no accuracy before the first answer', () => {
		expect(new RunRecorder(plan).progress.accuracy).toBeUndefined();
	});

	it('counts an item once, and lets an answer replace a failure but not the other way', async () => {
		const recorder = new RunRecorder(plan);
		await recorder.record({ id: 'bear1', error: 'stalled' });
		await recorder.record(inferred('bear1', [0.1, 0.5, 0.2, 0.1, 0.1]));
		await recorder.record(inferred('bear1', [0.9, 0.025, 0.025, 0.025, 0.025]));
		await recorder.record({ id: 'bear1', error: 'again' });
		expect(recorder.run().trials).toMatchObject([{ item: 'bear1', answer: 'bear' }]);
		expect(recorder.failures).toEqual([]);
	});

	it('scores restored answers anew', async () => {
		const first = new RunRecorder(plan);
		const row = await first.record(inferred('airplane1', [0.1, 0.6, 0.1, 0.1, 0.1]));
		const claimed = structuredClone(row) as AnsweredRow;
		Object.assign(claimed.trial, { correct: true, score: 1 });
		const resumed = new RunRecorder(plan);
		resumed.restore([claimed]);
		expect(resumed.rows).toEqual([row]);
		expect(resumed.progress.correct).toBe(0);
	});

	it('resumed from its rows ends like one that was never interrupted', async () => {
		const answers = benchmark.items.map((item, index) =>
			inferred(item.id, [1, 2, 3, 4, 5 + index])
		);
		const whole = new RunRecorder(plan);
		for (const answer of answers) await whole.record(answer);
		const first = new RunRecorder(plan);
		for (const answer of answers.slice(0, 2)) await first.record(answer);
		const resumed = new RunRecorder(plan);
		resumed.restore(JSON.parse(JSON.stringify(first.rows)));
		expect(resumed.remaining).toEqual(['cat1', 'dog1']);
		for (const answer of answers.slice(2)) await resumed.record(answer);
		await whole.finish('2026-01-02T03:09:00.000Z');
		await resumed.finish('2026-01-02T03:09:00.000Z');
		expect(resumed.run()).toEqual(whole.run());
	});
});

describe('the origin', () => {
	it('names model, conditions, times and the hashes over all answered items', async () => {
		const recorder = new RunRecorder(plan);
		const logits = Float32Array.of(2, 0, 0, 0, 0);
		const given = { outputs: { logits }, outputs_sha256: hash('c') };
		await recorder.record(inferred('cat1', [], { ...given, input_sha256: hash('b'), ms: 9 }));
		await recorder.record(inferred('airplane1', [], { outputs: { logits }, ms: 1 }));
		await recorder.finish('2026-01-02T03:09:00.000Z', {
			timing: { total_ms: 10 },
			agreement: { items: 2, top1: 1, max_difference: 0 }
		});
		const bytes = new Uint8Array(logits.buffer);
		expect(recorder.run().origin).toEqual({
			...plan.conditions,
			started: plan.started,
			finished: '2026-01-02T03:09:00.000Z',
			model: { id: 'tiny', version: '1', sha256: hash('f') },
			timing: { total_ms: 10, item_median_ms: 1, item_p95_ms: 9 },
			agreement: { items: 2, top1: 1, max_difference: 0 },
			inputs_sha256: sha(hash('a') + hash('b')),
			logits_sha256: sha(sha(bytes) + hash('c'))
		});
	});

	it('has no hashes where nothing was answered', async () => {
		const recorder = new RunRecorder(plan);
		const header = await recorder.finish('2026-01-02T03:09:00.000Z');
		expect(header.origin).not.toHaveProperty('inputs_sha256');
		expect(header.origin).not.toHaveProperty('timing');
	});
});

it('writes a capsule that the reader takes', async () => {
	const recorder = new RunRecorder(plan);
	await recorder.record(inferred('cat1', [0.1, 0.1, 0.1, 0.6, 0.1]));
	await recorder.finish('2026-01-02T03:09:00.000Z');
	const capsule = recorder.capsule('2026-01-02T03:10:00.000Z');
	expect(await readCapsule(formatCapsule(capsule), 'r1.capsule.json')).toEqual(capsule);
});

describe('what cannot be recorded', () => {
	it('is refused with the reason', async () => {
		expect(() => new RunRecorder({ ...plan, benchmark: { ...benchmark, task: 'plates' } })).toThrow(
			/Model tiny does not answer the task plates/
		);
		expect(() => new RunRecorder({ ...plan, benchmark: { ...benchmark, kind: 'text' } })).toThrow(
			/answered by text/
		);
		expect(() => new RunRecorder({ ...plan, items: ['emu1', 'bear1'] })).toThrow(/no item emu1/);
		const recorder = new RunRecorder(plan);
		await expect(recorder.record({ id: 'emu1', error: '' })).rejects.toThrow(/emu1 is not part/);
	});
});

it('takes the first of equal values, and none of an empty list', () => {
	expect(largest([0.2, 0.4, 0.4])).toBe(1);
	expect(largest([0])).toBe(0);
	expect(largest([])).toBe(-1);
});
