/** How a figure is cited: author, year, title and version are those of CITATION.cff, which a test holds beside them. */

export const cited = {
	author: 'The Yardstick authors',
	title: 'Yardstick: AI models beside the human being',
	year: 2026
} as const;

export interface CitedFigure {
	title: string;
	/** Name of the figure, which becomes the key. */
	name: string;
	address: string;
	/** Where its data come from, in short; undefined where that is not said. */
	source: string | undefined;
	version: string;
	/** When it was looked at. */
	seen: Date;
}

const bare = (title: string): string => title.replace(/[.\s]+$/, '');

/** In the style of the American Psychological Association, 7th edition: a figure of a software. */
export function apa({ title, address, source, version, seen }: CitedFigure): string {
	const day = seen.toLocaleDateString('en-US', {
		year: 'numeric',
		month: 'long',
		day: 'numeric',
		timeZone: 'UTC'
	});
	const data = source ? ` Data: ${bare(source)}.` : '';
	return `${cited.author}. (${cited.year}). ${bare(title)} [Figure]. In ${cited.title} (Version ${version}). Retrieved ${day}, from ${address}.${data}`;
}

const special: Record<string, string> = {
	'\\': '\\textbackslash{}',
	'{': '\\{',
	'}': '\\}',
	'~': '\\textasciitilde{}',
	'^': '\\textasciicircum{}'
};

/** Text that LaTeX prints as it stands. */
function escaped(text: string): string {
	return text
		.replace(/[\\{}~^]/g, (sign) => special[sign] ?? sign)
		.replace(/[&%$#_]/g, (sign) => `\\${sign}`)
		.replace(/[\u202f\u00a0]/g, '~');
}

/** The same as an entry for BibTeX. */
export function bibtex({ title, name, address, source, version, seen }: CitedFigure): string {
	const note = [
		`Figure, version ${version}`,
		source && `data: ${bare(source)}`,
		`seen on ${seen.toISOString().slice(0, 10)}`
	]
		.filter(Boolean)
		.join('; ');
	return [
		`@misc{${`yardstick-${name}`.replace(/[^A-Za-z0-9_-]+/g, '-')},`,
		`  author = {{${cited.author}}},`,
		`  title = {{${escaped(bare(title))}}},`,
		`  howpublished = {${escaped(cited.title)}},`,
		`  year = {${cited.year}},`,
		`  note = {${escaped(note)}},`,
		`  url = {${address}}`,
		'}'
	].join('\n');
}
