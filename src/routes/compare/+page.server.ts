import { comparePage } from '$lib/server/pages/comparePage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => comparePage(event);
