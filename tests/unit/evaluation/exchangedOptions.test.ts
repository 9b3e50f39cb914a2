import { describe, expect, test } from 'vitest';
import { readFile } from 'node:fs/promises';
import { exchangedOptions } from '../../../src/lib/evaluation/exchangedOptions.ts';
import { confusionCounts } from '../../../src/lib/evaluation/confusion.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import { existsSync, readdirSync } from 'node:fs';

const options = ['anger', 'calm', 'fear', 'joy'];
/** Right in `share` of 30 answers to each option; the rest spread over the others. `as`: the list in a wrong order. */
function answers(share: number, as: readonly string[] = options, each = 30) {
	const random = seededRandom(5);
	const counts = options.map(() => [0, 0, 0, 0, 0]);
	options.forEach((_, truth) => {
		for (let at = 0; at < each; at++) {
			const meant = random() < share ? truth : (truth + 1 + Math.floor(random() * 3)) % 4;
			counts[truth]![options.indexOf(as[meant]!)]! += 1;
		}
	});
	return { observer: 'm', options, counts };
}

describe('options that have changed places', () => {
	test('two of them are seen, with what would be right', () => {
		const found = exchangedOptions(answers(0.8, ['fear', 'calm', 'anger', 'joy']))!;
		expect(found.circles.map((circle) => [...circle].sort())).toEqual([['anger', 'fear']]);
		expect(found.n).toBe(60);
		expect(found.exchanged).toBeGreaterThan(40);
		expect(found.right).toBeLessThan(15);
	});

	test('a list in another order altogether is seen, of a middling reader too', () => {
		const found = exchangedOptions(answers(0.55, ['calm', 'fear', 'joy', 'anger'], 60))!;
		// Where anger is right the list makes it say calm, and so on round.
		expect(found.circles).toEqual([['anger', 'calm', 'fear', 'joy']]);
	});

	test.each([
		['a good reader', answers(0.9)],
		['a poor one', answers(0.4)],
		['one that guesses', answers(0.25)],
		['a handful of answers', answers(0.9, ['fear', 'calm', 'anger', 'joy'], 3)],
		['no answers', { observer: 'm', options, counts: options.map(() => [0, 0, 0, 0, 0]) }],
		[
			'one that always says the same',
			{ observer: 'm', options, counts: options.map(() => [0, 30, 0, 0, 0]) }
		]
	])('%s gives no hint', (_, matrix) => {
		expect(exchangedOptions(matrix)).toBeUndefined();
	});

	test('no shipped run is suspected', async () => {
		const files = readdirSync('benchmarks').flatMap((set) => {
			const home = `benchmarks/${set}/runs`;
			if (!existsSync(home)) return [];
			return readdirSync(home)
				.filter((name) => name.endsWith('.capsule.json'))
				.map((name) => `${home}/${name}`);
		});
		expect(files.length).toBeGreaterThan(10);
		for (const file of files) {
			const set = JSON.parse(
				await readFile(file.replace(/runs\/.*$/, 'benchmark.json'), 'utf8')
			) as { kind?: string; options: { id: string }[]; items: { id: string; truth: string }[] };
			if (set.options.length === 0) continue;
			const names = set.options.map(({ id }) => id);
			const truths = new Map(set.items.map(({ id, truth }) => [id, truth]));
			const { runs } = JSON.parse(await readFile(file, 'utf8')) as {
				runs: { trials: { item: string; answer: string | null }[] }[];
			};
			for (const { trials } of runs) {
				const counts = confusionCounts(
					trials.flatMap(({ item, answer }) => {
						const truth = truths.get(item);
						return truth !== undefined && names.includes(truth)
							? [{ truth, answer, count: 1 }]
							: [];
					}),
					names
				);
				expect([file, exchangedOptions({ observer: 'm', options: names, counts })]).toEqual([
					file,
					undefined
				]);
			}
		}
	});
});
