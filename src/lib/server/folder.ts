import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FolderFile } from '../benchmarks/folderFile.ts';

/** Folders that hold no pictures and may be large. */
const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** All files below a folder; a link to a file counts as one, links to folders are not followed. Paths use forward slashes. */
export async function filesBelow(root: string): Promise<FolderFile[]> {
	const found: FolderFile[] = [];
	const visit = async (folder: string, prefix: string): Promise<void> => {
		const entries = await readdir(folder, { withFileTypes: true });
		entries.sort((a, b) => (a.name < b.name ? -1 : 1));
		for (const entry of entries) {
			const place = join(folder, entry.name);
			const path = `${prefix}${entry.name}`;
			if (entry.isDirectory()) {
				if (!SKIPPED.has(entry.name)) await visit(place, `${path}/`);
			} else if (entry.isFile() || entry.isSymbolicLink()) {
				const file = await stat(place).catch(() => undefined);
				if (!file?.isFile()) continue;
				found.push({
					path,
					bytes: file.size,
					read: async () => new Uint8Array(await readFile(place)),
					stream: () => Readable.toWeb(createReadStream(place)) as ReadableStream<Uint8Array>
				});
			}
		}
	};
	await visit(root, '');
	return found;
}
