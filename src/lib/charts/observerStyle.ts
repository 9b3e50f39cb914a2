/**
 * One colour and one mark per observer, the same on every page. Circles and the warm colour belong to people;
 * models differ by mark AND colour, so neither print nor colour blindness mixes them up.
 */
import index from '../../../static/models/models.json' with { type: 'json' };
import type { ObserverKind } from '../evaluation/trial.ts';
import { MODEL_HUES, MODEL_MARKS, type ModelIndex, type ModelMark } from '../models/schema.ts';

export type MarkShape = 'circle' | 'ring' | ModelMark;

export interface ObserverStyle {
	/** CSS colour of fills and marks: a token, so it follows the theme. */
	colour: string;
	/** The same colour where it is text: meets 4.5 : 1 on the ground. */
	ink: string;
	mark: MarkShape;
}

/** Marks and colours that models.json gives, so that models which stand together never look the same. */
const given = new Map(
	(index as ModelIndex).models.map(({ id, mark, colour }) => [id, { mark, colour }])
);

/** FNV-1a over the id: the same on every machine and in every session. */
function hash(id: string): number {
	let value = 0x811c9dc5;
	for (let index = 0; index < id.length; index += 1) {
		value = Math.imul(value ^ id.charCodeAt(index), 0x01000193) >>> 0;
	}
	return value;
}

/**
 * Colour and mark of an observer.
 * @param id observer id; what follows an `@` (a backend, a device) does not change the style
 * @param kind of the observer; a model unless told
 */
export function observerStyle(id: string, kind: ObserverKind = 'model'): ObserverStyle {
	if (kind === 'person' || id === 'people')
		return { colour: 'var(--people)', ink: 'var(--people-ink)', mark: 'circle' };
	if (kind === 'crowd') return { colour: 'var(--people)', ink: 'var(--people-ink)', mark: 'ring' };
	// Made of others, so it has none of their colours.
	if (id === 'bag-of-specialists')
		return { colour: 'var(--ink-2)', ink: 'var(--ink-2)', mark: 'bar' };
	// A family of others, drawn apart.
	if (id === 'published') return { colour: 'var(--ink-3)', ink: 'var(--ink-2)', mark: 'bar' };
	if (kind === 'simulated') return { colour: 'var(--ink-3)', ink: 'var(--ink-3)', mark: 'cross' };
	const name = id.split('@', 1)[0] ?? id;
	const { mark, colour } = modelStyle(name, given.get(name));
	return { colour: `var(--series-${colour})`, ink: `var(--series-${colour})`, mark };
}

/** Mark and number of the colour of a model: as given, else from its id. */
export function modelStyle(
	id: string,
	given: { mark?: ModelMark | undefined; colour?: number | undefined } = {}
): { mark: ModelMark; colour: number } {
	const number = hash(id);
	return {
		mark: given.mark ?? MODEL_MARKS[Math.floor(number / MODEL_HUES) % MODEL_MARKS.length]!,
		colour: given.colour ?? (number % MODEL_HUES) + 1
	};
}
