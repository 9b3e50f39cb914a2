import { answering } from '../../findings/answering.ts';
import { pictureOf } from '../../benchmarks/showable.ts';
import type { BehindMark } from '../../items/behindMark.ts';
import { parseItemQuery, selectRows } from '../../items/itemQuery.ts';
import { loadCatalog } from '../catalog.ts';
import { isEmbedded } from '../pictures.ts';
import { readRecorded } from '../recordedItems.ts';
import { storedHashes } from '../storedHashes.ts';
import type { PageRequest } from './request.ts';

/** Undefined where no item is meant, and where a picture shows what must not stand beside its answer. */
export async function behindMark({
	params,
	url,
	request,
	getClientAddress
}: PageRequest<'benchmark'>): Promise<BehindMark | undefined> {
	const { benchmark, rows, runs } = await readRecorded(
		await loadCatalog(),
		params.benchmark,
		url.searchParams
	);
	if (answering(benchmark).sections.veiled && !isEmbedded(benchmark)) return undefined;
	const [first] = selectRows(rows, parseItemQuery(url.searchParams, benchmark, runs));
	if (!first) return undefined;
	const stored = await storedHashes(request, getClientAddress(), benchmark, [first.item]);
	return { picture: pictureOf(first.item), stored: stored.length > 0 };
}
