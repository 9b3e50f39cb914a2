/**
 * What goes into inference and what comes out. Inference knows models but no benchmark: an item is an id
 * and a place where its picture's bytes are.
 */

/** [x, y, width, height] in source pixels. */
export type Crop = [number, number, number, number];

/** Bytes without a container, row by row from the top: one grey value a pixel, or straight red, green, blue, alpha. */
export interface RawPixels {
	width: number;
	height: number;
	channels: 1 | 4;
}

/** How a picture's bytes are to be read. */
export interface Reading {
	/** Region to look at; absent means the whole picture. */
	crop?: Crop;
	/** The bytes are raw pixels; absent means a PNG, JPEG or WebP file. */
	pixels?: RawPixels;
	/**
	 * Turn the picture as its metadata say, before the crop. Benchmarks never do: their pictures are read as stored.
	 * Photos of visitors are, since phones store them lying on their side.
	 */
	upright?: true;
}

/** What a manifest's item says of how its bytes are to be read, and nothing else of it. */
export function readingOf({ crop, pixels, upright }: Reading): Reading {
	return {
		...(crop ? { crop } : {}),
		...(pixels ? { pixels } : {}),
		...(upright ? { upright } : {})
	};
}

/** Where the bytes of one picture are. Whoever reads `url` or `slice` checks the hash. */
export type ImageSource =
	| { kind: 'bytes'; bytes: Uint8Array }
	| { kind: 'url'; url: string; sha256: string }
	/** Part of a shard in Cache Storage. */
	| {
			kind: 'slice';
			cache: string;
			key: string;
			offset: number;
			length: number;
			sha256: string;
	  };

/** A picture and where its bytes are. */
export interface SourcedPicture extends Reading {
	id: string;
	source: ImageSource;
}

export interface InferenceItem extends SourcedPicture {
	/** What the item's own picture is compared with, e.g. the candidates to choose from; each has an id within the item. */
	further?: SourcedPicture[];
}

/** A further picture whose bytes are at hand. */
export interface FurtherPicture extends Reading {
	id: string;
	bytes: Uint8Array;
}

/** An item whose bytes are at hand: what a session takes. */
export interface Picture extends FurtherPicture {
	further?: FurtherPicture[];
}

export interface InferenceAnswer {
	id: string;
	/** Raw logits by output name, copied out of the runtime: safe to keep and to transfer. */
	outputs: Record<string, Float32Array<ArrayBuffer>>;
	/** The same for each further picture of the item, by its id. */
	further?: Record<string, Record<string, Float32Array<ArrayBuffer>>>;
	/**
	 * SHA-256 of the input tensor (float32, little endian); of an item with further pictures over the hex digests of all its
	 * tensors, the item's own first.
	 */
	input_sha256: string;
	/** SHA-256 over the outputs in the manifest's order (float32, little endian); with further pictures as above. */
	outputs_sha256: string;
	/**
	 * Decode and preprocess of this item plus its equal part of the batch's inference, in milliseconds; further pictures
	 * count where they were looked at for this item, and not where an earlier one had them too.
	 */
	ms: number;
	/** What the decoder warned of, in a sentence: the file may be damaged. */
	warning?: string;
}

/** An item that got no answer: what happened to which picture, and what to do. */
export interface InferenceFailure {
	id: string;
	error: string;
}

export type InferenceResult = InferenceAnswer | InferenceFailure;

/** True for an item that failed; narrows the type. */
export function isFailure(result: InferenceResult): result is InferenceFailure {
	return 'error' in result;
}
