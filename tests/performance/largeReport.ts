/**
 * A report of 100,000 answers, by the command that makes one: nine made-up people and a model on 10,000 items of sixteen classes,
 * scored, compared and grouped. They are called persons in a folder that is removed at once, since nobody simulated is ever added
 * to people, and that adding is measured here. Time and memory are those of the whole process, reading included.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { itemsHash } from '../../src/lib/benchmarks/integrity.ts';
import type { Benchmark, Item } from '../../src/lib/benchmarks/schema.ts';
import { formatBenchmark, formatTask } from '../../src/lib/benchmarks/write.ts';
import { sha256OfText } from '../../src/lib/border/sha256.ts';
import type { Run } from '../../src/lib/capsule/schema.ts';
import { formatCapsule } from '../../src/lib/capsule/write.ts';
import { seededRandom } from '../../src/lib/statistics/random.ts';
import type { LargeReport } from './result.ts';

const ITEMS = 10_000;
const PEOPLE = 9;
const CLASSES = 16;
/** Between two readings of the process's memory. Milliseconds. */
const STEP = 50;

/** @param seed of the made-up answers */
export async function largeReport(seed: number): Promise<LargeReport> {
	const root = mkdtempSync(join(tmpdir(), 'yardstick-large-'));
	try {
		const files = await writeProject(root, seed);
		const started = performance.now();
		const peak = await peakOf(root, ['score', '--json', ...files]);
		return {
			answers: ITEMS * (PEOPLE + 1),
			ms: performance.now() - started,
			...(peak === undefined ? {} : { peak_rss: peak })
		};
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
}

/** Runs the command line and reads the largest resident memory of the process; undefined where the system has no /proc. */
async function peakOf(root: string, args: string[]): Promise<number | undefined> {
	const child = spawn(process.execPath, [join('src', 'cli', 'yardstick.js'), ...args], {
		env: { ...process.env, YARDSTICK_ROOT: root },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	let peak: number | undefined;
	const reading = setInterval(() => {
		try {
			const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
			const found = /^VmHWM:\s+(\d+) kB$/m.exec(status);
			if (found) peak = Number(found[1]) * 1024;
		} catch {
			// The process has ended, or the system does not tell.
		}
	}, STEP);
	try {
		const code = await new Promise((resolve) => child.once('exit', resolve));
		if (code !== 0) throw new Error(`yardstick score ended with ${code}.`);
		return peak;
	} finally {
		clearInterval(reading);
	}
}

/** A project of one task, its set and two capsules; the paths of these. */
async function writeProject(root: string, seed: number): Promise<string[]> {
	const random = seededRandom(seed);
	const options = Array.from({ length: CLASSES }, (_, at) => ({
		id: `class-${at}`,
		name: `class ${at}`
	}));
	const classAt = (at: number) => options[at % CLASSES]!.id;
	const items: Item[] = await Promise.all(
		Array.from({ length: ITEMS }, async (_, at) => ({
			id: `item-${at}`,
			path: `made/${at}.png`,
			sha256: await sha256OfText(`made-up item ${at}`),
			bytes: 100,
			truth: classAt(at),
			groups: { light: at % 3 === 0 ? 'night' : 'day' }
		}))
	);
	const benchmark: Benchmark = {
		schema: 'yardstick-benchmark/1',
		id: 'large',
		version: '1.0.0',
		task: 'large',
		name: 'A large set',
		noun: { one: 'item', many: 'items' },
		description: 'Made up to measure speed.',
		storage: 'remote',
		kind: 'choice',
		options,
		chance: 1 / CLASSES,
		protocol: { shown: 'nothing', missing_policy: 'counts as wrong' },
		licence: 'none needed',
		citation: 'none',
		source: { name: 'made up', base_url: 'https://example.org/' },
		limits: ['made up'],
		groups: [{ id: 'light', name: 'light', values: ['day', 'night'] }],
		items_sha256: await itemsHash(items),
		items
	} as Benchmark;
	const run = (kind: 'person' | 'model', at: number): Run => ({
		id: `${kind}/${at}`,
		observer: { id: `${kind}-${at}`, kind, name: `Made up ${at}` },
		task: benchmark.task,
		benchmark: {
			id: benchmark.id,
			version: benchmark.version,
			items_sha256: benchmark.items_sha256
		},
		options: options.map(({ id }) => id),
		origin: {},
		trials: items.map(({ id, truth }) => {
			const correct = random() < 0.8;
			const answer = correct ? truth : other(truth, random());
			const sure = 0.5 + random() / 2;
			const probabilities = options.map((option) =>
				option.id === answer ? sure : (1 - sure) / (CLASSES - 1)
			);
			return {
				item: id,
				answer,
				correct: answer === truth,
				score: answer === truth ? 1 : 0,
				...(kind === 'model' ? { probabilities } : { rt_ms: 300 + Math.round(random() * 900) })
			};
		})
	});
	const other = (truth: string, draw: number) => {
		const found = classAt(Math.floor(draw * CLASSES));
		return found === truth ? classAt(Math.floor(draw * CLASSES) + 1) : found;
	};
	const contents = Object.fromEntries(items.map(({ id, sha256 }) => [id, sha256]));
	const capsule = (runs: Run[]) =>
		formatCapsule({
			schema: 'yardstick-capsule/1',
			created: '2026-01-01T00:00:00.000Z',
			items: contents,
			runs
		});
	const write = (path: string, text: string) => {
		mkdirSync(join(root, path, '..'), { recursive: true });
		writeFileSync(join(root, path), text);
		return join(root, path);
	};
	write('package.json', '{"name":"large","version":"0.0.1"}');
	write('benchmarks/large/benchmark.json', formatBenchmark(benchmark));
	write(
		'tasks/large/task.json',
		formatTask({
			schema: 'yardstick-task/1',
			id: 'large',
			name: 'Large',
			question: 'Which class?',
			kind: 'choice',
			summary: 'Made up to measure speed.',
			order: 1,
			headline: 'large',
			benchmarks: ['large'],
			counts_for_generality: ['large']
		})
	);
	return [
		write(
			'benchmarks/large/people/people.capsule.json',
			capsule(Array.from({ length: PEOPLE }, (_, at) => run('person', at)))
		),
		write('benchmarks/large/runs/model.capsule.json', capsule([run('model', 0)]))
	];
}
