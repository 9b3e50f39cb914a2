import type { LeftOut } from '../border/leftOut.ts';

/** Files named in the line; the rest is counted. */
const NAMED = 2;

/** One line that names the files that could not be used; undefined where all could. */
export function leftOutLine(files: readonly LeftOut[]): string | undefined {
	if (files.length === 0) return undefined;
	const names = files.slice(0, NAMED).map(({ file }) => file);
	const rest = files.length - names.length;
	const list = rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(' and ');
	return files.length === 1
		? `One file could not be used and is left out: ${list}. The page it belongs to says what to do.`
		: `${files.length} files could not be used and are left out: ${list}. The pages they belong to say what to do.`;
}
