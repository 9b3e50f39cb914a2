import type { Form } from './words.ts';

/** The places of a label (from 1) where O stands for 0, or 0 for O. */
interface Exchange {
	form: Form;
	found: 'O' | '0';
	places: number[];
}

/**
 * What must be exchanged for the text to have the form; without places where it has it already. Undefined where no
 * exchange helps, or where too much would have to be: both ways at once, or every digit or letter of the form.
 */
function exchangeOf(text: string, form: Form): Exchange | undefined {
	if (text.length !== form.shape.length) return undefined;
	const places = { O: [] as number[], '0': [] as number[] };
	for (const [index, kind] of [...form.shape].entries()) {
		const character = text.charAt(index);
		if (kind === '9' ? /\d/.test(character) : /[A-Z]/.test(character)) continue;
		if (character !== (kind === '9' ? 'O' : '0')) return undefined;
		places[character].push(index + 1);
	}
	if (places.O.length > 0 && places['0'].length > 0) return undefined;
	const found = places.O.length > 0 ? 'O' : '0';
	const due = [...form.shape].filter((kind) => (kind === '9') === (found === 'O')).length;
	return places[found].length < due ? { form, found, places: places[found] } : undefined;
}

/**
 * What is wrong with a label, where that can be told for certain: it has none of the forms as it stands, and one of them
 * once O and 0 are exchanged. Of several such forms the first counts: a set lists the one of most of its plates first.
 * Undefined for every other label.
 */
export function labelNote(text: string, forms: readonly Form[]): string | undefined {
	const fitting = forms.flatMap((form) => exchangeOf(text, form) ?? []);
	if (fitting.some(({ places }) => places.length === 0)) return undefined;
	const [commonest] = fitting;
	const last = commonest?.places.at(-1);
	if (!commonest || last === undefined) return undefined;
	const { form, found, places } = commonest;
	const [has, due, read] =
		found === 'O' ? ['the letter O', 'digit', '0'] : ['the digit 0', 'letter', 'O'];
	const before = places.slice(0, -1).join(', ');
	return (
		`The label has ${has} in ${before ? `places ${before} and` : 'place'} ${last}, where plates of this form ` +
		`(${form.shape}, A a letter and 9 a digit, as in ${form.of}) have a ${due}. ` +
		`Who reads ${read} there is wrong strictly and right folded.`
	);
}
