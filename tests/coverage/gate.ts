/**
 * `npm run gate:simulation`: how often a gate closes for noise, and for a real loss. Not part of the tests. Writes
 * tests/coverage/gate.json and the table in docs/gate.md. Options: --draws <n> (default 500), --seed <n> (default 1).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gateTable, withTable } from './gateTable.ts';
import { simulateGate, type Scenario } from './gateSimulation.ts';

const { values: options } = parseArgs({
	options: { draws: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } }
});
const draws = Number(options.draws);
const seed = Number(options.seed);
if (!(Number.isInteger(draws) && draws >= 1))
	throw new Error('--draws: give a whole number of 1 or more.');

const scenarios: Scenario[] = [];
for (const items of [100, 200, 400, 800, 1600])
	for (const loss of [0, 0.02, 0.05, 0.1, 0.15])
		scenarios.push({ checks: 1, items, baseline: 0.9, loss, margin: 0.05 });
for (const loss of [0, 0.1])
	for (const checks of [4, 8])
		scenarios.push({ checks, items: 400, baseline: 0.9, loss, margin: 0.05 });

const rows = scenarios.map((scenario, at) => {
	const row = simulateGate(scenario, draws, seed + at);
	process.stdout.write(
		`${scenario.checks} × ${scenario.items} items, loss ${scenario.loss}: closed ${row.closed}, not worse ${row.not_worse}\n`
	);
	return row;
});
writeFileSync('tests/coverage/gate.json', `${JSON.stringify({ draws, seed, rows }, null, '\t')}\n`);
const path = 'docs/gate.md';
writeFileSync(path, withTable(readFileSync(path, 'utf8'), gateTable({ draws, seed, rows })));
