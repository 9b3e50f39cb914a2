/** The recorded answers of people from model-vs-human, as inputs of the evaluation. Tests only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rowsOf } from '../answers/rows.ts';
import type { ObserverTrials, ReferenceItem } from '../../../src/lib/evaluation/trial.ts';

const data = process.env.YARDSTICK_DATA ?? '../shared/data';

/** Path below the data folder. */
export function dataPath(...parts: string[]): string {
	return resolve(data, ...parts);
}

/** Why tests on real data are skipped; undefined when the folder is there. */
export function missingData(...parts: string[]): string | undefined {
	const path = dataPath(...parts);
	return existsSync(path) ? undefined : `skipped: ${path} is absent (set YARDSTICK_DATA)`;
}

export const sixteen = [
	'airplane',
	'bear',
	'bicycle',
	'bird',
	'boat',
	'bottle',
	'car',
	'cat',
	'chair',
	'clock',
	'dog',
	'elephant',
	'keyboard',
	'knife',
	'oven',
	'truck'
];

export interface Recorded {
	items: ReferenceItem[];
	runs: ObserverTrials[];
	options: string[];
	chance: number;
}

/**
 * One experiment. Cue-conflict items carry both classes (`bird3-clock2`: a bird with a clock's texture) and are
 * controls where these are equal; `condition` is what the experiment calls so.
 */
export function recordedPeople(experiment: string): Recorded {
	const folder = dataPath('model-vs-human', 'raw-data', experiment);
	const items = new Map<string, ReferenceItem>();
	const runs = readdirSync(folder)
		.filter((file) => file.endsWith('.csv'))
		.sort()
		.map((file): ObserverTrials => {
			const rows = rowsOf(readFileSync(join(folder, file)), file);
			for (const { item, category, condition } of rows) {
				if (items.has(item)) continue;
				const texture = experiment === 'cue-conflict' ? /-([a-z]+)\d+$/.exec(item)?.[1] : undefined;
				items.set(item, {
					id: item,
					truth: category,
					groups: { condition },
					...(texture ? { labels: { shape: category, texture } } : {}),
					...(texture === category ? { control: true } : {})
				});
			}
			const subject = rows[0]!.subject;
			return {
				id: `${experiment}/${subject}`,
				observer: { id: subject, kind: 'person', name: subject },
				trials: rows.map(({ item, answer, category, rt_ms }) => ({
					item,
					answer,
					correct: answer === category,
					score: answer === category ? 1 : 0,
					...(rt_ms === undefined ? {} : { rt_ms })
				}))
			};
		});
	return { items: [...items.values()], runs, options: sixteen, chance: 1 / 16 };
}
