import { describe, expect, it } from 'vitest';
import { parseItemQuery, selectRows } from '../../../src/lib/items/itemQuery.ts';
import { itemRows } from '../../../src/lib/items/itemRow.ts';
import { truthLines } from '../../../src/lib/items/truths.ts';
import { answerNames, truthOf } from '../../../src/lib/benchmarks/truths.ts';
import type { ObserverTrials } from '../../../src/lib/evaluation/trial.ts';
import { groupedBenchmark } from '../benchmarks/grouped.ts';

const run = (options: string[]): ObserverTrials => ({
	id: 'm',
	observer: { id: 'm', kind: 'model', name: 'm' },
	options,
	trials: [
		{
			item: 'cat1',
			answer: 'poodle',
			correct: false,
			score: 0,
			probabilities: [0.3, 0.3, 0.4]
		}
	]
});

describe('the items of a set under a truth by groups', () => {
	it('are judged by the group, with the sums as probabilities', async () => {
		const benchmark = await groupedBenchmark();
		const runs = [run(benchmark.options.map(({ id }) => id))];
		const [fine] = itemRows(benchmark, runs);
		expect(fine?.models[0]).toMatchObject({ answer: 'poodle', correct: false });
		const [coarse] = itemRows(benchmark, runs, truthOf(benchmark, 'animal'));
		expect(coarse).toMatchObject({ right: 'cat' });
		expect(coarse?.models[0]).toMatchObject({
			answer: 'cat',
			correct: true,
			confidence: 0.6,
			probabilities: { cat: 0.6, dog: 0.4 }
		});
	});

	it('are filtered by groups under that truth, and by options under the other', async () => {
		const benchmark = await groupedBenchmark();
		const seen = { persons: [], models: ['m'] };
		const parse = (search: string) => parseItemQuery(new URLSearchParams(search), benchmark, seen);
		expect(parse('truth=animal&truth=dog&answer=cat')).toMatchObject({
			rule: 'animal',
			truth: 'dog',
			answer: 'cat'
		});
		expect(parse('truth=poodle&answer=cat')).toMatchObject({
			rule: undefined,
			truth: 'poodle',
			answer: undefined
		});
		const rows = itemRows(benchmark, [], truthOf(benchmark, 'animal'));
		expect(selectRows(rows, parse('truth=animal&truth=dog')).map(({ item }) => item.id)).toEqual([
			'dog1',
			'dog2'
		]);
	});

	it('have a right answer under each truth', async () => {
		const benchmark = await groupedBenchmark();
		const names = { noun: benchmark.noun, options: answerNames(benchmark), observers: {} };
		expect(
			truthLines(benchmark, benchmark.items[0]!, names).map(({ id, words }) => [id, words])
		).toEqual([
			['breed', 'siamese'],
			['animal', 'Cat']
		]);
	});
});
