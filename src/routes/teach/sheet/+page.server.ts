import { lessonPage } from '$lib/server/pages/lessonPage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => lessonPage(event);
