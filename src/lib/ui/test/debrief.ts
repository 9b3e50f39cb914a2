/** Brings what a debrief is made of, and has it evaluated beside the page. */
import { resolve } from '$app/paths';
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { truthOf } from '$lib/benchmarks/truths.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import type { BenchmarkReport } from '$lib/evaluation/report/benchmark.ts';
import type { BenchmarkFacts } from '$lib/findings/answering.ts';
import {
	askedOf,
	asObserver,
	debriefItems,
	visitorRun,
	type DebriefItem
} from '$lib/items/debrief.ts';
import { evaluationInput } from '$lib/reports/evaluationInput.ts';
import { EvaluationThread } from '$lib/reports/evaluationThread.ts';

/** Draws of the bootstraps: nothing of them is shown here, so there are few. */
const DRAWS = 100;

export interface DebriefResult {
	report: BenchmarkReport;
	facts: BenchmarkFacts;
	items: DebriefItem[];
}

interface Material {
	facts: BenchmarkFacts;
	capsules: Capsule[];
	trained: string[];
}

/**
 * Everybody on the items that the visitor was asked.
 * @throws where the server does not answer; the signal's reason when aborted
 */
export async function makeDebrief(
	benchmark: Benchmark,
	capsule: Capsule,
	signal: AbortSignal
): Promise<DebriefResult> {
	const run = capsule.runs[0]!;
	const asked = askedOf(benchmark, run);
	const response = await fetch(
		resolve('/data/debrief/[benchmark].json', { benchmark: benchmark.id }),
		{
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ items: asked.items.map(({ id }) => id) }),
			signal
		}
	);
	if (!response.ok)
		throw new Error(
			`The recorded answers could not be read (${response.status}). Your own answers are kept on this device; reload the page.`
		);
	const { facts, capsules, trained } = (await response.json()) as Material;
	const { input } = evaluationInput(asked, capsules, undefined, trained);
	const own = asObserver(run, capsule.items);
	const runs = [...input.runs.filter(({ trials }) => trials.length > 0), own];
	const thread = new EvaluationThread();
	try {
		const report = await thread.evaluate(
			{ ...input, runs, reference: visitorRun, draws: DRAWS },
			signal
		);
		return { report, facts, items: debriefItems(asked, runs, truthOf(asked)) };
	} finally {
		thread.stop();
	}
}
