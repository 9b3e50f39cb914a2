/**
 * `npm run coverage`: how often the intervals of this project hold the true figure, by simulation. Not part of the tests.
 * Writes tests/coverage/results.json and the tables of docs/coverage.md. Options: --rounds <n> (default 400), --seed <n>.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { classLimits, type ClassedItem } from '../../src/lib/evaluation/classIntervals.ts';
import { addTrials, noTotals } from '../../src/lib/evaluation/classMetrics.ts';
import { compareSides, type Side } from '../../src/lib/evaluation/comparison.ts';
import { allPairs, meanConsistency } from '../../src/lib/evaluation/errorConsistency.ts';
import { consistencySummary } from '../../src/lib/evaluation/peopleSummary.ts';
import type { Subject } from '../../src/lib/evaluation/prepare.ts';
import { shareOf } from '../../src/lib/evaluation/shares.ts';
import type { ReferenceItem } from '../../src/lib/evaluation/trial.ts';
import type { Limits } from '../../src/lib/statistics/estimate.ts';
import type { Random } from '../../src/lib/statistics/random.ts';
import { document } from './document.ts';
import { exactCover } from './exactCover.ts';
import { centreFor, clusteredAnswers, drawAnswers, seededRandom, spread } from './simulate.ts';

const { values: options } = parseArgs({
	options: { rounds: { type: 'string', default: '400' }, seed: { type: 'string', default: '1' } }
});
const rounds = Number(options.rounds);
const seed = Number(options.seed);
if (!(rounds >= 1)) throw new Error('--rounds: give a whole number of 1 or more.');

export interface Row {
	kind: string;
	people: number | null;
	items: number;
	mean: number;
	/** Share of rounds with an interval that held the true figure; of those that had an interval. */
	cover: number;
	/** Intervals wholly above, and wholly below, the true figure. */
	above: number;
	below: number;
	/** Rounds in which an interval was claimed. */
	claimed: number;
	width: number;
}

const means = [0.5, 0.87, 0.97, 0.995];
const sizes = [30, 108, 160, 1000];
const crowds = [5, 10, 20];

function cover(
	about: Pick<Row, 'kind' | 'people' | 'items' | 'mean'>,
	truth: number,
	intervalOf: (random: Random) => Limits | undefined,
	repeats = rounds
): Row {
	const random = seededRandom(seed + rows.length);
	let held = 0;
	let above = 0;
	let below = 0;
	let width = 0;
	for (let round = 0; round < repeats; round++) {
		const limits = intervalOf(random);
		if (!limits) continue;
		if (truth < limits[0]) above++;
		else if (truth > limits[1]) below++;
		else held++;
		width += limits[1] - limits[0];
	}
	const claimed = held + above + below;
	return {
		...about,
		cover: held / claimed,
		above: above / claimed,
		below: below / claimed,
		claimed: claimed / repeats,
		width: width / claimed
	};
}

/** Subjects for `compareSides`, from a table of right and wrong. */
function sideOf(values: Float64Array, raters: number[], count: number, id: string): Side {
	const subjects = raters.map((rater): Subject => ({
		run: `${id}${rater}`,
		observer: { id: `${id}${rater}`, kind: id === 'people' ? 'person' : 'model', name: id },
		options: undefined,
		byItem: new Map(
			Array.from({ length: count }, (_, item) => {
				const score = values[rater * count + item]!;
				const trial = { item: `i${item}`, answer: 'a', correct: score === 1, score };
				return [trial.item, { ...trial, trial }];
			})
		)
	}));
	return { id, subjects, mean: id === 'people' };
}
const itemsOf = (count: number): ReferenceItem[] =>
	Array.from({ length: count }, (_, item) => ({ id: `i${item}`, truth: 'a' }));

const rows: Row[] = [];
const say = (row: Row) => {
	rows.push(row);
	process.stdout.write(
		`${row.kind.padEnd(34)} ${String(row.people ?? '–').padStart(3)} × ${String(row.items).padStart(4)}  ${row.mean}  ${(100 * row.cover).toFixed(1)} %\n`
	);
};

for (const mean of means)
	for (const items of sizes)
		say({
			kind: 'one observer',
			people: null,
			items,
			mean,
			claimed: 1,
			...exactCover(mean, items)
		});
for (const mean of means)
	for (const [clusters, size] of [
		[10, 16],
		[27, 4],
		[36, 21]
	] as const)
		say(
			cover(
				{ kind: `one observer, ${clusters} clusters`, people: null, items: clusters * size, mean },
				mean,
				(random) => shareOf(clusteredAnswers(clusters, size, mean, 0.1, random)).ci95
			)
		);
for (const mean of means) {
	const centre = centreFor(mean, Math.hypot(spread.person, spread.item));
	for (const people of crowds)
		for (const items of sizes) {
			const repeats = items === 1000 ? Math.ceil(rounds / 2) : rounds;
			say(
				cover(
					{ kind: 'mean of people', people, items, mean },
					mean,
					(random) => {
						const values = drawAnswers(people, centre, [], items, random);
						return shareOf({ raters: people, items, values }, people).ci95;
					},
					repeats
				)
			);
		}
	for (const items of [30, 108, 160]) {
		const model = Math.max(0.3, mean - 0.05);
		const centres = [centreFor(mean, spread.item), centreFor(model, spread.item)];
		say(
			cover(
				{ kind: 'two models, difference', people: null, items, mean },
				mean - model,
				(random) => {
					const values = drawAnswers(0, 0, centres, items, random);
					return compareSides(
						sideOf(values, [0], items, 'first'),
						sideOf(values, [1], items, 'second'),
						itemsOf(items),
						0.05
					).difference.ci95;
				}
			)
		);
		say(
			cover({ kind: 'a model − ten people', people: 10, items, mean }, model - mean, (random) => {
				const values = drawAnswers(10, centre, [centres[1]!], items, random);
				return compareSides(
					sideOf(values, [10], items, 'model'),
					sideOf(values, [...Array(10).keys()], items, 'people'),
					itemsOf(items),
					0.05
				).difference.ci95;
			})
		);
	}
	const big = drawAnswers(80, centre, [], 4000, seededRandom(99));
	const kappa = meanConsistency({ raters: 80, items: 4000, values: big }, allPairs(80)).kappa!;
	for (const [people, items] of [
		[5, 160],
		[10, 160]
	] as const)
		say(
			cover(
				{ kind: 'κ of people', people, items, mean },
				kappa,
				(random) => {
					const values = drawAnswers(people, centre, [], items, random);
					return consistencySummary({ raters: people, items, values }, allPairs(people), people)
						.ci95;
				},
				Math.ceil(rounds / 2)
			)
		);
	const classes = 8;
	for (const each of [4, 12, 20]) {
		// Every class is as hard; wrong answers fall on the seven others alike, so both figures are `mean` in the long run.
		const draw = (random: Random) => {
			const totals = noTotals(classes);
			const items = Array.from({ length: classes * each }, (_, at): ClassedItem => {
				const truth = at % classes;
				const right = random() < mean;
				const answer = right ? truth : (truth + 1 + Math.floor(random() * (classes - 1))) % classes;
				addTrials(totals, truth, answer, 1);
				return { truths: [[truth, 1]], answer, unit: at };
			});
			return { totals, items };
		};
		for (const [name, key] of [
			['balanced accuracy', 'balanced'],
			['macro-F1', 'f1']
		] as const) {
			say(
				cover(
					{ kind: `${name}, 8 classes`, people: null, items: classes * each, mean },
					mean,
					(random) => {
						const { totals, items } = draw(random);
						return classLimits(items, totals)[key];
					}
				)
			);
		}
	}
}

/** How often a model whose true loss equals the margin is called “not worse”: at most 2.5 %; and one without a loss. */
const parity = [30, 108, 160, 400, 1000].map((items) => {
	const rate = (loss: number) => {
		const random = seededRandom(seed + items);
		const first = centreFor(0.9 - loss, spread.item);
		const second = centreFor(0.9, spread.item);
		let called = 0;
		for (let round = 0; round < rounds; round++) {
			const values = drawAnswers(0, 0, [first, second], items, random);
			const comparison = compareSides(
				sideOf(values, [0], items, 'first'),
				sideOf(values, [1], items, 'second'),
				itemsOf(items),
				0.05
			);
			if (comparison.not_worse) called++;
		}
		return called / rounds;
	};
	return { items, at_margin: rate(0.05), no_loss: rate(0) };
});

const result = { rounds, seed, spread, rows, parity };
writeFileSync(
	new URL('./results.json', import.meta.url),
	`${JSON.stringify(result, null, '\t')}\n`
);
writeFileSync(new URL('../../docs/coverage.md', import.meta.url), document(result));
