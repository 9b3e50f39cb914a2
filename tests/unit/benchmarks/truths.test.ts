import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../../src/lib/benchmarks/chance.ts';
import { defaultJudging, truthOf, truthsOf } from '../../../src/lib/benchmarks/truths.ts';
import { judgeTrial } from '../../../src/lib/evaluation/judge.ts';
import { prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import type { TruthRule } from '../../../src/lib/evaluation/report/truthRule.ts';
import { foldedScoring, strictScoring } from '../../../src/lib/evaluation/textScorings.ts';
import { evaluationInput } from '../../../src/lib/reports/evaluationInput.ts';
import { stripsBenchmark } from '../../fixtures/strips.ts';
import { exampleBenchmark } from './example.ts';

describe('truths of typed texts', () => {
	it('are the two scorings, strict by default', async () => {
		const strips = await stripsBenchmark();
		expect(truthsOf(strips).map(({ id, metric }) => [id, metric])).toEqual([
			['strict', 'accuracy_strict'],
			['folded', 'accuracy_folded']
		]);
		expect(truthOf(strips)).toBe(strictScoring);
		expect(truthOf(strips, 'folded')).toBe(foldedScoring);
		expect(truthOf(strips, 'nothing')).toBe(strictScoring);
	});

	it('are what the items say, and guessing wins nothing under either', async () => {
		const strips = await stripsBenchmark();
		for (const truth of truthsOf(strips)) {
			expect(chanceOf(strips, truth)).toBe(0);
			expect(evaluationInput(strips, [], truth.id).input).toMatchObject({ truth, chance: 0 });
		}
	});

	it('record strictly, whatever is looked at later', async () => {
		const { judged, judging } = defaultJudging(await stripsBenchmark());
		const item = judged.get('spaced')!;
		expect(judgeTrial({ answer: 'O1AB' }, item, judging, undefined)).toMatchObject({
			correct: false,
			score: 0
		});
		const folding = { ...judging, folded: true };
		expect(judgeTrial({ answer: 'O1AB' }, item, folding, undefined)).toEqual({
			answer: 'O1AB',
			correct: true,
			score: 1
		});
	});

	it('compare answers in their normalised form', async () => {
		const { items } = await stripsBenchmark();
		const run = {
			id: 'r',
			observer: { id: 'r', kind: 'model' as const, name: 'r' },
			trials: [{ item: 'spaced', answer: 'o1-a b', correct: false, score: 0 }]
		};
		const of = (truth: TruthRule) =>
			prepareSubjects([run], items, [], 'text', truth).subjects[0]!.byItem.get('spaced')!;
		expect(of(strictScoring)).toMatchObject({ answer: 'O1AB', correct: false });
		expect(of(foldedScoring)).toMatchObject({ answer: 'O1AB', correct: true });
	});
});

it('there is no choice where answers are chosen and no truths are declared', async () => {
	const pets = await exampleBenchmark();
	expect(truthsOf(pets)).toEqual([]);
	expect(truthOf(pets)).toBeUndefined();
});
