/**
 * The hash by which an item is the same item: over its further pictures and its own options too, where it has some. Undefined
 * where none is known.
 */
export function contentOf<Hash extends string | undefined>({
	content_sha256,
	sha256
}: {
	content_sha256?: string;
	sha256?: Hash;
}): string | Hash | undefined {
	return content_sha256 ?? sha256;
}
