/**
 * The columns of the model-vs-human toolbox (Geirhos et al. 2021, arXiv:2106.07411), and of this app's own export. Its traps
 * are handled here: `Session` is capitalised in most files, `rt` is in seconds, `na` means that the time was up, and
 * conditions such as `0.00` or `true` are names, not numbers.
 */
import { itemKey, MODEL_VS_HUMAN_COLUMNS, PICTURE } from '../../capsule/modelVsHuman.ts';
import { isExcluded } from '../exclusions.ts';
import { numberIn } from '../numbers.ts';
import { timeIn } from './cells.ts';
import type { AnswerForm } from './form.ts';

/** People are called so in the toolbox, and networks are not. */
const PERSON = /^subject-\d+$/;

export const modelVsHuman: AnswerForm = {
	id: 'model-vs-human',
	name: 'the columns of model-vs-human',
	columns: MODEL_VS_HUMAN_COLUMNS.join(', '),
	seconds: 'rt',
	fits: (columns) => columns.has('imagename') && columns.has('object_response'),
	problems(columns) {
		const missing = MODEL_VS_HUMAN_COLUMNS.filter((column) => !columns.has(column));
		return missing.length === 0
			? []
			: [
					{
						what: `missing column ${missing.map((name) => `"${name}"`).join(', ')}.`,
						remedy: `The toolbox's columns are ${MODEL_VS_HUMAN_COLUMNS.join(', ')}; with fewer, call them item, answer, rt_s and person.`
					}
				];
	},
	read(cells) {
		const cut = cells.last ? '; the file is cut short here.' : '.';
		const again = 'Get the file again, or correct the line.';
		const item = cells.get('item');
		const imagename = cells.get('imagename');
		if (!PICTURE.test(imagename))
			cells.wrong(
				'imagename',
				`imagename "${imagename}" does not end like a picture's name${cut}`,
				again
			);
		const person = cells.get('subj');
		if (person === '') cells.wrong('subj', 'column "subj" is empty.', 'Write who answered.');
		const trial = cells.get('trial');
		if (!Number.isInteger(numberIn(trial)))
			cells.wrong('trial', `column "trial" is "${trial}", not a whole number.`, again);
		const answer = cells.get('object_response');
		if (answer === '')
			cells.wrong(
				'no response',
				'column "object_response" is empty.',
				'Write "na" where nobody answered in time.'
			);
		const rt_ms = timeIn(cells, 'rt', 1000);
		return {
			item: [...(item === '' ? [] : [item]), itemKey(imagename), imagename],
			sure: true,
			answer: () => answer,
			limited: true,
			...(rt_ms === undefined ? {} : { rt_ms }),
			person,
			truth: cells.get('category'),
			excluded: isExcluded(imagename, cells.get('condition'))
		};
	},
	answerers: (_, labels) =>
		labels.length > 0 && labels.every((label) => PERSON.test(label)) ? 'person' : undefined
};
