/** Between what inference knows of a run's conditions and what its origin keeps. */
import type { Origin } from '$lib/capsule/schema.ts';
import type { RunSummary } from '$lib/inference/run.ts';
import type { Conditions } from '$lib/recording/recorder.ts';

/** What the recorder adds to a run's origin when it has ended. */
export function conditions(summary: RunSummary): Partial<Conditions> {
	const { backend, threads, batch, packages, device, timing, agreement, invalid } = summary;
	return {
		backend,
		threads,
		batch,
		packages,
		device,
		...(timing ? { timing } : {}),
		...(agreement ? { agreement } : {}),
		...(invalid ? { invalid } : {})
	};
}

/** The time of a run in several sittings is not the time of the last one. */
export function withoutTotal(summary: RunSummary): RunSummary {
	if (!summary.timing) return summary;
	const timing = { ...summary.timing };
	delete timing.total_ms;
	return { ...summary, timing };
}

/** The conditions a run was begun with. */
export function withoutResults(origin: Origin): Conditions {
	const kept: Partial<Origin> = { ...origin };
	for (const name of ['model', 'started', 'finished', 'inputs_sha256', 'logits_sha256'] as const) {
		delete kept[name];
	}
	return kept;
}
