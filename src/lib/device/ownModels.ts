/**
 * Networks that somebody brought to this device: the ONNX file with manifest, card and golden pictures, in the browser's
 * caches of files. Nothing of them leaves the device.
 */
import { pictureCaches, type PictureCache, type PictureCaches } from '../border/pictureCaches.ts';
import type { Model } from '../models/schema.ts';
import { parseModel } from '../models/validate.ts';
import { messageOf } from '../border/messageOf.ts';
import { isStorageFull, StorageFullError } from './storageFull.ts';
import { askToPersist } from './storageUse.ts';

/** A network with all that belongs to it: the files of its folder in `static/models/`, by their path below it. */
export interface KeptModel {
	model: Model;
	files: ReadonlyMap<string, Blob>;
}

const CACHE = 'yardstick-models';
const MANIFEST = 'model.json';
/** Address inside of the cache; nothing is ever requested from it. */
const keyOf = (id: string, path: string): string => `/${id}/${path}`;

export class OwnModels {
	#caches: PictureCaches | undefined;
	#persist: () => Promise<boolean>;

	/** @param persist asks the browser to keep what is stored */
	constructor(
		caches: PictureCaches | undefined = pictureCaches(),
		persist: () => Promise<boolean> = askToPersist
	) {
		this.#caches = caches;
		this.#persist = persist;
	}

	/** The models that are whole, by name; none where this browser keeps nothing. A manifest that cannot be read is passed over. */
	async list(): Promise<Model[]> {
		if (!this.#caches || !(await this.#caches.has(CACHE))) return [];
		const cache = await this.#caches.open(CACHE);
		const models: Model[] = [];
		for (const { url } of await cache.keys()) {
			const path = new URL(url).pathname;
			if (!path.endsWith(`/${MANIFEST}`)) continue;
			const text = await (await cache.match(path))?.text();
			try {
				if (text !== undefined) models.push(parseModel(text, path));
			} catch {
				// Of another version of Yardstick: it stays, and can be deleted with all that this site keeps.
			}
		}
		return models.sort((a, b) => a.name.localeCompare(b.name, 'en'));
	}

	/** A model with its files; undefined where it is not here, or not whole. */
	async read(id: string): Promise<KeptModel | undefined> {
		const model = (await this.list()).find((one) => one.id === id);
		if (!model) return undefined;
		const cache = await this.#open();
		const files = new Map<string, Blob>();
		const paths = new Set([
			model.file,
			MANIFEST,
			'card.md',
			...model.golden.map(({ image }) => image)
		]);
		for (const path of paths) {
			const file = await (await cache.match(keyOf(id, path)))?.blob();
			if (!file) return undefined;
			files.set(path, file);
		}
		return { model, files };
	}

	/**
	 * Keeps a model. Its manifest comes last, so that half of one is never offered.
	 * @throws where one of this id is here already, and StorageFullError; what was stored before stays in both cases
	 */
	async keep(kept: KeptModel): Promise<void> {
		await this.#persist();
		await exclusive(() => this.#keep(kept));
	}

	/** Removes what is left of models that a tab was closed over while it kept them; none is removed that is being kept. */
	async sweep(): Promise<void> {
		if (!this.#caches || !(await this.#caches.has(CACHE))) return;
		const cache = await this.#caches.open(CACHE);
		await exclusive(async () => {
			const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
			const whole = new Set(paths.filter((path) => path.endsWith(`/${MANIFEST}`)));
			for (const path of paths)
				if (!whole.has(keyOf(path.split('/')[1] ?? '', MANIFEST))) await cache.delete(path);
		});
	}

	async #keep({ model, files }: KeptModel): Promise<void> {
		const cache = await this.#open();
		if (await cache.match(keyOf(model.id, MANIFEST)))
			throw new Error(
				`There is a model "${model.id}" on this device already, and it was left as it is. Give this one another name, or remove that one first.`
			);
		try {
			for (const [path, file] of files)
				if (path !== MANIFEST) await put(cache, model.id, path, file);
			await put(cache, model.id, MANIFEST, new Blob([JSON.stringify(model)]));
		} catch (error) {
			await this.delete(model.id).catch(() => undefined);
			if (isStorageFull(error))
				throw new StorageFullError('everything that was here before', { cause: error });
			throw new Error(
				`The browser could not store the model (${messageOf(error)}). A private window holds small ones only: use an ordinary one, or save it with the command line. What was here before stays.`,
				{ cause: error }
			);
		}
	}

	/** Removes a model for good; the runs that it made stay. */
	async delete(id: string): Promise<void> {
		const cache = await this.#open();
		// The manifest first: what is not listed is not offered.
		await cache.delete(keyOf(id, MANIFEST));
		for (const { url } of await cache.keys()) {
			const path = new URL(url).pathname;
			if (path.startsWith(keyOf(id, ''))) await cache.delete(path);
		}
	}

	async #open(): Promise<PictureCache> {
		if (!this.#caches)
			throw new Error(
				'This browser keeps nothing for this page (a private window, or site data is blocked). Allow it in the settings of the browser, then load the page again.'
			);
		return this.#caches.open(CACHE);
	}
}

/** One tab at a time, where the browser has locks; over plain http there are none. */
async function exclusive(work: () => Promise<void>): Promise<void> {
	const locks = globalThis.navigator?.locks as LockManager | undefined;
	if (locks) await locks.request(CACHE, work);
	else await work();
}

function put(cache: PictureCache, id: string, path: string, file: Blob): Promise<void> {
	return cache.put(
		keyOf(id, path),
		new Response(file, {
			headers: {
				'content-type': 'application/octet-stream',
				'content-length': String(file.size)
			}
		})
	);
}
