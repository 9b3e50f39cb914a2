import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { contentType, pictureOf, showable, type Showable } from '$lib/benchmarks/showable.ts';
import {
	BYTES_OF_AN_ANSWER,
	PICTURES_OF_A_REQUEST,
	shardRequest
} from '$lib/benchmarks/fetchShards.ts';
import { packShard, type ShardFile } from '$lib/benchmarks/shard.ts';
import type { Item } from '$lib/benchmarks/schema.ts';
import { refused } from '$lib/server/answers.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { isLoopback } from '$lib/server/loopback.ts';
import { warnOnce } from '$lib/server/leftOutWarnings.ts';
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
		warnOnce([
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

/**
 * Many pictures in one answer, as a shard (see `benchmarks/shard.ts`): those of the pictures asked for that are there and intact,
 * in the order asked, up to a size; the client asks again for the ones behind. Imported ones are answered to this
 * machine only.
 */
export async function answerShard({
	request,
	getClientAddress
}: Pick<RequestEvent, 'request' | 'getClientAddress'>): Promise<Response> {
	const asked = v.safeParse(shardRequest, await request.json().catch(() => undefined));
	if (!asked.success)
		return refused(
			422,
			`Ask with {"pictures": ["<sha256>", …]}, at most ${PICTURES_OF_A_REQUEST} of them.`
		);
	const catalog = await loadCatalog();
	const near = isLoopback(getClientAddress(), request.headers.get('host'));
	const pictures = new Pictures(catalog.root);
	const files: ShardFile[] = [];
	let size = 0;
	for (const sha256 of new Set(asked.output.pictures)) {
		const found = catalog.itemOf(sha256);
		if (!found || !(near || isEmbedded(found.benchmark))) continue;
		if (files.length > 0 && size + found.item.bytes > BYTES_OF_AN_ANSWER) break;
		const bytes = await pictures.intact(found.benchmark, found.item);
		if (!(bytes instanceof Uint8Array)) continue;
		files.push({ sha256, bytes });
		size += bytes.length;
	}
	if (files.length === 0)
		return refused(404, 'None of these pictures is here, or none is answered to other machines.');
	return new Response(packShard(files), {
		headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' }
	});
}

function asFile(item: Item, bytes: Uint8Array<ArrayBuffer>): Showable {
	return { bytes, type: contentType(item) };
}
