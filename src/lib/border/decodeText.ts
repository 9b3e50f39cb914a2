import { FileError } from './fileError.ts';

const AS_UTF8 = 'Save it as UTF-8 (in Excel: "CSV UTF-8"), and try again.';
/** Bytes that are looked at to tell UTF-16 without a mark. */
const LOOKED_AT = 4096;

/**
 * The text of a file in UTF-8 or UTF-16, with or without a byte-order mark, which is left out.
 * @param name the file as the user knows it, for messages
 * @throws {FileError} naming the first line that is in another encoding, or saying that it is no text at all
 */
export function decodeText(bytes: Uint8Array, name: string): string {
	if (bytes[0] === 0x50 && bytes[1] === 0x4b)
		throw new FileError(
			name,
			['is a workbook or a ZIP archive, not a text file.'],
			'Open it, and save the table as CSV in UTF-8.'
		);
	if (bytes[0] === 0x1f && bytes[1] === 0x8b)
		throw new FileError(name, ['is packed (gzip), not a text file.'], 'Unpack it first.');
	const encoding = encodingOf(bytes);
	let text: string;
	try {
		text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		throw new FileError(
			name,
			[`${whereWrong(bytes, encoding)} is not ${encoding.toUpperCase()}.`],
			AS_UTF8
		);
	}
	if (text.includes('\0'))
		throw new FileError(name, ['is no text file: it holds zero bytes.'], AS_UTF8);
	return text;
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

function encodingOf(bytes: Uint8Array): Encoding {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	// Latin letters, digits and separators: every second byte is zero.
	const head = bytes.subarray(0, LOOKED_AT);
	const zeros = [0, 0];
	head.forEach((byte, at) => {
		if (byte === 0) zeros[at % 2]! += 1;
	});
	const many = head.length / 5;
	if (zeros[1]! > many && zeros[0]! * 10 < zeros[1]!) return 'utf-16le';
	if (zeros[0]! > many && zeros[1]! * 10 < zeros[0]!) return 'utf-16be';
	return 'utf-8';
}

/** The first line that cannot be decoded; `the text` where lines cannot be told apart. */
function whereWrong(bytes: Uint8Array, encoding: Encoding): string {
	if (encoding !== 'utf-8') return 'the text';
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let start = 0;
	for (let line = 1; start <= bytes.length; line += 1) {
		const found = bytes.indexOf(0x0a, start);
		const end = found < 0 ? bytes.length : found;
		try {
			decoder.decode(bytes.subarray(start, end));
		} catch {
			return `line ${line}`;
		}
		start = end + 1;
	}
	return 'the text';
}
