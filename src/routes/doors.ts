/** Which pages exist in this build: a door is only shown where something is behind it. */
import { base } from '$app/paths';

const pages = import.meta.glob('./**/+page.svelte');

/** Address of a page by its folder below `routes`; undefined where there is no such page. */
export function door(path: string): string | undefined {
	return `.${path}/+page.svelte` in pages ? `${base}${path}` : undefined;
}
