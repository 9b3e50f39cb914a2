/** Follows the recipe of CONTRIBUTING.md for a metric to the letter, in a copy of the project. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Measurement } from '../../../src/lib/evaluation/report/measurement.ts';
import { codeOf, copyProject, type ProjectCopy } from './recipeCopy.ts';

const capsule = 'benchmarks/objects-edges/people/geirhos-2019.capsule.json';
const list = 'src/lib/evaluation/metrics/index.ts';

let copy: ProjectCopy;
beforeAll(() => {
	const [metric, listed] = codeOf('CONTRIBUTING.md', 'Add a metric');
	copy = copyProject();
	const [, path] = /^\/\/ (\S+)/.exec(metric!)!;
	copy.write(path!, metric!);
	const [line, entry] = listed!.split('\n');
	const index = copy.read(list);
	copy.write(list, `${line}\n${index.replace('listMetrics({', `listMetrics({\n${entry}`)}`);
});
afterAll(() => copy.remove());

it('the metric stands in score, in --json, in the table of all figures and on Method', async () => {
	copy.write(
		'followed.ts',
		`
import { readFileSync } from 'node:fs';
import { evaluateBenchmark } from './src/lib/evaluation/evaluate.ts';
import { measurements } from './src/lib/evaluation/measurements.ts';
import { figureTable } from './src/lib/findings/figureTable.ts';
import { metricEntries } from './src/lib/method/metricEntries.ts';
import { evaluationInput } from './src/lib/reports/evaluationInput.ts';
import { loadCatalog } from './src/lib/server/catalog.ts';
import { scoreText } from './src/cli/scoreText.ts';

const catalog = await loadCatalog();
const benchmark = catalog.benchmarks.get('objects-edges');
const { input } = evaluationInput(benchmark, [JSON.parse(readFileSync('${capsule}', 'utf8'))]);
const report = evaluateBenchmark({ ...input, draws: 20 });
console.log(JSON.stringify({
	text: scoreText(report, benchmark),
	rows: measurements(report),
	table: figureTable(report, ({ id }) => '#' + id),
	method: metricEntries()
}));
`
	);
	const found = JSON.parse(await copy.run('followed.ts')) as {
		text: string;
		rows: Measurement[];
		table: { rows: (string | number)[][]; links: string[] };
		method: { id: string; scale: string; file: string }[];
	};
	expect(found.text).toMatch(
		/^ {2}mean_response_time +\.\d{3} +\.\d{3}–\.\d{3} +160 +1\d{3} +10$/m
	);
	const own = found.rows.filter(({ metric }) => metric === 'mean_response_time');
	expect(own.map(({ observer }) => observer)).toHaveLength(11);
	expect(own[0]).toMatchObject({ observer: 'people', n: 160, n_people: 10 });
	const [lo, hi] = own[0]!.ci95!;
	expect(lo).toBeLessThan(own[0]!.value!);
	expect(hi).toBeGreaterThan(own[0]!.value!);
	const row = found.table.rows.findIndex(([title]) => title === 'Mean response time');
	expect(found.table.rows[row]!.slice(0, 2)).toEqual(['Mean response time', 'People']);
	expect(found.table.links[row]).toBe('#mean_response_time');
	expect(found.method[0]).toMatchObject({
		id: 'mean_response_time',
		scale: 'A number, from 0 on. It describes; neither way is better.',
		file: 'src/lib/evaluation/metrics/meanResponseTime.ts'
	});
}, 60_000);

it('the command prints it', async () => {
	const out = await copy.run('src/cli/yardstick.js', 'score', capsule, '--json', '--draws', '20');
	const names = (JSON.parse(out) as Measurement[]).map(({ metric }) => metric);
	expect(names).toContain('mean_response_time');
}, 60_000);
