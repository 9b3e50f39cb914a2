import { modelPage } from '$lib/server/pages/modelPage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => modelPage(event);
