import { classPage } from '$lib/server/pages/classPage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => classPage(event);
