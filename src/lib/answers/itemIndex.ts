import type { Benchmark, Item } from '../benchmarks/schema.ts';

const ENDING = /\.[a-z0-9]{2,5}$/i;
const bare = (path: string) =>
	path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
const plain = (name: string) => name.normalize('NFC').toLowerCase();

/**
 * Finds the item that a table names: by its id, the path of its picture, the picture's name with or without ending, and each
 * of these in whatever case. A name that two items share finds neither.
 */
export class ItemIndex {
	/** From the surest kind of name to the least sure one. */
	readonly #names: ReadonlyMap<string, Item | undefined>[];

	constructor({ items }: Pick<Benchmark, 'items'>) {
		const ways: ((item: Item) => string)[] = [
			(item) => item.id,
			(item) => item.path,
			(item) => bare(item.path),
			(item) => bare(item.path).replace(ENDING, '')
		];
		const folded = ways.map((way) => (item: Item) => plain(way(item)));
		this.#names = [...ways, ...folded].map((way) => {
			const names = new Map<string, Item | undefined>();
			for (const item of items) {
				const name = way(item);
				names.set(name, names.has(name) ? undefined : item);
			}
			return names;
		});
	}

	/** @param names what the item may be called, the likeliest first */
	find(names: readonly string[]): Item | undefined {
		// Nearly all tables name items by their ids.
		for (const name of names) {
			const item = this.#names[0]?.get(name);
			if (item) return item;
		}
		const all = names.flatMap((name) => [name, bare(name), bare(name).replace(ENDING, '')]);
		all.push(...all.map(plain));
		for (const known of this.#names)
			for (const name of all) {
				const item = known.get(name);
				if (item) return item;
			}
		return undefined;
	}
}
