/**
 * One colour and one mark per observer, the same on every page. Circles and the warm colour belong to people;
 * models differ by mark AND colour, so neither print nor colour blindness mixes them up.
 */
import type { ObserverKind } from '../evaluation/trial.ts';

export type MarkShape =
	'circle' | 'ring' | 'square' | 'diamond' | 'triangle' | 'down' | 'hexagon' | 'cross' | 'bar';

export interface ObserverStyle {
	/** CSS colour of fills and marks: a token, so it follows the theme. */
	colour: string;
	/** The same colour where it is text: meets 4.5 : 1 on the ground. */
	ink: string;
	mark: MarkShape;
}

const marks = ['square', 'diamond', 'triangle', 'hexagon', 'down', 'cross', 'bar'] as const;
const colours = 7;

/**
 * Places taken by the models that come with the app, in order, so that they never share a colour. Anything else
 * takes its place from its id.
 */
const places = [
	'efficientnet-lite0',
	'emotion-m',
	'emotion-s',
	'plates-m',
	'plates-s',
	'products-m',
	'products-s'
];

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
	if (kind === 'simulated') return { colour: 'var(--ink-3)', ink: 'var(--ink-3)', mark: 'cross' };
	const name = id.split('@', 1)[0] ?? id;
	const place = places.indexOf(name);
	const number = place >= 0 ? place : hash(name);
	const series = (number % colours) + 1;
	const mark =
		marks[(place >= 0 ? place : Math.floor(number / colours)) % marks.length] ?? 'square';
	return { colour: `var(--series-${series})`, ink: `var(--series-${series})`, mark };
}
