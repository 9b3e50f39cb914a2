/** Pictures of the app, as files of a visitor. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from '../../src/lib/benchmarks/schema.ts';

const HOME = 'benchmarks/faces-rendered';

/** The first faces of each of these answers. */
export function ownFaces(
	answers: readonly string[],
	each: number
): { truth: string; file: string; bytes: Buffer }[] {
	const { items } = JSON.parse(readFileSync(join(HOME, 'benchmark.json'), 'utf8')) as Benchmark;
	return answers.flatMap((answer) =>
		items
			.filter(({ truth }) => truth === answer)
			.slice(0, each)
			.map(({ truth, path }) => ({
				truth,
				file: path.split('/').at(-1)!,
				bytes: readFileSync(join(HOME, path))
			}))
	);
}
