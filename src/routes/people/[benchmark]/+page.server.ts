import { peopleOfSetPage } from '$lib/server/pages/peopleOfSetPage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => peopleOfSetPage(event);
