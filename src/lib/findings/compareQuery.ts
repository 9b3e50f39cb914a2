/** What an address of the page that compares asks for. */
import { defaultMargin } from '../statistics/nonInferiority.ts';

/** A run of this device stands in an address as this and its id. */
export const DEVICE = 'device:';

export interface CompareQuery {
	set: string | undefined;
	truth: string | undefined;
	/** `people`, `crowd`, an observer's or a run's id, or `device:` and the id of a run of this device. */
	a: string | undefined;
	b: string | undefined;
	/** Further ones, each once. */
	also: string[];
	/** δ, a fraction: what a loss is measured by. */
	margin: number;
	/** What could not be read, in whole sentences. */
	problems: string[];
}

/** Most observers that are compared at once: every pair is tested. */
export const MOST_COMPARED = 8;

/** Reads an address. What is not understood is named, and the usual value stands for it. */
export function parseCompare(parameters: URLSearchParams): CompareQuery {
	const one = (key: string): string | undefined => parameters.get(key)?.trim() || undefined;
	const problems: string[] = [];
	const { margin, problem } = marginOf(one('delta'));
	if (problem) problems.push(problem);
	const all = [...new Set(parameters.getAll('also').map((id) => id.trim()))].filter(Boolean);
	const also = all.slice(0, MOST_COMPARED - 2);
	if (all.length > also.length)
		problems.push(
			`The link names ${all.length + 2} to compare; at most ${MOST_COMPARED} are compared at once. Left out: ${all.slice(also.length).join(', ')}.`
		);
	return { set: one('set'), truth: one('truth'), a: one('a'), b: one('b'), also, margin, problems };
}

/** δ stands in the address in points; a decimal comma is read too. */
function marginOf(text: string | undefined): { margin: number; problem?: string } {
	if (text === undefined) return { margin: defaultMargin };
	const points = /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN;
	if (points > 0 && points < 100) return { margin: points / 100 };
	return {
		margin: defaultMargin,
		problem: `δ in the link is “${text}”. It must be a number of points above 0 and below 100, such as delta=5. Five points are used instead.`
	};
}

/** The address of the same view, without the question mark. */
export function compareSearch(query: Partial<Omit<CompareQuery, 'problems'>>): string {
	const parameters = new URLSearchParams();
	for (const key of ['set', 'truth', 'a', 'b'] as const) {
		const value = query[key];
		if (value !== undefined) parameters.set(key, value);
	}
	for (const id of query.also ?? []) parameters.append('also', id);
	if (query.margin !== undefined && query.margin !== defaultMargin)
		parameters.set('delta', String(Number((query.margin * 100).toPrecision(6))));
	return parameters.toString();
}
