import { describe, expect, it } from 'vitest';
import { readAnswers } from '../../../src/lib/answers/read.ts';
import { formatModelVsHuman, itemKey } from '../../../src/lib/capsule/modelVsHuman.ts';
import type { Run } from '../../../src/lib/capsule/schema.ts';
import { rowsOf } from '../answers/rows.ts';
import { answeredSet } from '../answers/set.ts';

describe('itemKey', () => {
	it.each([
		['0001_edg_s01_0_oven_00_oven10.png', 'oven10'],
		['0001_s5n_s01_0_bird_00_bird3-bird2.png', 'bird3-bird2'],
		['0001_nse_s01_0.03_elephant_10_n02504458_7209.png', 'n02504458_7209'],
		['0001_ske_s01_0_boat_00_boat-0068-sketch-23.png', 'boat-0068-sketch-23'],
		['plain.JPEG', 'plain']
	])('%s → %s', (name, key) => {
		expect(itemKey(name)).toBe(key);
	});
});

describe('formatModelVsHuman', () => {
	const run: Run = {
		id: 'r',
		observer: { id: 'subject-01', kind: 'person', name: 'Person 1' },
		task: 't',
		benchmark: { id: 'b', version: '1', items_sha256: '0'.repeat(64) },
		origin: {},
		trials: [
			{ item: 'warm-up', answer: 'car', correct: true, score: 1, phase: 'practice' },
			{ item: 'oven10', answer: 'knife', correct: false, score: 0, rt_ms: 868.942 },
			{ item: 'n02504458_7209', answer: null, correct: false, score: 0, timed_out: true }
		]
	};
	const truths = new Map([
		['oven10', 'oven'],
		['n02504458_7209', 'elephant']
	]);

	it('writes test trials that are read back the same', async () => {
		const text = formatModelVsHuman([run], truths, new Map([['oven10', '0.10']]));
		const bytes = new TextEncoder().encode(text);
		expect(rowsOf(bytes, 'out.csv').map((row) => row.condition)).toEqual(['0.10', '0']);
		const read = await readAnswers(
			{ name: 'out.csv', bytes },
			answeredSet([...truths], { options: ['knife', 'oven', 'elephant'] })
		);
		expect(read.answers.map(({ trial }) => trial)).toEqual(run.trials.slice(1));
	});

	it('writes ids with _ , commas or a picture’s ending into a column of their own, and they are read back the same', async () => {
		const ids = ['a_b', 'b', 'cat.png', '50%, "left"_1', 'oven10'];
		const trials = ids.map((item) => ({ item, answer: 'oven', correct: true, score: 1 }));
		const text = formatModelVsHuman(
			[{ ...run, trials }],
			new Map(ids.map((id) => [id, 'oven'] as const))
		);
		expect(text.split('\n', 1)[0]).toMatch(/,imagename,item$/);
		const read = await readAnswers(
			{ name: 'out.csv', bytes: new TextEncoder().encode(text) },
			answeredSet(
				ids.map((id) => [id, 'oven']),
				{ options: ['knife', 'oven'] }
			)
		);
		expect(read.form.id).toBe('model-vs-human');
		expect(read.answers.map(({ trial }) => trial)).toEqual(trials);
	});

	it.each(['', 'na', 'NA', 'null'])(
		'refuses the typed answer "%s", which would be read as none',
		(answer) => {
			const trials = [{ item: 'eu-001', answer, correct: false, score: 0 }];
			expect(() => formatModelVsHuman([{ ...run, trials }], truths)).toThrow(
				/Item "eu-001" was answered with ".*", which model-vs-human CSV cannot tell from no answer/
			);
		}
	);
});
