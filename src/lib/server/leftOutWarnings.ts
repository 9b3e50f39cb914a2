import { leftOutWords, type LeftOut } from '$lib/border/leftOut.ts';

/** What the terminal has been told since the start. */
const said = new Set<string>();

/** The same files, each named in the terminal when it is met for the first time. */
export function warnOnce<T extends readonly LeftOut[]>(files: T): T {
	for (const file of files) {
		const words = leftOutWords(file);
		if (said.has(words)) continue;
		said.add(words);
		console.warn(`Left out: ${words}`);
	}
	return files;
}

/** Those that belong to models: a manifest, a card, the list of them. */
export function ofModels(files: readonly LeftOut[]): LeftOut[] {
	return files.filter(({ model, file }) => model !== undefined || /[\\/]models\.json$/.test(file));
}
