import { phonesAddress } from '$lib/server/pages/classPage.ts';
import type { PageServerLoad } from './$types';

/** Nothing of the class is here: what the screen shows needs its key. */
export const load: PageServerLoad = (event) => ({ phones: phonesAddress(event) });
