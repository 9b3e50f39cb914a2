/** A set that is published as one ZIP archive, with the archive itself in the folder: its files are those of the folder. */
import { unpack } from '../archive.ts';
import { nameOf, type FolderFile } from '../folderFile.ts';
import type { ImportReader } from './reader.ts';

export const archived: ImportReader = async ({ source, items }, files) => {
	const { archive } = source;
	if (!archive) return undefined;
	const name = nameOf(archive.path);
	const found = files.find(({ path }) => nameOf(path) === name);
	if (!found) return undefined;
	// Where it is unpacked too, the pictures are there already, and the archive need not be opened.
	const first = items[0]?.path ?? '';
	if (files.some(({ path }) => `/${path}`.endsWith(`/${first}`))) return undefined;
	const inside = await unpack(await found.read(), archive, found.path);
	return {
		files: [...inside].map(([path, bytes]): FolderFile => ({
			path,
			bytes: bytes.length,
			read: async () => bytes,
			stream: () => new Blob([bytes]).stream(),
			origin: found.path
		})),
		notes: []
	};
};
