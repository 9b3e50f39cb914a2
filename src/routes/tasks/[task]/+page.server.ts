import { taskPage } from '$lib/server/pages/taskPage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => taskPage(event);
