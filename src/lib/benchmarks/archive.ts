/** Sets whose pictures are published as one ZIP archive: it is fetched or chosen whole, checked by its hash, and unpacked. */
import { unzipSync } from 'fflate';
import { FileError } from '../border/fileError.ts';
import { messageOf } from '../border/messageOf.ts';
import { sha256Hex } from '../border/sha256.ts';
import type { FetchItem, FetchSink } from './fetch.ts';
import type { Benchmark } from './schema.ts';

type Source = Benchmark['source'];
type Archive = NonNullable<Source['archive']>;

const REMEDY = 'Get the archive again from its source; nothing of it was stored.';

/** The address that single pictures can be fetched below; undefined where there is none, or they come as one archive. */
export function pictureHome({ base_url, archive }: Source): string | undefined {
	return archive ? undefined : base_url;
}

/** The archive as something to fetch. */
export function archiveItem({ path, sha256, bytes }: Archive): FetchItem {
	return { id: 'archive', path, sha256, bytes };
}

/**
 * The files of an archive by their path in it. Bytes of another archive, or of a damaged one, are refused.
 * @throws {FileError}
 */
export async function unpack(
	bytes: Uint8Array,
	{ sha256 }: Pick<Archive, 'sha256'>,
	file: string
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
	const hash = await sha256Hex(bytes);
	if (hash !== sha256)
		throw new FileError(
			file,
			[
				`is another archive than the set’s, or damaged (hash ${hash.slice(0, 12)}…, expected ${sha256.slice(0, 12)}…).`
			],
			REMEDY
		);
	try {
		return new Map(
			Object.entries(unzipSync(bytes)).map(([path, content]) => [path, new Uint8Array(content)])
		);
	} catch (error) {
		throw new FileError(file, [`cannot be unpacked (${messageOf(error)}).`], REMEDY);
	}
}

/**
 * Where a fetched archive goes: its pictures into `sink`, each checked.
 * @param pictures those of the set
 */
export function archiveSink(
	archive: Archive,
	pictures: readonly FetchItem[],
	sink: FetchSink
): FetchSink {
	return {
		async has() {
			for (const { sha256 } of pictures) if (!(await sink.has(sha256))) return false;
			return true;
		},
		async put(_, bytes) {
			const files = await unpack(bytes, archive, archive.path);
			for (const picture of pictures) {
				if (await sink.has(picture.sha256)) continue;
				const found = files.get(picture.path);
				if (!found || (await sha256Hex(found)) !== picture.sha256)
					throw new FileError(
						archive.path,
						[`does not hold the picture ${picture.id} that the manifest names.`],
						'Get the manifest again from Git.'
					);
				await sink.put(picture, found);
			}
		}
	};
}
