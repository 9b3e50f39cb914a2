/** Case, accents that are characters of their own, and what stands between words make no difference. */
const folded = (text: string) =>
	text
		.normalize('NFC')
		.trim()
		.toLowerCase()
		.replace(/[\s_-]+/g, ' ');

/**
 * The one of the options that a cell of a table names: by its id, else by its name, each as written or in other case. A cell
 * that names none, or several alike, is given back as it is.
 * @param names ids of options by their names
 */
export function readAmong(
	cell: string,
	options: Iterable<string>,
	names: ReadonlyMap<string, string> = new Map()
): string {
	const ids = [...options];
	if (ids.includes(cell)) return cell;
	const only = (found: readonly string[]) => (new Set(found).size === 1 ? found[0] : undefined);
	const wanted = folded(cell);
	return (
		names.get(cell) ??
		only(ids.filter((id) => folded(id) === wanted)) ??
		only([...names].flatMap(([name, id]) => (folded(name) === wanted ? [id] : []))) ??
		cell
	);
}
