/** A kind that the project does not know, declared in one file of the tests, must work everywhere without another touched. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Benchmark, Item } from '../../../../src/lib/benchmarks/schema.ts';
import { readBenchmark } from '../../../../src/lib/benchmarks/validate.ts';
import { formatBenchmark, formatTask } from '../../../../src/lib/benchmarks/write.ts';
import { sha256OfText } from '../../../../src/lib/border/sha256.ts';
import { formatCapsule } from '../../../../src/lib/capsule/write.ts';
import { registerKind } from '../../../../src/lib/evaluation/kinds/registry.ts';
import type { Measurement } from '../../../../src/lib/evaluation/report/measurement.ts';
import { strip } from '../../../../src/lib/findings/strip.ts';
import { verdict } from '../../../../src/lib/findings/verdict.ts';
import { itemRows } from '../../../../src/lib/items/itemRow.ts';
import { evaluationInput } from '../../../../src/lib/reports/evaluationInput.ts';
import { loadCatalog } from '../../../../src/lib/server/catalog.ts';
import { factsOf } from '../../../../src/lib/server/facts.ts';
import { benchmarkReport } from '../../../../src/lib/server/reports.ts';
import { load as itemsPage } from '../../../../src/routes/items/[benchmark]/+page.server.ts';
import { load as itemPage } from '../../../../src/routes/items/[benchmark]/[item]/+page.server.ts';
import { load as taskPage } from '../../../../src/routes/tasks/[task]/+page.server.ts';
import { rank } from '../../../fixtures/kinds/rank.ts';
import { capsuleOf, runOf, setOf, taskOf } from '../../../fixtures/kinds/sets.ts';
import { yardstick } from '../../cli/command.ts';
import { place } from '../../server/project.ts';

const FILE = 'tests/fixtures/kinds/rank.ts';
const ITEMS = 40;
const RIGHT = 'c>a>b';
/** One of three pairs is the wrong way round. */
const NEARLY = 'c>b>a';

let root: string;
let set: Benchmark;
let people: string;
let takeOut: () => void;

beforeEach(() => {
	vi.stubEnv('YARDSTICK_ROOT', root);
	vi.stubEnv('YARDSTICK_STORE', '');
});

beforeAll(async () => {
	takeOut = registerKind(rank, FILE);
	root = await mkdtemp(join(tmpdir(), 'yardstick-rank-'));
	const items = await Promise.all(
		Array.from({ length: ITEMS }, async (_, index): Promise<Item> => ({
			id: `card${index}`,
			path: `card${index}.png`,
			sha256: await sha256OfText(`card ${index}`),
			bytes: 10,
			truth: RIGHT,
			options: ['a', 'b', 'c']
		}))
	);
	set = await setOf('rank', items);
	const each = (answerOf: (index: number) => string | null) =>
		items.map((_, index) => answerOf(index));
	const home = `benchmarks/${set.id}`;
	people = join(root, home, 'people/six.capsule.json');
	await place(root, 'package.json', '{"name":"example","version":"0.0.1"}');
	await place(root, `tasks/${set.task}/task.json`, formatTask(taskOf(set)));
	await place(root, `${home}/benchmark.json`, formatBenchmark(set));
	const crowd = Array.from({ length: 6 }, (_, person) =>
		// Each is nearly right on one other card, and one gives no answer once.
		runOf(
			set,
			`person-${person}`,
			'person',
			each((index) =>
				index === person ? NEARLY : index === 39 && person === 0 ? null : 'C > A > B'
			)
		)
	);
	await place(root, `${home}/people/six.capsule.json`, formatCapsule(capsuleOf(set, crowd)));
	const machine = runOf(
		set,
		'sorter',
		'model',
		each((index) => (index < 20 ? RIGHT : NEARLY))
	);
	await place(root, `${home}/runs/sorter.capsule.json`, formatCapsule(capsuleOf(set, [machine])));
});
afterAll(async () => {
	takeOut();
	await rm(root, { recursive: true, force: true });
});

const score = (...args: string[]) =>
	yardstick(['score', ...args], { YARDSTICK_ROOT: root, YARDSTICK_STORE: '' });

/** Page data as the server makes it. */
async function pageData<T>(load: unknown, params: Record<string, string>): Promise<T> {
	const event = {
		params,
		url: new URL('http://localhost/'),
		request: new Request('http://localhost/', { headers: { host: 'localhost' } }),
		getClientAddress: () => '127.0.0.1'
	};
	return (await (load as (event: unknown) => Promise<T>)(event)) as T;
}

describe('a kind that nothing else knows', () => {
	it('is loaded, judged and reported', async () => {
		const catalog = await loadCatalog(root);
		expect(catalog.benchmarks.get(set.id)?.chance).toBe(0.5);
		const report = (await benchmarkReport(catalog, set.id))!;
		// 40 cards: one person has 38 whole ones, one with 2/3 and one without an answer; the others 39 and 2/3.
		expect(report.people?.mean.value).toBeCloseTo((5 * (39 + 2 / 3) + 38 + 2 / 3) / 6 / 40, 12);
		expect(report.people?.mean.ci95).toBeDefined();
		expect(report.observers[0]?.accuracy.value).toBeCloseTo((20 + 20 * (2 / 3)) / 40, 12);
		expect(report.observers[0]?.d_prime).toBeUndefined();
		expect(report.classes).toEqual([]);
		expect(report.confusions).toEqual([]);
		expect(report.text).toBeUndefined();
		expect(report.ignored).toEqual([]);
		expect(report.comparisons[0]).toMatchObject({ observer: 'sorter', verdict: 'behind' });
	});

	it('has its sentences, its drawing and its items', async () => {
		const catalog = await loadCatalog(root);
		const report = (await benchmarkReport(catalog, set.id))!;
		const facts = factsOf(set);
		expect(verdict(report, facts).headline.replaceAll('\u202f', ' ')).toBe(
			'People order 99 % of these cards. sorter orders 83 %.'
		);
		const drawing = strip(report, facts);
		expect(drawing.people?.n).toBe(6);
		expect(drawing.rows.map(({ name, value }) => [name, value.toFixed(3)])).toEqual([
			['sorter', '0.833']
		]);
		const { input } = evaluationInput(set, await catalog.capsules(set.id));
		const rows = itemRows(set, input.runs);
		expect(rows).toHaveLength(ITEMS);
		expect(rows[0]?.persons.map(({ answer }) => answer)).toEqual([
			NEARLY,
			...Array.from({ length: 5 }, () => RIGHT)
		]);
		expect(rows[39]?.people_right).toBeCloseTo(5 / 6, 12);
	});

	it('has its pages', async () => {
		const task = await pageData<{ facts: { kind: string }; report: { n_items: number } }>(
			taskPage,
			{ task: set.task }
		);
		expect(task).toMatchObject({ facts: { kind: 'rank' }, report: { n_items: ITEMS } });
		const items = await pageData<{ headline: string }>(itemsPage, { benchmark: set.id });
		expect(items.headline).toBe(
			'All six people get 33 of 40 cards right. sorter misses 19 of them.'
		);
		const one = await pageData<{ headline: string; sheet: unknown }>(itemPage, {
			benchmark: set.id,
			item: 'card30'
		});
		expect(one.headline).toBe(`All six people order “${RIGHT}”. sorter orders “${NEARLY}”.`);
		expect(one.sheet).toBeUndefined();
	});

	it('is scored on the command line', async () => {
		const { code, out, err } = await score(people, '--json', '--draws', '50');
		expect({ code, err }).toEqual({ code: 0, err: '' });
		const rows = JSON.parse(out) as Measurement[];
		expect(rows.find(({ metric }) => metric === 'accuracy_mean_person')?.value).toBeCloseTo(
			(5 * (39 + 2 / 3) + 38 + 2 / 3) / 6 / 40,
			12
		);
		const text = await score(people, '--draws', '50');
		expect(text.out).toContain('40 cards, things to order, chance 50.0 %');
	});

	it('refuses answers that are none, naming run and item', async () => {
		const bad = capsuleOf(set, [runOf(set, 'sorter', 'model', ['a>a>b'])]);
		const path = join(root, 'bad.capsule.json');
		await place(root, 'bad.capsule.json', formatCapsule(bad));
		const { code, err } = await score(path);
		expect(code).toBe(65);
		expect(err).toContain('run "sorter", trial 1 (item "card0"): "a>a>b" does not order a, b, c.');
	});

	it('is no kind any more when it is taken out', async () => {
		const text = formatBenchmark(set);
		takeOut();
		try {
			await expect(readBenchmark(text, 'rank.json')).rejects.toThrow(
				'rank.json: field "kind": expected one of the answer kinds choice, text, match, grid but found "rank".'
			);
		} finally {
			takeOut = registerKind(rank, FILE);
		}
	});
});
