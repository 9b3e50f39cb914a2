/**
 * The table of trials that the model-vs-human toolbox exchanges (Geirhos et al. 2021, arXiv:2106.07411):
 * `subj, session, trial, rt, object_response, category, condition, imagename`; `rt` is in seconds, `na` no answer. Here it is
 * written; `answers/forms/modelVsHuman.ts` reads it.
 */
import { isNothing } from '../border/nothing.ts';
import type { Run } from './schema.ts';

export const MODEL_VS_HUMAN_COLUMNS = [
	'subj',
	'session',
	'trial',
	'rt',
	'object_response',
	'category',
	'condition',
	'imagename'
] as const;

/** How the name of a picture ends. */
export const PICTURE = /\.(png|jpe?g|webp|bmp|gif)$/i;

/**
 * The item that a row is about: the last `_` part of the picture's name without its ending, or the
 * last two where the second-last is a WordNet id (`n02504458_7209`).
 */
export function itemKey(imagename: string): string {
	const parts = imagename.replace(PICTURE, '').split('_');
	const wordnet = parts.at(-2)?.startsWith('n0') ?? false;
	return parts.slice(wordnet ? -2 : -1).join('_');
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * The test trials of runs as such a table, header included, one line each; a missing answer is `na`, a
 * missing time `NaN`. Where an id does not come back out of a picture's name (it holds `_`, or ends like a picture), every
 * row has it in a further column `item`, which is read before the name and which the toolbox passes over.
 * @param truths the right answer of every item, by id
 * @param conditions the condition of every item; without one it is `0`
 * @throws {Error} naming the item whose typed answer the format cannot carry (it would be read back as none)
 */
export function formatModelVsHuman(
	runs: readonly Run[],
	truths: ReadonlyMap<string, string>,
	conditions: ReadonlyMap<string, string> = new Map()
): string {
	const tested = runs.map((run) => ({
		run,
		trials: run.trials.filter((trial) => (trial.phase ?? 'test') === 'test')
	}));
	const named = tested.some(({ trials }) =>
		trials.some(({ item }) => itemKey(`_${item}.png`) !== item)
	);
	const lines = [[...MODEL_VS_HUMAN_COLUMNS, ...(named ? ['item'] : [])].join(',')];
	for (const { run, trials } of tested) {
		trials.forEach((trial, index) => {
			const condition = conditions.get(trial.item) ?? '0';
			const truth = truths.get(trial.item) ?? 'unknown';
			const image = `${String(index + 1).padStart(4, '0')}_${condition}_${truth}_00_${trial.item}.png`;
			if (trial.answer !== null && isNothing(trial.answer))
				throw new Error(
					`Item "${trial.item}" was answered with "${trial.answer}", which model-vs-human CSV cannot tell from no answer. Export the capsule instead.`
				);
			const row = [
				run.observer.id,
				'1',
				String(index + 1),
				trial.rt_ms === undefined ? 'NaN' : String(trial.rt_ms / 1000),
				trial.answer ?? 'na',
				truth,
				condition,
				image,
				...(named ? [trial.item] : [])
			];
			lines.push(row.map(quoted).join(','));
		});
	}
	return `${lines.join('\n')}\n`;
}
