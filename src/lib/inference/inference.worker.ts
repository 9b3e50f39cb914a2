/** The worker: nothing but the shell around an answerer. Its type is the interface that the pool talks to. */
import { expose, transfer } from 'comlink';
import { createAnswerer, transferable } from './answerer.ts';
import { loadRuntime } from './runtime.browser.ts';
import { createShelf } from './shelf.ts';
import type { InferenceItem } from './source.ts';

const answerer = createAnswerer(loadRuntime);
const shelf = createShelf(loadRuntime);

const api = {
	load: answerer.load,
	preview: answerer.preview,
	look: answerer.look,
	...shelf,
	async answer(items: InferenceItem[]) {
		const report = await answerer.answer(items);
		return transfer(report, transferable(report));
	}
};

export type InferenceApi = typeof api;

expose(api);
