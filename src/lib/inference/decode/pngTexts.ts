/** The texts of a PNG, plain and compressed (PNG 3rd edition, 11.3.3), as Pillow 13 reads them. */
import { Unzlib } from 'fflate';
import { pngChunks } from './segments.ts';

/** Bytes of a text once it is expanded; what is longer is not looked into. Pillow's limit. */
const LONGEST = 1 << 20;
/** Bytes that are expanded at once: they give four million at the most. */
const AT_ONCE = 4096;

/** Keys with their texts, one byte a character, the last one where a key stands several times. */
export function pngTexts(png: Uint8Array): Map<string, string> {
	const texts = new Map<string, string>();
	for (const { name, from, end } of pngChunks(png)) {
		const read = READERS[name];
		if (!read) continue;
		const [key, rest] = cutAtZero(png.subarray(from, end));
		const text = rest && read(rest);
		if (text) texts.set(latin1(key), latin1(text));
	}
	return texts;
}

/** What stands behind the key of each kind of text; undefined where it cannot be read. */
const READERS: Record<string, ((rest: Uint8Array) => Uint8Array | undefined) | undefined> = {
	tEXt: (rest) => rest,
	zTXt: ([method, ...rest]) => (method === 0 ? expanded(Uint8Array.from(rest)) : undefined),
	iTXt(rest) {
		const [compressed, method] = rest;
		const [, behindLanguage] = cutAtZero(rest.subarray(2));
		const [, text] = behindLanguage ? cutAtZero(behindLanguage) : [];
		if (!text || !compressed) return text;
		return method === 0 ? expanded(text) : undefined;
	}
};

/** What stands before and behind the first zero; nothing behind where there is none. */
function cutAtZero(bytes: Uint8Array): [Uint8Array, Uint8Array?] {
	const at = bytes.indexOf(0);
	return at < 0 ? [bytes] : [bytes.subarray(0, at), bytes.subarray(at + 1)];
}

/** zlib's data expanded; undefined where they are damaged, or longer than a text may be. */
function expanded(data: Uint8Array): Uint8Array | undefined {
	const text: number[] = [];
	const stream = new Unzlib((part) => {
		if (text.length + part.length <= LONGEST) for (const byte of part) text.push(byte);
		else throw new RangeError('This text is longer than a text may be.');
	});
	try {
		for (let at = 0; at < data.length; at += AT_ONCE)
			stream.push(data.subarray(at, at + AT_ONCE), at + AT_ONCE >= data.length);
		return Uint8Array.from(text);
	} catch {
		return undefined;
	}
}

function latin1(bytes: Uint8Array): string {
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return text;
}
