/** Parts of a body, as RFC 9110 §14 has them. Both ends count from 0 and belong to the part. */
/** @typedef {{ start: number, end: number }} Part */

/** More parts than this are answered as the whole: nobody needs them, and each costs a header. */
const MOST_PARTS = 16;

/**
 * The parts that a Range header asks of a body.
 * @param {string | undefined} header
 * @param {number} size of the body in bytes
 * @returns {Part[] | 'whole' | 'unsatisfiable'} `whole`: no header, another unit than bytes, a header that is no range
 *   (`bytes=5-2`), parts that overlap or are too many; `unsatisfiable`: no part lies within the body
 */
export function requestedParts(header, size) {
	const list = /^\s*bytes\s*=(.*)$/i.exec(header ?? '')?.[1];
	if (list === undefined) return 'whole';
	const specs = list.split(',').map((spec) => spec.trim());
	/** @type {Part[]} */
	const parts = [];
	for (const spec of specs) {
		if (spec === '') continue;
		const [, first, last] = /^(\d*)-(\d*)$/.exec(spec) ?? [];
		if (first === undefined || last === undefined || (first === '' && last === '')) return 'whole';
		if (first === '') {
			// The last so many bytes; the whole body where it is shorter.
			const start = Math.max(0, size - Number(last));
			if (Number(last) > 0 && size > 0) parts.push({ start, end: size - 1 });
			continue;
		}
		const start = Number(first);
		const end = last === '' ? Infinity : Number(last);
		if (end < start) return 'whole';
		if (start < size) parts.push({ start, end: Math.min(end, size - 1) });
	}
	if (specs.every((spec) => spec === '')) return 'whole';
	if (parts.length === 0) return 'unsatisfiable';
	if (parts.length > MOST_PARTS || overlap(parts)) return 'whole';
	return parts;
}

/** @param {readonly Part[]} parts */
function overlap(parts) {
	const sorted = [...parts].sort((a, b) => a.start - b.start);
	return sorted.some((part, index) => index > 0 && part.start <= (sorted[index - 1]?.end ?? -1));
}

/**
 * Whether an If-Range header lets parts through: absent (empty), or the very tag of the body. Weak tags and dates never do.
 * @param {string} header
 * @param {string} tag
 */
export function mayBeParts(header, tag) {
	return header === '' || (header === tag && !tag.startsWith('W/'));
}
