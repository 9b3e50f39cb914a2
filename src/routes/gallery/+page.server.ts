import { error } from '@sveltejs/kit';
import { dev } from '$app/environment';
import type { PageServerLoad } from './$types';

/** Every drawing with made-up figures: for those who build this app, never for its visitors. */
export const load: PageServerLoad = () => {
	if (!dev && process.env['YARDSTICK_GALLERY'] !== '1')
		error(
			404,
			'The gallery of drawings is for development. Start with YARDSTICK_GALLERY=1 to see it.'
		);
};
