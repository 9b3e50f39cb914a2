/** A study from its design to a baseline that the first page shows: with participants who do not exist, in a store that is thrown away. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { storeCommand } from '../../../src/cli/store.ts';
import { itemsHash } from '../../../src/lib/benchmarks/integrity.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { formatBenchmark } from '../../../src/lib/benchmarks/write.ts';
import { frontDrawing, frontHeadline } from '../../../src/lib/findings/front.ts';
import { loadCatalog } from '../../../src/lib/server/catalog.ts';
import { connect, placeOf } from '../../../src/lib/server/database/connection.ts';
import { frontEntries } from '../../../src/lib/server/frontEntries.ts';
import { loadStudies } from '../../../src/lib/server/studies.ts';
import { TestRequests } from '../../../src/lib/server/takeTests.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import { designTest } from '../../../src/lib/trials/design.ts';
import type { Sent } from '../../../src/lib/trials/sent.ts';
import { simulatedAnswer } from '../../../src/lib/trials/simulated.ts';
import type { Study } from '../../../src/lib/trials/study.ts';
import { exampleProject, place } from './project.ts';

const SIMULATED = 'simulated participants of a test of this program: no person is among them';

it('a design becomes a baseline by its rules, and the first page shows it', async () => {
	const root = mkdtempSync(join(tmpdir(), 'yardstick-study-'));
	vi.stubEnv('YARDSTICK_ROOT', root);
	vi.stubEnv('YARDSTICK_DB', join(root, 'db'));
	vi.stubEnv('DATABASE_URL', '');
	const printed: string[] = [];
	vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
	try {
		const example = await exampleProject(root);
		for (const file of ['people/one', 'runs/two'])
			rmSync(join(root, `benchmarks/pets/${file}.capsule.json`));
		const items = Array.from({ length: 36 }, (_, at) => ({
			...example.items[0]!,
			id: `pet-${at}`,
			path: `pet-${at}.png`,
			truth: at % 2 === 0 ? 'cat' : 'dog'
		}));
		const set: Benchmark = {
			...example,
			storage: 'embedded',
			items,
			items_sha256: await itemsHash(items)
		};
		await place(root, 'benchmarks/pets/benchmark.json', formatBenchmark(set));
		const before = await frontEntries(await loadCatalog(root));
		expect(frontDrawing(before).answered).toEqual([]);

		// The design is written down and hashed before anybody answers.
		const study: Study = {
			schema: 'yardstick-study/1',
			id: 'pets-simulated',
			title: 'Cat or dog? (simulated)',
			purpose: 'Made up for a test.',
			benchmark: { id: set.id, version: set.version, items_sha256: set.items_sha256 },
			items_per_person: 36,
			confidence: false,
			exclusions: {
				least_done: 1,
				least_catches_right: 0.5,
				least_median_rt_ms: 300,
				most_focus_lost: 5
			},
			precision: { half_width: 0.05, expected_sd: 0.1, reason: 'made up' },
			passport: {
				population: SIMULATED,
				pay: 'none',
				ethics: 'none: nobody took part',
				training: 'none',
				licence: 'none'
			}
		};
		await place(root, 'studies/pets-simulated.json', JSON.stringify(study));
		const { studies } = await loadStudies(root);
		const { sha256 } = studies.get(study.id)!;

		const now = new Date('2026-12-01T12:00:00.000Z');
		const store = await connect(placeOf({ YARDSTICK_DB: join(root, 'db') }, root));
		const requests = new TestRequests({
			store: async () => store,
			catalog: () => loadCatalog(root),
			studies: async () => studies,
			now: () => now
		});
		/** @param number its last one leaves after half of the questions; the one before the last is marked as simulated */
		const takePart = async (number: number, change: { done?: number; simulated?: true } = {}) => {
			const random = seededRandom(number + 1);
			const design = designTest({
				items: items.map(({ id }) => id),
				options: ['cat', 'dog'],
				count: 36,
				practice: 0,
				catches: false,
				seconds: 2,
				seed: number
			});
			const truths = new Map(items.map(({ id, truth }) => [id, truth]));
			const sent: Sent = {
				code: `0000-1111-2222-333${number}`,
				session: {
					task: set.task,
					study: { id: study.id, sha256 },
					benchmark: study.benchmark,
					design,
					confidence: false,
					simulated: change.simulated ?? false,
					consent: { given: now.toISOString(), send: true },
					started: now.toISOString(),
					focus_lost: 0,
					app: { revision: 'test', version: 'test' }
				},
				answers: design.trials.slice(0, change.done ?? 36).map(({ index, item }) => ({
					place: index,
					item,
					...simulatedAnswer({ truth: truths.get(item)!, options: ['cat', 'dog'] }, 0.9, random)
				}))
			};
			const reply = await requests.answers(
				`7d444840-9dc0-41d1-b245-5ffdce74fad${number}`,
				new Request('http://yardstick.test/', {
					method: 'POST',
					headers: {
						'content-type': 'application/json',
						host: 'yardstick.test',
						origin: 'http://yardstick.test'
					},
					body: JSON.stringify(sent)
				}),
				'127.0.0.1'
			);
			expect(reply.status).toBe(200);
		};
		for (let number = 0; number < 6; number++) await takePart(number);
		await takePart(6, { done: 18 });
		await takePart(7, { simulated: true });
		await store.close();

		await storeCommand().parseAsync(['record', study.id], { from: 'user' });
		const said = printed.join('');
		expect(said).toMatch(/^6 people count: 8\d|9\d/);
		expect(said).toContain('Left out: one person who did 18 of 36 questions.');
		expect(said).toMatch(/With everybody: /);

		const folder = join(root, 'benchmarks/pets/baselines');
		const passports = readdirSync(folder).map(
			(file) =>
				JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
					population: string;
					n_raters: number;
				}
		);
		expect(passports.length).toBeGreaterThan(0);
		for (const passport of passports)
			expect(passport).toMatchObject({ population: SIMULATED, n_raters: 6 });

		const after = await loadCatalog(root);
		expect(after.leftOut).toEqual([]);
		const { answered } = frontDrawing(await frontEntries(after));
		expect(answered).toHaveLength(1);
		expect(frontHeadline(frontDrawing(await frontEntries(after)))).not.toBe(
			frontHeadline(frontDrawing(before))
		);
		const capsule = (await after.capsules('pets'))[0]!;
		expect(capsule.title).toContain('pets-simulated');
		expect(capsule.runs).toHaveLength(6);
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
});
