import { constants, createReadStream } from 'node:fs';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import { messageOf } from '../border/messageOf.ts';
import { Readable } from 'node:stream';
import type { FolderFile } from '../benchmarks/folderFile.ts';

/** Folders that hold no pictures and may be large. */
const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** What a folder holds, and what of it nobody may look at. */
export interface FolderListing {
	files: FolderFile[];
	/** Folders and files that cannot be read, with the reason; the rest goes on without them. */
	unread: { path: string; reason: string }[];
}

const SLASH = Buffer.from('/');
const REASONS: Readonly<Record<string, string>> = {
	EACCES: 'you may not read it',
	EPERM: 'you may not read it',
	ENOENT: 'it is not there any more, or is a link to nothing',
	ELOOP: 'it is a link that leads to itself',
	EIO: 'the disk does not answer'
};
const reasonOf = (error: unknown) =>
	REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? messageOf(error);

/**
 * All files below a folder; a link to a file counts as one, links to folders are not followed. Paths use forward slashes. A
 * name that is no UTF-8 is read all the same; where it is shown, what is none of it is a question mark.
 */
export async function filesBelow(root: string): Promise<FolderListing> {
	const listing: FolderListing = { files: [], unread: [] };
	// Names as bytes: a text would lose what is no UTF-8.
	const visit = async (folder: Buffer, prefix: string): Promise<void> => {
		const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
		entries.sort((a, b) => Buffer.compare(a.name, b.name));
		for (const entry of entries) {
			const place = Buffer.concat([folder, SLASH, entry.name]);
			const name = entry.name.toString('utf8');
			const path = `${prefix}${name}`;
			try {
				if (entry.isDirectory()) {
					if (!SKIPPED.has(name)) await visit(place, `${path}/`);
				} else if (entry.isFile() || entry.isSymbolicLink()) {
					const file = await stat(place);
					if (!file.isFile()) continue;
					await access(place, constants.R_OK);
					listing.files.push({
						path,
						bytes: file.size,
						read: async () => new Uint8Array(await readFile(place)),
						stream: () => Readable.toWeb(createReadStream(place)) as ReadableStream<Uint8Array>
					});
				}
			} catch (error) {
				listing.unread.push({ path, reason: reasonOf(error) });
			}
		}
	};
	await visit(Buffer.from(root), '');
	return listing;
}
