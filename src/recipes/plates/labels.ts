/** The label files of OpenALPR's benchmark: one plate each, `file TAB x TAB y TAB width TAB height TAB text`. */
import { FileError } from '../../lib/border/fileError.ts';

const REMEDY = 'Get the folder again from its source; no manifest was written.';

/** [x, y, width, height] in pixels of the photo. */
export type Box = [number, number, number, number];

export interface Label {
	/** Name of the photo, in the label's folder. */
	photo: string;
	box: Box;
	/** What the plate says: 0–9 and A–Z. */
	text: string;
}

/** @throws {FileError} naming the label file */
export function parseLabel(content: string, file: string): Label {
	const refuse = (problem: string) => new FileError(file, [problem], REMEDY);
	const lines = content.split(/\r?\n/).filter((line) => line.trim() !== '');
	if (lines.length !== 1) throw refuse(`names ${lines.length} plates, expected one.`);
	const cells = (lines[0] ?? '').split('\t');
	if (cells.length !== 6)
		throw refuse(
			`has ${cells.length} cells, expected six: file, x, y, width, height and text, separated by tabs.`
		);
	const [photo = '', ...rest] = cells.map((cell) => cell.trim());
	const text = (rest.pop() ?? '').toUpperCase();
	if (photo === '' || /[\\/]/.test(photo)) throw refuse('names no photo of its own folder.');
	const [x = NaN, y = NaN, width = NaN, height = NaN] = rest.map((cell) =>
		/^\d+$/.test(cell) ? Number(cell) : NaN
	);
	if (![x, y, width, height].every(Number.isFinite) || width === 0 || height === 0)
		throw refuse(`has the box "${rest.join(' ')}", expected four whole numbers with an area.`);
	if (!/^[0-9A-Z]+$/.test(text))
		throw refuse(`has the text "${text}", expected letters A to Z and digits only.`);
	return { photo, box: [x, y, width, height], text };
}
