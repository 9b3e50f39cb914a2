const TYPES: Readonly<Record<string, string>> = {
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	webp: 'image/webp',
	gif: 'image/gif',
	bmp: 'image/bmp'
};

/** Content type of a picture from its path in the manifest; bytes without a meaning where it is unknown. */
export function pictureType(path: string): string {
	const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
	return TYPES[ending] ?? 'application/octet-stream';
}
