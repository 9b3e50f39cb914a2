/** The classes of the Grocery Store Dataset, as `classes.csv` lists them. */
import { FileError } from '../../lib/border/fileError.ts';
import { REMEDY } from './words.ts';

/** One of the finest classes. */
export interface ProductClass {
	/** `royal-gala`. */
	id: string;
	/** `Royal Gala`. */
	name: string;
	/** Its number in the lists of photos. */
	number: number;
	/** The kind that it is of: `apple`. */
	kind: string;
	kindName: string;
	kindNumber: number;
	/** Its iconic picture, below the source's address. */
	icon: string;
}

const COLUMNS = 6;

const idOf = (name: string) => name.toLowerCase();
const nameOf = (name: string) => name.replaceAll('-', ' ');

/**
 * The classes in the order of their numbers.
 * @param home folder that the paths of the file are below
 * @throws {FileError} naming the line that cannot be used
 */
export function parseClasses(text: string, file: string, home: string): ProductClass[] {
	const [, ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
	if (lines.at(-1) === '') lines.pop();
	const classes = lines.map((line, index): ProductClass => {
		const cells = line.split(',').map((cell) => cell.trim());
		const [name = '', number = '', kind = '', kindNumber = '', icon = ''] = cells;
		const fail = (what: string) => new FileError(file, [`line ${index + 2}: ${what}`], REMEDY);
		if (cells.length !== COLUMNS) throw fail(`has ${cells.length} cells, expected ${COLUMNS}.`);
		if (number !== String(index))
			throw fail(`has the class number "${number}", expected ${index}.`);
		if (!/^\d+$/.test(kindNumber) || !name || !kind)
			throw fail('expected a class, its number, its coarse class and the number of that.');
		if (!icon.startsWith('/') || !icon.endsWith('.jpg'))
			throw fail(`has the iconic picture "${icon}", expected a path that starts with "/".`);
		return {
			id: idOf(name),
			name: nameOf(name),
			number: index,
			kind: idOf(kind),
			kindName: nameOf(kind),
			kindNumber: Number(kindNumber),
			icon: `${home}${icon}`
		};
	});
	const numbers = new Map<string, number>();
	for (const { kind, kindNumber } of classes)
		if ((numbers.get(kind) ?? kindNumber) !== kindNumber)
			throw new FileError(file, [`coarse class "${kind}" has two numbers.`], REMEDY);
		else numbers.set(kind, kindNumber);
	if (classes.length === 0) throw new FileError(file, ['names no class.'], REMEDY);
	return classes;
}
