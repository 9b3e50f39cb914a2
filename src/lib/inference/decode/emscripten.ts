import type { Decoded } from './decoded.ts';

/** The start function of a decoder of @jsquash/jpeg or @jsquash/webp. */
type ModuleFactory = (overrides: {
	noInitialRun: boolean;
	print: (line: string) => void;
	printErr: (line: string) => void;
	instantiateWasm: (
		imports: WebAssembly.Imports,
		done: (instance: WebAssembly.Instance) => void
	) => WebAssembly.Exports;
}) => Promise<{ decode(bytes: Uint8Array, ...options: boolean[]): ImageData | null }>;

/** JPEG and WebP: an Emscripten module that is started afresh after a broken file. */
export class EmscriptenDecoder {
	readonly #factory: ModuleFactory;
	readonly #module: WebAssembly.Module;
	readonly #options: boolean[];
	#started: ReturnType<ModuleFactory> | undefined;
	#complaints: string[] = [];

	/** @param options further arguments of the module's `decode`, which insists on their number */
	constructor(factory: unknown, module: WebAssembly.Module, options: boolean[] = []) {
		this.#factory = factory as ModuleFactory;
		this.#module = module;
		this.#options = options;
	}

	/** The picture, with what the module printed meanwhile as its warning. */
	async decode(bytes: Uint8Array): Promise<Decoded> {
		this.#complaints = [];
		this.#started ??= this.#start();
		try {
			const picture = (await this.#started).decode(bytes, ...this.#options);
			if (!picture) throw new Error('the decoder gave no picture');
			const { width, height, data } = picture;
			const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length);
			const warning = this.#complaints.join('; ');
			return { width, height, data: pixels, ...(warning ? { warning } : {}) };
		} catch (error) {
			this.#started = undefined;
			throw new Error(this.#complaints.at(-1) ?? (error as Error).message ?? String(error), {
				cause: error
			});
		}
	}

	#start(): ReturnType<ModuleFactory> {
		const complain = (line: string) => void this.#complaints.push(line.trim());
		return this.#factory({
			noInitialRun: true,
			print: complain,
			printErr: complain,
			instantiateWasm: (imports, done) => {
				const instance = new WebAssembly.Instance(this.#module, imports);
				done(instance);
				return instance.exports;
			}
		});
	}
}
