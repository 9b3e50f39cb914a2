import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderFile } from '../benchmarks/importFolder.ts';

/** Folders that hold no pictures and may be large. */
const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** All files below a folder, links to folders not followed. Paths use forward slashes. */
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
			} else if (entry.isFile()) {
				const { size } = await stat(place);
				found.push({ path, bytes: size, read: async () => new Uint8Array(await readFile(place)) });
			}
		}
	};
	await visit(root, '');
	return found;
}
