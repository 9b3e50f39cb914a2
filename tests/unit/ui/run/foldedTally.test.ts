import { expect, test } from 'vitest';
import { defaultJudging } from '../../../../src/lib/benchmarks/truths.ts';
import { tallyRun, type ItemState } from '../../../../src/lib/ui/run/tally.ts';
import { tallyNote } from '../../../../src/lib/ui/run/words.ts';
import { stripsBenchmark } from '../../../fixtures/strips.ts';
import { benchmark } from './example.ts';

test('a run on typed texts has its folded score beside the strict one', async () => {
	const strips = await stripsBenchmark();
	const { judged } = defaultJudging(strips);
	const read = new Map<string, ItemState>([
		['spaced', { state: 'wrong', answer: 'O1AB' }],
		['merged', { state: 'wrong', answer: 'AB' }]
	]);
	const tally = tallyRun(strips, read, [], judged);
	expect(tally.model?.value).toBe(0);
	expect(tally.folded?.value).toBe(0.5);
	expect(tally.folded?.ci95).toBeUndefined();
	expect(tallyNote(tally, strips.noun, undefined).replaceAll('\u202f', ' ')).toContain(
		'Folded: 50.0 %'
	);
});

test('a run on choices has none', () => {
	const read = new Map<string, ItemState>([
		[benchmark.items[0]!.id, { state: 'right', answer: benchmark.items[0]!.truth }]
	]);
	expect(tallyRun(benchmark, read, [])).not.toHaveProperty('folded');
});
