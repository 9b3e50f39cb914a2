/**
 * What jsPsych saves, as JSON or CSV: one row for each screen, most of which are no answers. An answer names its item in a
 * data field `item`, or by the picture that it shows.
 */
import { ANSWER, confidenceIn, ITEM, PERSON, phaseIn, timeIn } from './cells.ts';
import type { AnswerForm, Cells } from './form.ts';

/** The picture in a stimulus that is a piece of HTML; the stimulus itself otherwise. */
function pictureIn(stimulus: string): string {
	return /<img\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)/i.exec(stimulus)?.[1] ?? stimulus;
}

function parsed(cell: string): unknown {
	try {
		return JSON.parse(cell);
	} catch {
		return undefined;
	}
}

/** The answer in words: a field of its own, a text that was typed, or the label of the button that was pressed. */
function answerIn(cells: Cells): string {
	const own = cells.get(...ANSWER);
	if (own !== '') return own;
	const response = cells.get('response');
	const value = parsed(response);
	// A survey gives one field a question: {"Q0": "cat"}.
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		const answers = Object.values(value);
		if (answers.length === 1) return String(answers[0] ?? '');
		cells.wrong(
			'several answers',
			`the response has ${answers.length} fields.`,
			'Add the one that is the answer as a data field "answer".'
		);
		return '';
	}
	if (typeof value !== 'number' || !cells.get('trial_type').includes('button')) return response;
	const choices = parsed(cells.get('choices'));
	const label: unknown = Array.isArray(choices) ? choices[value] : undefined;
	if (typeof label === 'string') return label;
	cells.wrong(
		'button',
		`the response is button ${value}, and nothing says what stands on it.`,
		'Add the answer in words as a data field "answer", or save "choices" with each trial.'
	);
	return '';
}

export const jsPsych: AnswerForm = {
	id: 'jspsych',
	name: 'what jsPsych saves',
	columns: 'trial_type, response, rt, stimulus, and as data fields item, answer, person',
	fits: (columns) =>
		columns.has('trial_type') ||
		(columns.has('time_elapsed') && (columns.has('response') || columns.has('answer'))),
	problems: () => [],
	read(cells) {
		const named = cells.get(...ITEM);
		const stimulus = cells.get('stimulus');
		if (named === '' && stimulus === '') return undefined;
		const rt_ms = timeIn(cells, 'rt', 1) ?? timeIn(cells, 'rt_ms', 1);
		const person = cells.get(...PERSON);
		return {
			item: named === '' ? [pictureIn(stimulus)] : [named],
			sure: named !== '',
			// Screens that are no answers have responses of every form.
			answer: () => answerIn(cells),
			...(rt_ms === undefined ? {} : { rt_ms }),
			...confidenceIn(cells),
			...phaseIn(cells),
			...(person === '' ? {} : { person })
		};
	},
	answerers: () => 'person'
};
