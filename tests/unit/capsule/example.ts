import type { Capsule } from '../../../src/lib/capsule/schema.ts';

/** A small capsule with one of everything; made up, and said so. */
export function exampleCapsule(): Capsule {
	const hash = (digit: string) => digit.repeat(64);
	return {
		schema: 'yardstick-capsule/1',
		created: '2026-01-01T00:00:00.000Z',
		title: 'Made up for tests',
		items: { cat1: hash('a'), dog1: hash('b') },
		runs: [
			{
				id: 'run-1',
				observer: { id: 'p1', kind: 'simulated', name: 'Simulated person' },
				task: 'pets',
				benchmark: { id: 'pets', version: '1.0.0', items_sha256: hash('c') },
				options: ['cat', 'dog'],
				origin: { seed: 7, backend: 'wasm', packages: { b: '2', a: '1' } },
				trials: [
					{ item: 'cat1', answer: 'cat', correct: true, score: 1, probabilities: [0.75, 0.25] },
					{ item: 'dog1', answer: null, correct: false, score: 0, timed_out: true }
				]
			}
		]
	};
}

export const exampleBenchmark = {
	id: 'pets',
	version: '1.0.0',
	items_sha256: 'c'.repeat(64),
	kind: 'choice' as const,
	options: [{ id: 'cat' }, { id: 'dog' }],
	items: [
		{ id: 'cat1', sha256: 'a'.repeat(64) },
		{ id: 'dog1', sha256: 'b'.repeat(64) }
	]
};
