/** Pictures of a test, decoded before they are needed, so that each is whole in the frame that it comes in. */
import { readPuzzle, type Puzzle } from '$lib/benchmarks/puzzle.ts';
import { furtherPictures, optionPictures } from '$lib/benchmarks/optionPictures.ts';
import type { Benchmark, Item } from '$lib/benchmarks/schema.ts';
import { isPuzzle, pictureOf } from '$lib/benchmarks/showable.ts';
import { asPicture, type SetPictures } from '$lib/device/itemPictures.ts';

/** What one question shows. */
export interface Stimulus {
	item: Item;
	/** Decoded; undefined where the item is a puzzle. */
	picture: HTMLImageElement | undefined;
	puzzle: Puzzle | undefined;
	/** Addresses of the candidates' pictures, decoded, by id. */
	candidates: ReadonlyMap<string, string>;
}

export class Stimuli {
	readonly #benchmark: Benchmark;
	readonly #pictures: Pick<SetPictures, 'bytes'>;
	readonly #onServer: (item: Pick<Item, 'id' | 'sha256'>) => boolean;
	readonly #items: ReadonlyMap<string, Item>;
	/** Loaded pictures by hash: candidates are shared by many items. */
	readonly #loaded = new Map<string, Promise<{ image: HTMLImageElement; address: string }>>();
	readonly #stop = new AbortController();

	/** @param onServer whether the app's own store has a picture */
	constructor(
		benchmark: Benchmark,
		pictures: Pick<SetPictures, 'bytes'>,
		onServer: (item: Pick<Item, 'id' | 'sha256'>) => boolean
	) {
		this.#benchmark = benchmark;
		this.#pictures = pictures;
		this.#onServer = onServer;
		this.#items = new Map(benchmark.items.map((item) => [item.id, item]));
	}

	/**
	 * Everything that the item shows, decoded.
	 * @throws naming the picture, where one is not on this device or damaged
	 */
	async ready(id: string): Promise<Stimulus> {
		const item = this.#items.get(id);
		if (!item) throw new Error(`Item "${id}" is not in ${this.#benchmark.id} any more.`);
		if (isPuzzle(item)) {
			const puzzle = readPuzzle(new TextDecoder().decode(await this.#bytes(item)), id);
			return { item, picture: undefined, puzzle, candidates: new Map() };
		}
		const further = furtherPictures(item);
		const [own, ...others] = await Promise.all([item, ...further].map((one) => this.#load(one)));
		return {
			item,
			picture: own?.image,
			puzzle: undefined,
			candidates: new Map(
				(item.pictures ?? []).flatMap(({ id: name, role }, at) =>
					role === 'candidate' && others[at] ? [[name, others[at].address] as const] : []
				)
			)
		};
	}

	/** Begins to load an item that comes soon; what goes wrong is said when it is its turn. */
	soon(id: string | undefined): void {
		if (id !== undefined) void this.ready(id).catch(() => undefined);
	}

	/** Addresses of the pictures of the answers, by id of the answer; those that cannot be had are absent. */
	async answers(): Promise<ReadonlyMap<string, string>> {
		const found = await Promise.all(
			optionPictures(this.#benchmark).map(async (picture) => {
				const loaded = await this.#load(picture).catch(() => undefined);
				return loaded ? [[picture.truth, loaded.address] as const] : [];
			})
		);
		return new Map(found.flat());
	}

	/** Frees everything. */
	close(): void {
		this.#stop.abort();
		for (const loading of this.#loaded.values())
			void loading.then(
				({ address }) => URL.revokeObjectURL(address),
				() => undefined
			);
		this.#loaded.clear();
	}

	async #bytes(item: Item): Promise<Uint8Array<ArrayBuffer>> {
		const bytes = await this.#pictures.bytes(item, this.#onServer(item), this.#stop.signal);
		if (bytes) return bytes;
		throw new Error(
			`The picture of "${item.id}" is not on this device. Your answers are kept: bring the pictures of the set again, and go on.`
		);
	}

	#load(item: Item): Promise<{ image: HTMLImageElement; address: string }> {
		const known = this.#loaded.get(item.sha256);
		if (known) return known;
		const loading = (async () => {
			const blob = await asPicture(pictureOf(item), await this.#bytes(item));
			const address = URL.createObjectURL(blob);
			const image = new Image();
			image.src = address;
			await image.decode();
			return { image, address };
		})();
		this.#loaded.set(item.sha256, loading);
		loading.catch(() => this.#loaded.delete(item.sha256));
		return loading;
	}
}
