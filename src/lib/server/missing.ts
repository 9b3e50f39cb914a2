import { error } from '@sveltejs/kit';
import type { LeftOut, PlaceOfFile } from '$lib/border/leftOut.ts';
import type { Catalog } from './catalog.ts';
import { ofModels, warnOnce } from './leftOutWarnings.ts';

/**
 * Ends a request for something that is not there. Where it is left out because its file cannot be used, the page names file
 * and remedy.
 * @param place what was asked for
 * @param sentence says that there is no such thing, and what there is
 */
export function missing(catalog: Catalog, place: PlaceOfFile, sentence: string): never {
	const asked = Object.entries(place);
	// Without the list of models each of them is missing.
	const listed = place.model === undefined ? [] : ofModels(catalog.leftOut);
	const files = catalog.leftOut.filter(
		(one) =>
			asked.every(([kind, id]) => one[kind as keyof PlaceOfFile] === id) ||
			(listed.includes(one) && one.model === undefined)
	);
	if (files.length === 0) error(404, sentence);
	error(404, { message: leftOutOf(files), leftOut: warnOnce(files) });
}

function leftOutOf(files: readonly LeftOut[]): string {
	return files.length === 1
		? 'It is left out, because its file cannot be used.'
		: 'It is left out, because its files cannot be used.';
}
