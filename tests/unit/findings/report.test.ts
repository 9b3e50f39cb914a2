import { describe, expect, it } from 'vitest';
import { reportMarkdown } from '../../../src/lib/findings/report/markdown.ts';
import { parseReport, reportSearch } from '../../../src/lib/findings/report/query.ts';
import { writeReport, type ReportMaterial } from '../../../src/lib/findings/report/write.ts';
import { generalityHeadline } from '../../../src/lib/findings/generalityWords.ts';
import { assessGenerality } from '../../../src/lib/evaluation/generality/assess.ts';
import { verdict } from '../../../src/lib/findings/verdict.ts';
import { readBaseline } from '../../../src/lib/benchmarks/validate.ts';
import { readFileSync } from 'node:fs';
import { eightTasks } from '../../fixtures/reports.ts';
import { madeUpTask, system } from '../evaluation/generality/madeUp.ts';

const record = readBaseline(
	readFileSync('benchmarks/objects-edges/baselines/geirhos-2019-mean.json', 'utf8'),
	'geirhos-2019-mean.json'
);
const noise = { score: [-0.01, 0, 0.01], people: [0.02, 0, -0.02] };
const generality = assessGenerality(
	['x', 'y', 'z'].map((id) =>
		madeUpTask(id, { chance: 0, human: 0.8, scores: { lite: 0.4, broad: 0.7 }, noise })
	),
	[system('lite', ['x', 'y', 'z']), system('broad', ['x', 'y', 'z'])],
	{ seed: 1, draws: 3 }
);
const models = [
	{ id: 'lite', name: 'EfficientNet-Lite0' },
	{ id: 'broad', name: 'One | backbone' }
].map((one) => ({ ...one, version: '1', licence: 'MIT', citation: 'Somebody 2019', source: '' }));
const sets = eightTasks()
	.slice(0, 3)
	.map((entry) => ({
		...entry,
		task: { ...entry.task, question: 'Which is it?', benchmarks: [entry.benchmark.id] },
		licence: 'CC BY 4.0',
		citation: 'Somebody 2019, "A set"',
		doi: '10.1/x',
		version: '1.0.0',
		items_sha256: 'a'.repeat(64),
		records: entry.benchmark.id === 'objects' ? [record] : [],
		withoutPeople: false
	}));
const material: ReportMaterial = {
	generality,
	sets,
	models,
	everyModel: true,
	app: { version: '0.1.0', revision: 'abcdef0123456789' },
	data: '0123456789ab',
	recorded: '2026-11-30',
	made: '2026-12-01'
};
const written = (change: Partial<ReportMaterial> = {}) => writeReport({ ...material, ...change });
const markdown = (change: Partial<ReportMaterial> = {}) => reportMarkdown(written(change));

describe('a report', () => {
	it('says of every set what its own page says, and of generality what every page says', () => {
		const said = JSON.stringify(written());
		for (const set of sets) {
			const { headline } = verdict(set.report!, set.benchmark);
			expect(said).toContain(JSON.stringify(headline).slice(1, -1));
		}
		expect(written().parts[0]!.title).toBe(generalityHeadline(generality));
	});

	it('has revision, data, date, licences, citations and passports', () => {
		const text = markdown();
		for (const words of [
			'abcdef012345',
			'0123456789ab',
			'2026-12-01',
			'CC BY 4.0',
			'https://doi.org/10.1/x',
			'Who the people were',
			'Population',
			'not reported'
		])
			expect(text).toContain(words);
	});

	it('draws the chosen models only, and does not shrink what is said of all', () => {
		const few = { models: models.slice(0, 1), everyModel: false };
		const text = markdown(few);
		expect(text).toContain('EfficientNet-Lite0');
		expect(text).not.toMatch(/^\| One .* backbone for all/m);
		expect(written(few).parts[0]!.title).toBe(generalityHeadline(generality));
		expect(text).toContain('only the chosen models are drawn');
	});

	it('says nothing of models beside people who are left out, and that they are', () => {
		const without = written({ sets: sets.map((set) => ({ ...set, withoutPeople: true })) });
		const text = reportMarkdown(without);
		expect(text).toContain('left out of this report');
		expect(text).not.toMatch(
			/\| (ahead|behind|at least as good|cannot be told)|models? (is|are) (ahead|behind)/i
		);
		expect(text).not.toContain('Who the people were');
		expect(text).not.toMatch(/^\| People /m);
	});

	it('is whole tables in Markdown, whatever signs names hold', () => {
		const text = markdown({
			models: [{ ...models[1]!, name: 'a|b*c_d', citation: '1. <script>' }],
			everyModel: false
		});
		expect(text).toContain('a\\|b\\*c\\_d');
		expect(text).not.toContain('<script>');
		const lines = text.split('\n');
		for (const [at, line] of lines.entries()) {
			if (!line.startsWith('| ---')) continue;
			const cells = (row: string) => row.replaceAll('\\|', '').split('|').length;
			for (let row = at - 1; lines[row]?.startsWith('|'); row += 1)
				expect(cells(lines[row]!)).toBe(cells(line));
		}
	});
});

describe('the address of a report', () => {
	const choices = {
		task: [
			{ id: 'objects', name: 'Objects' },
			{ id: 'plates', name: 'Plates' }
		],
		model: [{ id: 'lite', name: 'Lite' }],
		people: [{ id: 'edges', name: 'Edges' }]
	};
	const parsed = (text: string) => parseReport(new URLSearchParams(text), choices);

	it('holds what is chosen, in the order of the page, each once', () => {
		const query = parsed('task=plates&task=objects&task=plates');
		expect(query.chosen.task).toEqual(['objects', 'plates']);
		expect(parsed(reportSearch(query)).chosen).toEqual(query.chosen);
		expect(parsed('').everything).toEqual({ task: true, model: true, people: true });
		expect(reportSearch(parsed(''))).toBe('');
	});
});
