/**
 * An id made of a name: lower-case letters, digits and hyphens.
 * @param otherwise where the name has no letter or digit
 */
export function idFrom(name: string, otherwise: string): string {
	return (
		name
			.toLowerCase()
			.replace(/\.onnx$/, '')
			.replace(/[^a-z0-9]+/g, '-')
			.replace(/^-+|-+$/g, '') || otherwise
	);
}
