/** A citation as it fits into the line of a caption. */

/**
 * `Geirhos et al. 2019` from a full citation; the citation itself where it cannot be shortened. Several sources, each
 * after its label, are shortened one by one: `Goodfellow et al. 2013; votes Barsoum et al. 2016`. Without a year it is
 * who made it: `Yardstick contributors`.
 */
export function shortCitation(citation: string): string {
	const parts = citation.split(/\.\s+(?=[A-Z][a-z]+: )/);
	if (parts.length === 1) return shortened(citation);
	return parts
		.map((part, index) => {
			const label = index > 0 ? /^([A-Z][a-z]+): /.exec(part) : undefined;
			const source = shortened(label ? part.slice(label[0].length) : part);
			return label ? `${label[1]?.toLowerCase()} ${source}` : source;
		})
		.join('; ');
}

function shortened(citation: string): string {
	const plain = /^[^,&]+? et al\. (?:19|20)\d{2}\b/.exec(citation);
	if (plain) return plain[0];
	const alone = /^[^,&\d]+ (?:19|20)\d{2}\b/.exec(citation);
	if (alone) return alone[0];
	const found = /^([^,&]+?)(,|\s&)[^0-9]*?.*?\b((?:19|20)\d{2})\b/.exec(citation);
	if (!found) return citation.split(',', 1)[0] ?? citation;
	const several = citation.slice(0, citation.indexOf(found[3] ?? '')).includes('&');
	return `${found[1]?.trim()}${several ? ' et al.' : ''} ${found[3]}`;
}
