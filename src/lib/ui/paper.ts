/**
 * What is loaded only when it comes into view has to be there before a page is printed, seen or not. Parts of a page that
 * load late register here; the layout asks for all of them when somebody is about to print. Browser only.
 */

type Load = () => Promise<unknown>;

const late = new Set<Load>();

/** Nobody waits longer for a picture that does not come. */
const PATIENCE_MS = 8000;

/**
 * @param load brings what is missing; called at most once
 * @returns takes it back, for a part that has loaded or is gone
 */
export function beforePaper(load: Load): () => void {
	late.add(load);
	return () => late.delete(load);
}

/** Loads everything that is still missing; resolves when it is there, failed, or took too long. */
export async function readyForPaper(): Promise<void> {
	const loads = [...late];
	late.clear();
	for (const picture of document.querySelectorAll<HTMLImageElement>('img[loading="lazy"]'))
		picture.loading = 'eager';
	await Promise.race([
		Promise.allSettled(loads.map((load) => load())),
		new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
	]);
	await Promise.race([
		Promise.allSettled(
			[...document.images].filter(({ complete }) => !complete).map((picture) => picture.decode())
		),
		new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
	]);
}

/** Ctrl+P, or ⌘P: loads first and prints then. Everything else is left to the browser. */
export async function printByKey(event: KeyboardEvent): Promise<void> {
	if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey)) return;
	if (event.shiftKey || event.altKey || event.defaultPrevented) return;
	event.preventDefault();
	await readyForPaper();
	print();
}
