import { studiesPage } from '$lib/server/pages/studiesPage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => studiesPage(event);
