import { previewPage } from '$lib/server/pages/previewPage.ts';
import { previewPicture } from '$lib/server/previewPicture.ts';
import type { RequestHandler } from './$types';

/** The picture beside a link to a page. Chats and boards show it on pages of their own. */
export const GET: RequestHandler = async ({ params, url }) =>
	new Response(await previewPicture(await previewPage(params.path, url)), {
		headers: { 'content-type': 'image/png', 'cross-origin-resource-policy': 'cross-origin' }
	});
