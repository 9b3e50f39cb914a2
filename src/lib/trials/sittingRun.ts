/** A test with its answers as the run of a result file. */
import type { Benchmark } from '../benchmarks/schema.ts';
import type { Capsule, Sitting } from '../capsule/schema.ts';
import { personHeader } from '../recording/personRun.ts';
import { assembleCapsule, type AnsweredRow } from '../recording/run.ts';
import type { TestSession } from '../recording/sitting.ts';

/** What is told of the conditions of a test. */
export function sittingOf(session: TestSession, rows: readonly AnsweredRow[]): Sitting {
	const { design, screen, focus_lost } = session;
	const catches = rows.filter(({ trial }) => trial.phase === 'catch');
	return {
		purpose: session.study ? 'study' : 'self-test',
		...(session.study ? { study: session.study } : {}),
		seed: design.seed,
		...(design.option_order.length > 0 ? { option_order: design.option_order } : {}),
		...(catches.length > 0
			? {
					catches: {
						asked: catches.length,
						right: catches.filter(({ trial }) => trial.correct).length
					}
				}
			: {}),
		focus_lost,
		...(screen?.frame_ms === undefined
			? {}
			: { frame_ms: Math.round(screen.frame_ms * 100) / 100 }),
		...(screen
			? {
					window: { width: screen.width, height: screen.height, pixel_ratio: screen.pixel_ratio }
				}
			: {})
	};
}

/**
 * The result file of a test, marked as what it is.
 * @param created time of writing, ISO 8601
 */
export function capsuleOf(
	session: TestSession,
	rows: readonly AnsweredRow[],
	benchmark: Benchmark,
	created: string
): Capsule {
	const header = personHeader(
		benchmark,
		session.design.trials.map(({ item }) => item),
		{
			id: session.id,
			simulated: session.simulated,
			started: session.started,
			sitting: sittingOf(session, rows),
			app: session.app
		}
	);
	const finished = session.finished;
	return assembleCapsule(
		[
			{
				header: { ...header, origin: { ...header.origin, ...(finished ? { finished } : {}) } },
				rows
			}
		],
		created
	);
}
