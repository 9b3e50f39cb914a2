/**
 * Before the first test: every report that a page of the shipped data shows is computed once. Both servers then read it
 * from `data/reports`, where it is kept by the content of data and code.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Benchmark } from '../../src/lib/benchmarks/schema.ts';
import { truthsOf } from '../../src/lib/benchmarks/truths.ts';
import { startServer } from './app.ts';

/** The report of a smaller set is computed in the time of a page. */
const SLOW = 1000;

export default async function computeReports(): Promise<void> {
	const server = await startServer(tmpdir());
	try {
		for (const id of readdirSync('benchmarks')) {
			const file = `benchmarks/${id}/benchmark.json`;
			const benchmark = JSON.parse(readFileSync(file, 'utf8')) as Benchmark;
			if (benchmark.items.length < SLOW) continue;
			// The server itself has computed those of the first truths when it started.
			for (const truth of truthsOf(benchmark).slice(1)) {
				const path = `/tasks/${benchmark.task}?benchmark=${id}&truth=${truth.id}`;
				const answer = await fetch(server.origin + path);
				if (!answer.ok) throw new Error(`${path} answered with ${answer.status}.`);
				await answer.arrayBuffer();
			}
		}
	} finally {
		await server.stop();
	}
}
