import { itemsHash } from '../../lib/benchmarks/integrity.ts';
import type { Benchmark, Item } from '../../lib/benchmarks/schema.ts';
import { FileError } from '../../lib/border/fileError.ts';
import { sha256Hex } from '../../lib/border/sha256.ts';
import { foldText } from '../../lib/evaluation/scoring.ts';
import { cropOf } from './crop.ts';
import { labelNote } from './labelNotes.ts';
import { parseLabel } from './labels.ts';
import { halfOf, limitsOf, type PhotoSet } from './words.ts';

const REMEDY = 'Get the folder again from its source; no manifest was written.';
const LABEL = '.txt';

/** A folder of photos with a label beside each. */
export interface PhotoFolder {
	/** Its path, for messages. */
	path: string;
	names: readonly string[];
	read: (name: string) => Promise<Uint8Array>;
	/** Size of a photo, in pixels as stored. */
	size: (bytes: Uint8Array) => Promise<{ width: number; height: number }>;
}

type Plate = Omit<Item, 'id' | 'cluster'>;

/** One photo with its label, before it has a number. */
async function plateOf(label: string, set: PhotoSet, folder: PhotoFolder): Promise<Plate> {
	const file = `${folder.path}/${label}`;
	const text = new TextDecoder().decode(await folder.read(label));
	const { photo, box, text: truth } = parseLabel(text, file);
	if (!folder.names.includes(photo))
		throw new FileError(file, ['names a photo that is not in the folder.'], REMEDY);
	const bytes = await folder.read(photo);
	const crop = cropOf(box, await folder.size(bytes));
	if (!crop)
		throw new FileError(file, [`has the box "${box.join(' ')}", outside its photo.`], REMEDY);
	const note = labelNote(truth, set.make.forms);
	const sha256 = await sha256Hex(bytes);
	return {
		path: `${set.make.folder}/${photo}`,
		sha256,
		bytes: bytes.length,
		truth,
		crop,
		groups: { half: halfOf(sha256, set) },
		parameters: { width_px: box[2], height_px: box[3] },
		...(note === undefined ? {} : { label_notes: note })
	};
}

/**
 * Numbers the plates by the hash of their photos, so that an id tells nothing, and names together those that say the
 * same: they are most likely one car.
 */
function numbered(plates: readonly Plate[], prefix: string): Item[] {
	const digits = Math.max(3, String(plates.length).length);
	const items = [...plates]
		.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
		.map((plate, index): Item => ({
			id: `${prefix}-${String(index + 1).padStart(digits, '0')}`,
			...plate
		}));
	const same = new Map<string, string[]>();
	for (const { id, truth } of items) {
		const text = foldText(truth);
		same.set(text, [...(same.get(text) ?? []), id]);
	}
	return items.map((item) => {
		const ids = same.get(foldText(item.truth)) ?? [];
		return ids.length > 1 ? { ...item, cluster: ids.join(', ') } : item;
	});
}

/**
 * The manifest of one set of photos. It holds no pixel, and no name of a file but in the paths.
 * @param count photos that must be there
 * @throws {FileError} when a label cannot be used, a photo is missing, or the set is not whole
 */
export async function makeManifest(
	set: PhotoSet,
	folder: PhotoFolder,
	count = set.make.photos
): Promise<Benchmark> {
	const labels = folder.names.filter((name) => name.endsWith(LABEL));
	if (labels.length !== count)
		throw new FileError(
			folder.path,
			[`holds ${labels.length} labels (${LABEL}), expected ${count}.`],
			REMEDY
		);
	const plates: Plate[] = [];
	for (const label of labels) plates.push(await plateOf(label, set, folder));
	if (new Set(plates.map(({ sha256 }) => sha256)).size < plates.length)
		throw new FileError(folder.path, ['holds the same photo twice.'], REMEDY);
	const items = numbered(plates, set.make.prefix);
	const limits = limitsOf(set, {
		notes: items.filter((item) => item.label_notes).length,
		repeated: new Set(items.flatMap((item) => item.cluster ?? [])).size
	});
	return { ...set.manifest, chance: 0, limits, items_sha256: await itemsHash(items), items };
}
