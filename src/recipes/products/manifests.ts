/** The manifests of the sets of photos: the two splits as they are, and the small set that is drawn from the test photos. */
import { chanceOf } from '../../lib/benchmarks/chance.ts';
import { itemsHash } from '../../lib/benchmarks/integrity.ts';
import type { Benchmark, Item, Option, Truth } from '../../lib/benchmarks/schema.ts';
import { FileError } from '../../lib/border/fileError.ts';
import { sha256Hex } from '../../lib/border/sha256.ts';
import { seededRandom } from '../../lib/statistics/random.ts';
import type { ProductClass } from './classes.ts';
import { inOrder, type ProductPhoto, type ProductSource } from './photos.ts';
import { REMEDY, type ShownKind, type SmallSet, type SplitSet } from './words.ts';

type Unhashed = Omit<Benchmark, 'chance' | 'items_sha256'>;

async function hashed(benchmark: Unhashed, file: string): Promise<Benchmark> {
	const whole = { ...benchmark, chance: 0, items_sha256: await itemsHash(benchmark.items) };
	const chance = chanceOf(whole);
	if (chance === undefined) throw new FileError(file, ['holds no photo.'], REMEDY);
	return { ...whole, chance };
}

/** The kinds, in the order in which the classes name them first. */
function kindsOf(classes: readonly ProductClass[]): { id: string; name: string }[] {
	return [...new Map(classes.map(({ kind, kindName }) => [kind, kindName]))].map(([id, name]) => ({
		id,
		name
	}));
}

async function iconOf(
	of: Pick<ProductClass, 'icon'>,
	{ read }: ProductSource
): Promise<NonNullable<Option['picture']>> {
	const bytes = await read(of.icon);
	return { path: of.icon, sha256: await sha256Hex(bytes), bytes: bytes.length };
}

/** Every class as an option, with its kind and its iconic picture. */
export async function classOptions(
	classes: readonly ProductClass[],
	source: ProductSource
): Promise<Option[]> {
	const options: Option[] = [];
	for (const of of classes)
		options.push({ id: of.id, name: of.name, group: of.kind, picture: await iconOf(of, source) });
	return options;
}

/**
 * The manifest of one split: all classes as options, scored by class and by kind.
 * @throws {FileError} when there are more or fewer photos than are known to be there
 */
export async function makeSplit(
	set: SplitSet,
	photos: readonly ProductPhoto[],
	classes: readonly ProductClass[],
	options: readonly Option[],
	file: string,
	count = set.make.photos
): Promise<Benchmark> {
	if (photos.length !== count)
		throw new FileError(file, [`names ${photos.length} photos, expected ${count}.`], REMEDY);
	const kinds = kindsOf(classes);
	const truths: Truth[] = [
		{ ...set.make.truths.fine, classes: options.map(({ id }) => id) },
		{ ...set.make.truths.coarse, classes: kinds.map(({ id }) => id) }
	];
	return hashed(
		{
			...set.manifest,
			options: [...options],
			option_groups: kinds,
			truths,
			items: inOrder(photos.map(({ item }) => item))
		},
		file
	);
}

/**
 * `each` photos out of a list, spread over it: the list is cut into stretches of equal length, and one photo is taken at
 * random from each. Undefined where the list is shorter than that.
 */
export function spreadDraw<T>(
	list: readonly T[],
	each: number,
	random: () => number
): T[] | undefined {
	if (list.length < each) return undefined;
	return Array.from({ length: each }, (_, index) => {
		const from = Math.floor((index * list.length) / each);
		const to = Math.floor(((index + 1) * list.length) / each);
		return list[from + Math.floor(random() * (to - from))]!;
	});
}

/** What the small set is drawn by. */
export interface Draw {
	kinds: readonly ShownKind[];
	/** Photos of each kind. */
	each: number;
	seed: number;
}

/** A photo of a split as one of the small set: the kind is its truth, and the notes on single products are gone. */
function coarseItem({ item, of }: ProductPhoto): Item {
	const { id, path, sha256, bytes, groups } = item;
	return { id, path, sha256, bytes, truth: of.kind, labels: { fine: of.id }, groups: groups ?? {} };
}

/**
 * The manifest of the small set. Its items keep the ids that they have in the split, and each option names the classes
 * that count for it.
 * @throws {FileError} when a kind or an icon is unknown, or a kind has too few photos
 */
export async function makeSmall(
	set: SmallSet,
	photos: readonly ProductPhoto[],
	classes: readonly ProductClass[],
	source: ProductSource,
	{ kinds, each, seed }: Draw = set.make
): Promise<Benchmark> {
	const random = seededRandom(seed);
	const options: Option[] = [];
	const items: Item[] = [];
	for (const { kind, icon } of kinds) {
		const fail = (what: string) => new FileError(source.path, [`kind "${kind}": ${what}`], REMEDY);
		const own = classes.filter((one) => one.kind === kind);
		const shown = own.find(({ id }) => id === icon);
		if (!shown) throw fail(`has no class "${icon}", whose picture was to stand for it.`);
		const drawn = spreadDraw(
			photos.filter(({ of }) => of.kind === kind),
			each,
			random
		);
		if (!drawn) throw fail(`has fewer than ${each} photos.`);
		const members = own.map(({ id }) => id).filter((id) => id !== kind);
		options.push({
			id: kind,
			name: shown.kindName,
			...(members.length > 0 ? { members } : {}),
			picture: {
				...(await iconOf(shown, source)),
				...(shown.id === kind ? {} : { shows: shown.name })
			}
		});
		items.push(...drawn.map(coarseItem));
	}
	return hashed(
		{
			...set.manifest,
			options,
			items: inOrder(items)
		},
		source.path
	);
}
