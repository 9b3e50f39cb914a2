import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { overviewPage } from '$lib/server/pages/overviewPage.ts';
import type { PageServerLoad } from './$types';

/** Weights stand in the address of the page on generality; links to them were made when they stood here. */
export const load: PageServerLoad = ({ url }) => {
	if (url.searchParams.has('weights')) redirect(308, `${resolve('/generality')}${url.search}`);
	return overviewPage();
};
