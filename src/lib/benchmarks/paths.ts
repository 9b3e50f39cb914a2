/** A path that stays below the folder it is given: relative, forward slashes, no `..`. */
export function staysBelow(path: string): boolean {
	return (
		!/^([/\\]|[a-zA-Z]:)/.test(path) &&
		!path.includes('\\') &&
		!path.includes('\0') &&
		path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
	);
}
