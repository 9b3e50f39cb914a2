/** Cells that several forms have. */
import { isNothing } from '../../border/nothing.ts';
import { numberIn, shareIn } from '../numbers.ts';
import type { AnswerRow, Cells } from './form.ts';

export const ITEM = [
	'item',
	'item_id',
	'image',
	'imagename',
	'image_name',
	'picture',
	'puzzle',
	'filename',
	'file'
];
export const ANSWER = [
	'answer',
	'object_response',
	'choice',
	'grid',
	'text',
	'label',
	'prediction'
];
export const PERSON = [
	'person',
	'person_id',
	'subj',
	'subject',
	'subject_id',
	'participant',
	'participant_id',
	'worker_id',
	'prolific_pid'
];
export const SYSTEM = ['system', 'model', 'observer'];

/** A time in milliseconds; undefined where there is none. @param scale 1000 where the column is in seconds */
export function timeIn(cells: Cells, column: string, scale: 1 | 1000): number | undefined {
	const cell = cells.get(column);
	if (isNothing(cell)) return undefined;
	const value = numberIn(cell);
	if (value >= 0) return Math.round(value * scale * 1e3) / 1e3;
	const unit = scale === 1 ? 'milliseconds' : 'seconds';
	cells.wrong(
		`time ${column}`,
		`column "${column}" is "${cell}", not a time in ${unit}.`,
		'Write a number such as 868.9, or leave the cell empty.'
	);
	return undefined;
}

/** How sure somebody was, confidence 0 … 1; nothing where the column is not there or empty. */
export function confidenceIn(cells: Cells): Pick<AnswerRow, 'confidence'> {
	const cell = cells.get('confidence');
	if (isNothing(cell)) return {};
	const confidence = shareIn(cell);
	if (!Number.isNaN(confidence)) return { confidence };
	cells.wrong(
		'confidence',
		`column "confidence" is "${cell}", not a share from 0 to 1.`,
		'Write 0.83 or 83 %.'
	);
	return {};
}

/** Practice, test or catch trial; test where the column is not there or empty. */
export function phaseIn(cells: Cells): Pick<AnswerRow, 'phase'> {
	const cell = cells.get('phase').toLowerCase();
	if (isNothing(cell) || cell === 'test') return {};
	if (cell === 'practice' || cell === 'catch') return { phase: cell };
	cells.wrong('phase', `column "phase" is "${cell}".`, 'Write practice, test or catch.');
	return {};
}
