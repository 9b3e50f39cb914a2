import { tasksPage } from '$lib/server/pages/tasksPage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => tasksPage();
