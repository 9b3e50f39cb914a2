/** Parts of an address that change which set and which right answer a task's page is about. */
const ASKED = ['benchmark', 'truth'];

/** Address of the picture that stands beside a link to this page: its own where there is one, else that of the site. */
export function previewAddress(url: URL): string {
	const path = url.pathname.replace(/\/$/, '');
	const task = /^\/tasks\/([^/]+)$/.exec(path)?.[1];
	const name = path === '/generality' ? 'generality' : task ? `tasks/${task}` : 'overview';
	const query = new URLSearchParams(
		task ? ASKED.flatMap((key) => url.searchParams.getAll(key).map((value) => [key, value])) : []
	);
	return `${url.origin}/preview/${name}.png${query.size > 0 ? `?${query}` : ''}`;
}

/** What stands below a link: a page's standfirst, at a length that services show. */
export function description(standfirst: string | undefined, title: string): string {
	const text = (standfirst || title).replace(/\s+/g, ' ').trim();
	if (text.length <= 200) return text;
	const cut = text.slice(0, 199);
	return `${cut.slice(0, Math.max(1, cut.lastIndexOf(' ')))} …`;
}
