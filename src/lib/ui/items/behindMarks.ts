/** Pictures behind marks: of the items that a mark's link leads to, from this browser's store or the server. */
import { resolve } from '$app/paths';
import type { Peek } from '$lib/charts/peek.ts';
import type { BehindMark } from '$lib/items/behindMark.ts';

/** Links of marks that lead to items of a set. */
const items = /\/items\/([^/]+)\/?$/;

/** Answers are kept: a pointer crosses the same marks again and again. */
const known = new Map<string, Promise<BehindMark | undefined>>();

async function asked(benchmark: string, search: string): Promise<BehindMark | undefined> {
	const answer = await fetch(resolve('/data/behind/[benchmark].json', { benchmark }) + search);
	return answer.ok ? ((await answer.json()) as BehindMark) : undefined;
}

export const behindMarks: Peek = async (href, signal) => {
	const { pathname, search } = new URL(href, document.baseURI);
	const benchmark = items.exec(pathname)?.[1];
	if (benchmark === undefined) return undefined;
	const id = decodeURIComponent(benchmark);
	const key = pathname + search;
	const found = await (known.get(key) ?? known.set(key, asked(id, search)).get(key)!);
	if (!found || signal.aborted) return undefined;
	const { SetPictures } = await import('$lib/device/itemPictures.ts');
	return new SetPictures(id).local(found.picture, found.stored, signal);
};
