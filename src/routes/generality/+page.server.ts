import { generalityPage } from '$lib/server/pages/generalityPage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => generalityPage(event);
