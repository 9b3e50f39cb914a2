/** Several models in one worker: one runtime in memory instead of one for each, and one picture decoded for all of them. */
import type { Decoders } from './decode/decoders.ts';
import { rememberingDecoders } from './decode/remembered.ts';
import {
	createAnswerer,
	type AnswererRuntime,
	type Backend,
	type LoadReport,
	type LoadRequest,
	type Look
} from './answerer.ts';
import type { InferenceItem } from './source.ts';

/** Models by places, which whoever loads them numbers. */
export function createShelf(
	loadRuntime: (backend: Backend, threads: number) => Promise<AnswererRuntime>,
	clock?: () => number
) {
	const answerers = new Map<number, ReturnType<typeof createAnswerer>>();
	let decoders: Decoders | undefined;
	/** The runtime starts one session at a time. */
	let last: Promise<unknown> = Promise.resolve();

	const runtime = async (backend: Backend, threads: number): Promise<AnswererRuntime> => {
		const own = await loadRuntime(backend, threads);
		decoders ??= rememberingDecoders(own.decoders);
		return { ...own, decoders };
	};

	return {
		/**
		 * Loads a model and keeps it at this place.
		 * @throws as an answerer's `load`; the place is empty then
		 */
		keep(place: number, request: LoadRequest): Promise<LoadReport> {
			const answerer = createAnswerer(runtime, clock);
			answerers.set(place, answerer);
			const loading = last.then(() => answerer.load(request));
			last = loading.catch(() => answerers.delete(place));
			return loading;
		},

		/** One picture's answer by the model at this place, and the input that it was given to. Throws where there is none. */
		lookFrom(place: number, item: InferenceItem): Promise<Look> {
			const answerer = answerers.get(place);
			if (!answerer) throw new Error('No model stands here any more. Choose the picture again.');
			return answerer.look(item);
		},

		/** Forgets the model at this place, also one that is still being loaded, and frees its memory. */
		async letGo(place: number): Promise<void> {
			await last;
			await answerers.get(place)?.unload();
			answerers.delete(place);
		}
	};
}
