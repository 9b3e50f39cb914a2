/** Text in lines where nothing breaks it by itself: in SVG. */

/** Breaks a text into lines that fit; an average letter is about half its size wide. */
export function wrap(text: string, width: number, size: number): string[] {
	const most = Math.max(12, Math.floor(width / (size * 0.52)));
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(/[ \n]+/)) {
		if (line && line.length + 1 + word.length > most) {
			lines.push(line);
			line = word;
		} else line = line ? `${line} ${word}` : word;
	}
	if (line) lines.push(line);
	return lines;
}

/** Cuts a text that does not fit into one line of so many letters, at a word. */
export function oneLine(text: string, most: number): string {
	if (text.length <= most) return text;
	const cut = text.slice(0, most - 1);
	return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[\s,;·]+$/, '')} …`;
}
