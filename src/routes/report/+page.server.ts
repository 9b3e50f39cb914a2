import { reportPage } from '$lib/server/pages/reportPage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => reportPage(event, new Date());
