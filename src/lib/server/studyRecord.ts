/** What came of a study: who counts by its rules and who does not, and the result file of those who do. */
import type { Benchmark } from '../benchmarks/schema.ts';
import type { Capsule, Run } from '../capsule/schema.ts';
import { contentOf } from '../evaluation/content.ts';
import { exclusionsOf } from '../trials/study.ts';
import type { Database } from './database/connection.ts';
import { testsOf, type KnownStudy, type StoredTest } from './database/testAnswers.ts';

export interface StudyPeople {
	counted: StoredTest[];
	excluded: { test: StoredTest; reasons: string[] }[];
}

/** Everybody who took part under this very design; simulated participants are not among them. */
export async function peopleOfStudy(
	database: Database,
	{ study, sha256 }: KnownStudy
): Promise<StudyPeople> {
	const found: StudyPeople = { counted: [], excluded: [] };
	for (const test of await testsOf(database, study.benchmark.id)) {
		const { session, trials } = test;
		if (session.study?.id !== study.id || session.study.sha256 !== sha256) continue;
		const reasons = exclusionsOf(study, {
			planned: session.design.trials.length,
			focus_lost: session.focus_lost,
			trials: trials.map(({ trial }) => trial)
		});
		if (reasons.length === 0) found.counted.push(test);
		else found.excluded.push({ test, reasons });
	}
	return found;
}

/**
 * The record of these people as a result file: numbers in place of the random ids.
 * @param created time of writing, ISO 8601
 */
export function studyCapsule(
	known: KnownStudy,
	benchmark: Benchmark,
	people: readonly StoredTest[],
	created: string
): Capsule {
	const { study, sha256 } = known;
	const hashes = new Map(benchmark.items.map((item) => [item.id, contentOf(item)]));
	const items = new Set(people.flatMap(({ trials }) => trials.map(({ trial }) => trial.item)));
	return {
		schema: 'yardstick-capsule/1',
		created,
		title: `${people.length} people in the study ${study.id}`,
		citation: benchmark.citation,
		licence: study.passport.licence,
		notes: [`Design ${sha256}, fixed before the first answer.`],
		items: Object.fromEntries(
			[...items].flatMap((item) => {
				const hash = hashes.get(item);
				return hash === undefined ? [] : [[item, hash]];
			})
		),
		runs: people.map(({ session, trials }, at): Run => {
			const person = `${study.id}/${at + 1}`;
			const { screen } = session;
			return {
				id: `${person}/${benchmark.id}`,
				observer: { id: person, kind: 'person', name: `Person ${at + 1}` },
				task: benchmark.task,
				benchmark: session.benchmark,
				...(benchmark.options.length > 0
					? { options: benchmark.options.map((option) => option.id) }
					: {}),
				origin: {
					app_revision: session.app.revision,
					app_version: session.app.version,
					seed: session.design.seed,
					effort: {
						...(benchmark.protocol.exposure_ms === undefined
							? {}
							: { exposure_ms: benchmark.protocol.exposure_ms }),
						...(benchmark.protocol.response_limit_ms === undefined
							? {}
							: { response_limit_ms: benchmark.protocol.response_limit_ms })
					},
					sitting: {
						purpose: 'study',
						study: { id: study.id, sha256 },
						seed: session.design.seed,
						...(session.design.option_order.length > 0
							? { option_order: session.design.option_order }
							: {}),
						focus_lost: session.focus_lost,
						...(screen?.frame_ms === undefined ? {} : { frame_ms: screen.frame_ms }),
						...(screen
							? {
									window: {
										width: screen.width,
										height: screen.height,
										pixel_ratio: screen.pixel_ratio
									}
								}
							: {})
					}
				},
				trials: trials.map(({ trial }) => trial)
			};
		})
	};
}
