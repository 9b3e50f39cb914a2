import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';

interface Rest {
	kind?: string;
	options?: string[];
	names?: Record<string, string>;
	limit?: number;
	/** Options of each item, where they have some of their own. */
	candidates?: string[];
}

/** A set with these items and right answers, for tests: hashes are made up, and nothing checks them. */
export function answeredSet(
	items: readonly (readonly [id: string, truth: string])[],
	{ kind = 'choice', options = [], names = {}, limit, candidates }: Rest = {}
): Benchmark {
	return {
		schema: 'yardstick-benchmark/1',
		id: 'pets',
		version: '1.0.0',
		task: 'pets',
		name: 'Pets',
		noun: { one: 'picture', many: 'pictures' },
		description: 'Made for a test.',
		storage: 'imported',
		kind,
		options: options.map((id) => ({ id, name: names[id] ?? id })),
		chance: 0,
		protocol: {
			shown: 'One picture.',
			...(limit === undefined ? {} : { response_limit_ms: limit }),
			missing_policy: 'counts as wrong'
		},
		licence: 'none',
		citation: 'none',
		source: { name: 'test' },
		limits: [],
		items_sha256: '0'.repeat(64),
		items: items.map(([id, truth]) => ({
			id,
			path: `pictures/${id}.png`,
			sha256: '1'.repeat(64),
			bytes: 1,
			truth,
			...(candidates ? { options: candidates } : {})
		}))
	};
}
