/** Three items, two people, one model: small enough to count by hand. Made up, for tests only. */
import type { Benchmark, Item } from '../../../src/lib/benchmarks/schema.ts';
import type { Run } from '../../../src/lib/capsule/schema.ts';
import type { Trial } from '../../../src/lib/evaluation/trial.ts';

const hash = (letter: string) => letter.repeat(64);

const items: Item[] = [
	{ id: 'car1', path: 'car1.png', sha256: hash('a'), bytes: 10, truth: 'car' },
	{
		id: 'cat1',
		path: 'cat1.png',
		sha256: hash('b'),
		bytes: 10,
		truth: 'cat',
		labels: { texture: 'dog' }
	},
	{ id: 'dog1', path: 'dog1.png', sha256: hash('c'), bytes: 10, truth: 'dog', control: true }
];

export const benchmark: Pick<Benchmark, 'items' | 'options' | 'kind'> = {
	items,
	options: ['car', 'cat', 'dog'].map((id) => ({ id, name: id })),
	kind: 'choice'
};

function trial(item: string, answer: string | null, truth: string, more: Partial<Trial>): Trial {
	return { item, answer, correct: answer === truth, score: answer === truth ? 1 : 0, ...more };
}

function run(id: string, kind: Run['observer']['kind'], trials: Trial[]): Run {
	return {
		id,
		observer: { id, kind, name: id },
		task: 'objects',
		benchmark: { id: 'sample', version: '1', items_sha256: hash('d') },
		...(kind === 'model' ? { options: ['car', 'cat', 'dog'] } : {}),
		origin: {},
		trials
	};
}

export const runs: Run[] = [
	run('person-1', 'person', [
		trial('dog1', 'cat', 'dog', { phase: 'practice' }),
		trial('car1', 'car', 'car', { rt_ms: 600 }),
		trial('cat1', 'cat', 'cat', { rt_ms: 700 })
	]),
	run('person-2', 'person', [
		trial('car1', 'car', 'car', { rt_ms: 800 }),
		trial('cat1', null, 'cat', { timed_out: true })
	]),
	run('model-a', 'model', [
		trial('car1', 'dog', 'car', { probabilities: [0.2, 0.1, 0.7] }),
		trial('cat1', 'cat', 'cat', { probabilities: [0.1, 0.5, 0.4] })
	])
];
