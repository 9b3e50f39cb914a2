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
	const lines = [
		'# How often the intervals hold the true figure',
		'',
		`Written by \`npm run coverage -- --rounds ${rounds} --seed ${seed}\` from [results.json](../tests/coverage/results.json).`,
		`A 95 % interval should hold it in 95 % of rounds; with ${rounds} rounds the figures below are uncertain by about ${(100 * 1.96 * Math.sqrt((0.95 * 0.05) / rounds)).toFixed(1)} points.`,
		`Simulated people differ by ${spread.person} and items by ${spread.item} on the logit scale (standard deviations); both are chosen, not fitted to anybody.`,
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
		'- One observer near 0 or 1 on few items, and class figures there: whole numbers of errors make any interval jump. At a true figure of 0.995, 14 of 100 rounds of 30 items hold an error, and one error already puts Wilson’s upper limit at 0.994. Wilson’s is kept because it is the one that others can recompute; an exact interval (Clopper and Pearson) holds the figure there and is wider everywhere.',
		'- The mean of people near 1: the interval is wider than it need be (up to 99 %), because with hardly an error nothing shows how alike people are, and what is usual is taken instead.',
		'- κ of people who make few errors: its distribution is lopsided. Below five errors a person no interval is claimed.',
		''
	];
	return lines.join('\n');
}
