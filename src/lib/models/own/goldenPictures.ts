/** Three pictures that the project draws itself, for the golden examples of a model that brings none. Same bytes everywhere. */
import { zlibSync } from 'fflate';

const WIDTH = 160;
const HEIGHT = 120;

type Paint = (x: number, y: number) => readonly [number, number, number];

const PAINTS: Readonly<Record<string, Paint>> = {
	'golden/bars.png': (x, y) => {
		const bar = Math.floor((x / WIDTH) * 8);
		const shade = 255 - Math.floor((y / HEIGHT) * 128);
		return [bar & 1 ? shade : 20, bar & 2 ? shade : 20, bar & 4 ? shade : 20];
	},
	'golden/discs.png': (x, y) => {
		const inside = (cx: number, cy: number, r: number) => (x - cx) ** 2 + (y - cy) ** 2 < r * r;
		if (inside(50, 60, 34)) return [210, 60, 40];
		if (inside(110, 50, 28)) return [40, 120, 200];
		return [235, 225, 200];
	},
	'golden/gradient.png': (x, y) => [
		Math.floor((x / (WIDTH - 1)) * 255),
		Math.floor((y / (HEIGHT - 1)) * 255),
		Math.floor(((x + y) / (WIDTH + HEIGHT - 2)) * 255)
	]
};

/** The pictures, by their path below the model's folder, as PNG. */
export function goldenPictures(): Map<string, Uint8Array<ArrayBuffer>> {
	return new Map(Object.entries(PAINTS).map(([path, paint]) => [path, drawn(paint)]));
}

function drawn(paint: Paint): Uint8Array<ArrayBuffer> {
	const rows = new Uint8Array(HEIGHT * (1 + 3 * WIDTH));
	for (let y = 0; y < HEIGHT; y++)
		for (let x = 0; x < WIDTH; x++) rows.set(paint(x, y), y * (1 + 3 * WIDTH) + 1 + 3 * x);
	const head = new Uint8Array(13);
	const view = new DataView(head.buffer);
	view.setUint32(0, WIDTH);
	view.setUint32(4, HEIGHT);
	head.set([8, 2, 0, 0, 0], 8);
	const parts = [
		Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
		chunk('IHDR', head),
		chunk('IDAT', zlibSync(rows, { level: 9 })),
		chunk('IEND', new Uint8Array())
	];
	const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}

/** One part of a PNG file: length, name, content, check sum (PNG specification, third edition, 5.3). */
function chunk(name: string, content: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(12 + content.length);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, content.length);
	for (let at = 0; at < 4; at++) bytes[4 + at] = name.charCodeAt(at);
	bytes.set(content, 8);
	view.setUint32(8 + content.length, checkSum(bytes.subarray(4, 8 + content.length)));
	return bytes;
}

/** CRC-32 as PNG has it (annex D). */
function checkSum(bytes: Uint8Array): number {
	let sum = 0xffffffff;
	for (const byte of bytes) {
		sum ^= byte;
		for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
	}
	return (sum ^ 0xffffffff) >>> 0;
}
