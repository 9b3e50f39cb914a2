import { overviewPage } from '$lib/server/pages/overviewPage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => overviewPage(event);
