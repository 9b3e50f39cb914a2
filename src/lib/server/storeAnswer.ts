import type { RequestEvent } from '@sveltejs/kit';
import { contentType, pictureOf, showable, type Showable } from '$lib/benchmarks/showable.ts';
import type { Item } from '$lib/benchmarks/schema.ts';
import { refused } from '$lib/server/answers.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { isLoopback } from '$lib/server/loopback.ts';
import { told } from '$lib/server/told.ts';
import { isEmbedded, Pictures } from '$lib/server/pictures.ts';

/**
 * An item's picture by its hash. Pictures of the repository are answered to everybody, imported ones to
 * this machine only, and only those that a manifest names. What has this hash can never change, so
 * clients keep it.
 * @param form `file`: the very bytes that have the hash; `shown`: something that an `<img>` shows
 */
export async function answerPicture(
	{
		params,
		request,
		getClientAddress
	}: Pick<RequestEvent<{ sha256: string }>, 'params' | 'request' | 'getClientAddress'>,
	form: 'file' | 'shown'
): Promise<Response> {
	const catalog = await loadCatalog();
	const found = catalog.itemOf(params.sha256);
	const open = found && isEmbedded(found.benchmark);
	if (!open && !isLoopback(getClientAddress(), request.headers.get('host')))
		return refused(403, 'Imported pictures are answered on this machine only.');
	if (!found) return refused(404, 'No benchmark names a picture of this hash.');
	const { benchmark, item } = found;
	const bytes = await new Pictures(catalog.root).intact(benchmark, item);
	if (bytes === 'damaged') {
		const again = open
			? `Take benchmarks/${benchmark.id} again from the repository.`
			: `Import it again: npx yardstick import ${benchmark.id} --from <folder>`;
		told([
			{
				benchmark: benchmark.id,
				file: open ? `benchmarks/${benchmark.id}` : 'the store',
				problem: `the picture of item "${item.id}" was changed on disk.`,
				remedy: again
			}
		]);
		return refused(404, `The picture of item "${item.id}" was changed on disk. ${again}`);
	}
	if (!bytes)
		return refused(
			404,
			open
				? `Item "${item.id}" is not in benchmarks/${benchmark.id}. Take the file again from the repository.`
				: `Item "${item.id}" is not in the store. Fetch it on the page, or run: npx yardstick import ${benchmark.id} --from <folder>`
		);
	const etag = form === 'file' ? `"${params.sha256}"` : `"${params.sha256}-shown"`;
	const headers = {
		etag,
		'cache-control': `${open ? 'public' : 'private'}, max-age=31536000, immutable`
	};
	if (request.headers.get('if-none-match') === etag)
		return new Response(null, { status: 304, headers });
	const answer = form === 'file' ? asFile(item, bytes) : showable(pictureOf(item), bytes);
	return new Response(answer.bytes, {
		headers: {
			...headers,
			'content-type': answer.type,
			'content-length': String(answer.bytes.length)
		}
	});
}

function asFile(item: Item, bytes: Uint8Array<ArrayBuffer>): Showable {
	return { bytes, type: contentType(item) };
}
