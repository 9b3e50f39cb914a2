import { itemsPage } from '$lib/server/pages/itemsPage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => itemsPage(event);
