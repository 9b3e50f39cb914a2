import { odditiesPage } from '$lib/server/pages/odditiesPage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => odditiesPage(event);
