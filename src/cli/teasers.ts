import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseTeasers, teaserProblems, type Teaser } from '../lib/benchmarks/teasers.ts';
import { sha256Hex } from '../lib/border/sha256.ts';
import type { Catalog } from '../lib/server/catalog.ts';

/** The list of teasers below a project's root. */
export const TEASERS = join('static', 'teasers', 'teasers.json');

/**
 * The teasers of a project and what is wrong with them: list, manifests, files, and files that are in no list.
 * @throws {FileError} where the list cannot be read; an Error where there is none
 */
export async function checkTeasers(
	root: string,
	{ benchmarks }: Pick<Catalog, 'benchmarks'>
): Promise<{ teasers: Teaser[]; problems: string[] }> {
	const teasers = parseTeasers(await readFile(join(root, TEASERS), 'utf8'), TEASERS);
	const folder = join(root, 'static', 'teasers');
	const problems: string[] = [];
	for (const teaser of teasers) {
		problems.push(...teaserProblems(teaser, benchmarks.get(teaser.benchmark)));
		const bytes = await readFile(join(folder, teaser.file)).catch(() => undefined);
		if (!bytes) problems.push(`picture "${teaser.file}": the file is not there.`);
		else if (bytes.length !== teaser.bytes || (await sha256Hex(bytes)) !== teaser.sha256)
			problems.push(`picture "${teaser.file}": the file differs from the list.`);
	}
	const known = new Set(['teasers.json', ...teasers.map(({ file }) => file)]);
	for (const file of await readdir(folder))
		if (!known.has(file))
			problems.push(
				`picture "${file}": stands in no list, so nobody says whose it is. Take it out, or list it.`
			);
	return { teasers, problems };
}
