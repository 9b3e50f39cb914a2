import type { Rgba } from '../preprocess/picture.ts';
import { isDeepGrey } from './format.ts';

/** What the PNG module of @jsquash/png exports, as far as it is used here. */
interface PngExports {
	memory: WebAssembly.Memory;
	decode(pointer: number, length: number): number;
	decode_rgba16(pointer: number, length: number): number;
	imagedatargba16_width(object: number): number;
	imagedatargba16_height(object: number): number;
	imagedatargba16_data(object: number): number;
	__wbg_imagedatargba16_free(object: number): void;
	__wbindgen_free(pointer: number, length: number, align: number): void;
	__wbindgen_malloc(length: number, align: number): number;
}

/**
 * Decodes with the PNG module of @jsquash/png, under own import functions: its JavaScript needs the page's
 * `ImageData` and cannot start afresh, but after a broken file (a trap inside the module) only a fresh
 * instance is trustworthy.
 */
export class PngDecoder {
	readonly #module: WebAssembly.Module;
	#instance: PngExports | undefined;
	/** Objects that the WASM side holds by index. */
	#objects: unknown[] = [];
	#picture: Rgba | undefined;

	constructor(module: WebAssembly.Module) {
		this.#module = module;
	}

	/** Straight RGBA; grey, palette and 16-bit files as Pillow's `convert('RGB')` reads their colours. */
	async decode(bytes: Uint8Array): Promise<Rgba> {
		this.#instance ??= await this.#start();
		try {
			return isDeepGrey(bytes)
				? this.#decodeDeepGrey(this.#instance, bytes)
				: this.#decodeEight(this.#instance, bytes);
		} catch (error) {
			this.#instance = undefined;
			throw error;
		}
	}

	#decodeEight(png: PngExports, bytes: Uint8Array): Rgba {
		const pointer = png.__wbindgen_malloc(bytes.length, 1) >>> 0;
		new Uint8Array(png.memory.buffer).set(bytes, pointer);
		this.#picture = undefined;
		this.#take(png.decode(pointer, bytes.length));
		if (!this.#picture) throw new Error('the decoder gave no picture');
		return this.#picture;
	}

	/** Pillow clips 16-bit grey at 255; the low values are kept, everything else is white. */
	#decodeDeepGrey(png: PngExports, bytes: Uint8Array): Rgba {
		const pointer = png.__wbindgen_malloc(bytes.length, 1) >>> 0;
		new Uint8Array(png.memory.buffer).set(bytes, pointer);
		const object = png.decode_rgba16(pointer, bytes.length) >>> 0;
		const width = png.imagedatargba16_width(object) >>> 0;
		const height = png.imagedatargba16_height(object) >>> 0;
		const deep = this.#take(png.imagedatargba16_data(object)) as Uint16Array;
		const data = new Uint8Array(width * height * 4);
		for (let at = 0; at < data.length; at += 4) {
			const grey = Math.min(deep[at] ?? 0, 255);
			data[at] = data[at + 1] = data[at + 2] = grey;
			data[at + 3] = 255;
		}
		png.__wbg_imagedatargba16_free(object);
		return { width, height, data };
	}

	async #start(): Promise<PngExports> {
		this.#objects = [];
		const functions = {
			memory: () => this.#keep(exports().memory),
			buffer: (memory: number) => this.#keep((this.#objects[memory] as WebAssembly.Memory).buffer),
			newwithbyteoffsetandlength: (buffer: number, offset: number, length: number) =>
				this.#keep(
					new Uint16Array(this.#objects[buffer] as ArrayBuffer, offset >>> 0, length >>> 0)
				),
			object_drop_ref: (index: number) => void this.#take(index),
			newwithownedu8clampedarrayandsh: (
				pointer: number,
				length: number,
				width: number,
				height: number
			) => {
				const data = new Uint8Array(exports().memory.buffer, pointer >>> 0, length >>> 0).slice();
				exports().__wbindgen_free(pointer, length, 1);
				this.#picture = { width: width >>> 0, height: height >>> 0, data };
				return this.#keep(undefined);
			},
			throw: (pointer: number, length: number) => {
				const text = new Uint8Array(exports().memory.buffer, pointer >>> 0, length >>> 0);
				throw new Error(new TextDecoder().decode(text.slice()));
			}
		};
		const imports: Record<string, WebAssembly.ImportValue> = {};
		for (const { name } of WebAssembly.Module.imports(this.#module)) {
			const plain = name.replace(/^__(wbg|wbindgen)_/, '').replace(/_[0-9a-f]{16}$/, '');
			if (!(plain in functions)) throw new Error(`the PNG module wants an unknown import: ${name}`);
			imports[name] = functions[plain as keyof typeof functions];
		}
		const instance = await WebAssembly.instantiate(this.#module, { wbg: imports });
		const exports = () => instance.exports as unknown as PngExports;
		return exports();
	}

	#keep(object: unknown): number {
		return this.#objects.push(object) - 1;
	}

	/** Hands the object back and forgets it; the list shrinks once nothing is held. */
	#take(index: number): unknown {
		const object = this.#objects[index];
		this.#objects[index] = undefined;
		while (this.#objects.length > 0 && this.#objects.at(-1) === undefined) this.#objects.pop();
		return object;
	}
}
