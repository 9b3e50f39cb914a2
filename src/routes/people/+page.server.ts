import { peoplePage } from '$lib/server/pages/peoplePage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => peoplePage();
