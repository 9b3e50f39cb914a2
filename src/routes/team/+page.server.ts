import { teamPage } from '$lib/server/pages/teamPage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => teamPage(event);
