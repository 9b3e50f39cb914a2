import { refused } from '$lib/server/answers.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { isLoopback } from '$lib/server/loopback.ts';
import { pictureType } from '$lib/server/pictureType.ts';
import { storeRoot } from '$lib/server/projectRoot.ts';
import { PictureStore } from '$lib/server/store.ts';
import type { RequestHandler } from './$types';

/**
 * An imported picture by its hash: to this machine only, and only pictures that a manifest names. What
 * has this hash can never change, so clients keep it.
 */
export const GET: RequestHandler = async ({ params, request, getClientAddress }) => {
	if (!isLoopback(getClientAddress(), request.headers.get('host')))
		return refused(403, 'Imported pictures are answered on this machine only.');
	const found = (await loadCatalog()).itemOf(params.sha256);
	if (!found) return refused(404, 'No benchmark names a picture of this hash.');
	const bytes = await new PictureStore(storeRoot()).get(params.sha256);
	if (!bytes)
		return refused(
			404,
			`Item "${found.item.id}" is not in the store. Fetch it on the page, or run: npx yardstick import ${found.benchmark.id} --from <folder>`
		);
	const etag = `"${params.sha256}"`;
	const headers = { etag, 'cache-control': 'private, max-age=31536000, immutable' };
	if (request.headers.get('if-none-match') === etag)
		return new Response(null, { status: 304, headers });
	return new Response(bytes, {
		headers: {
			...headers,
			'content-type': pictureType(found.item.path),
			'content-length': String(bytes.length)
		}
	});
};
