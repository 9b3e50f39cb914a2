import { itemPage } from '$lib/server/pages/itemPage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => itemPage(event);
