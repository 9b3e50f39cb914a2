/** The table of docs/gate.md, from the results alone. */
import type { Frequency } from './gateSimulation.ts';

export interface GateResults {
	draws: number;
	seed: number;
	rows: readonly Frequency[];
}

const BEGIN = '<!-- simulation -->';
const END = '<!-- end of simulation -->';
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const points = (share: number) => (100 * share).toFixed(0);

/** Markdown; the same results give the same text. */
export function gateTable({ draws, seed, rows }: GateResults): string {
	const alone = rows.filter(({ checks, loss }) => checks === 1 && loss === 0);
	const most = Math.max(...alone.map(({ closed }) => closed));
	return [
		`Written by \`npm run gate:simulation -- --draws ${draws} --seed ${seed}\` from [gate.json](../tests/coverage/gate.json): ${draws} suites a row. The baseline gets 90 % right in the long run, the margin is five points. Where nothing was lost, a check alone closed the gate in at most ${percent(most)} of the suites.`,
		'',
		'| checks | items each | true loss, points | gate closes | all “not worse” | undecided, gate open | some score was lower |',
		'| --: | --: | --: | --: | --: | --: | --: |',
		...rows.map(
			(row) =>
				`| ${row.checks} | ${row.items} | ${points(row.loss)} | ${percent(row.closed)} | ${percent(row.not_worse)} | ${percent(row.undecided)} | ${percent(row.lower)} |`
		)
	].join('\n');
}

/** The document with the table between its two marks replaced. @throws {Error} where the marks are not there */
export function withTable(document: string, table: string): string {
	const [from, to] = [document.indexOf(BEGIN), document.indexOf(END)];
	if (from < 0 || to < from) throw new Error(`The document has no ${BEGIN} … ${END}.`);
	return `${document.slice(0, from)}${BEGIN}\n\n${table}\n\n${document.slice(to)}`;
}
