/** The tables of docs/coverage.md, from the results alone. */
import type { Row } from './coverage.ts';

export interface Results {
	rounds: number;
	seed: number;
	spread: { person: number; item: number };
	rows: readonly Row[];
	parity: readonly { items: number; at_margin: number; no_loss: number }[];
}

const percent = (share: number) => (Number.isFinite(share) ? (100 * share).toFixed(1) : '–');

/** Markdown; the same results give the same text. */
export function document({ rounds, seed, spread, rows, parity }: Results): string {
	/** Cover of one row, in per cent. */
	const held = (kind: string, people: number | null, items: number, mean: number) =>
		percent(
			rows.find(
				(row) =>
					row.kind === kind && row.people === people && row.items === items && row.mean === mean
			)?.cover ?? NaN
		);
	const lines = [
		'# How often the intervals hold the true figure',
		'',
		`Written by \`npm run coverage -- --rounds ${rounds} --seed ${seed}\` from [results.json](../tests/coverage/results.json).`,
		`A 95 % interval should hold it in 95 % of rounds; with ${rounds} rounds (half as many for 1,000 items) the figures below are uncertain by about ${(100 * 1.96 * Math.sqrt((0.95 * 0.05) / rounds)).toFixed(1)} points.`,
		`Simulated people differ by ${spread.person} and items by ${spread.item} on the logit scale (standard deviations); both are chosen, not fitted to anybody.`,
		'“One observer” is not drawn but added up over every number of right answers.',
		'Above and below: intervals that lie wholly on one side of the true figure. Claimed: rounds in which there was an interval at all.',
		'',
		'| interval | people | items | true figure | holds it, % | above | below | claimed | mean width |',
		'| --- | --: | --: | --: | --: | --: | --: | --: | --: |',
		...rows.map(
			(row) =>
				`| ${row.kind} | ${row.people ?? '–'} | ${row.items} | ${row.mean} | ${percent(row.cover)} | ${percent(row.above)} | ${percent(row.below)} | ${percent(row.claimed)} | ${percent(row.width)} |`
		),
		'',
		'## “Not worse”, margin five points',
		'',
		'Two models, the reference right on 90 % of items. A model whose true loss equals the margin should be called “not worse” in at most 2.5 % of rounds; one without a loss as often as possible.',
		'',
		'| items | loss of five points | no loss |',
		'| --: | --: | --: |',
		...parity.map(
			({ items, at_margin, no_loss }) =>
				`| ${items} | ${percent(at_margin)} | ${percent(no_loss)} |`
		),
		'',
		'## Where it is off, and why',
		'',
		'- One observer at 0.995 on 30 or 108 items, class figures there and clusters there, cover 98 to 99 %: errors come in whole numbers, so that an interval either holds the figure with one error more or does not. With 30 items it can cover 86.0 or 99.0 % and nothing between, with 108 items 89.9 or 98.3 %. The wider one is chosen; Wilson’s own formula would be the narrower one.',
		'- Two models that differ on few of 30 items: the same jump. Tango’s interval is wide there (up to 99.5 %), never too sure.',
		`- Macro-F1 of 32 items in eight classes, ${held('macro-F1, 8 classes', null, 32, 0.97)} to ${held('macro-F1, 8 classes', null, 32, 0.5)} %: with four items a class one error moves two classes at once, so that F1 lies a little lower than in the long run. From twelve items a class on it holds.`,
		`- The mean of five people: with four degrees of freedom the spread between them is hardly known. At 0.87 on 1,000 items, where nothing but that spread counts, it covers ${held('mean of people', 5, 1000, 0.87)} %; at 0.995 on 160 and 1,000 items, where there is hardly an error to see it by, what is usual is taken instead and it covers ${held('mean of people', 5, 160, 0.995)} and ${held('mean of people', 5, 1000, 0.995)} %.`,
		'- κ of people who make few errors: its distribution is lopsided. Below five errors a person no interval is claimed.',
		''
	];
	return lines.join('\n');
}
