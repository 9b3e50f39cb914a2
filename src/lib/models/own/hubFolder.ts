/** What a Hugging Face folder says of a model of pictures: `preprocessor_config.json` and `config.json`. */
import * as v from 'valibot';
import { checked, parseJson } from '../../border/check.ts';
import type { Preprocessing } from '../schema.ts';

const number = v.number();
const edge = v.union([
	number,
	v.looseObject({
		height: v.optional(v.nullable(number)),
		width: v.optional(v.nullable(number)),
		shortest_edge: v.optional(v.nullable(number))
	})
]);
const list = v.union([number, v.array(number)]);

const preprocessorSchema = v.looseObject({
	do_resize: v.optional(v.nullable(v.boolean())),
	size: v.optional(v.nullable(edge)),
	crop_size: v.optional(v.nullable(edge)),
	crop_pct: v.optional(v.nullable(number)),
	do_center_crop: v.optional(v.nullable(v.boolean())),
	resample: v.optional(v.nullable(number)),
	do_rescale: v.optional(v.nullable(v.boolean())),
	rescale_factor: v.optional(v.nullable(number)),
	do_normalize: v.optional(v.nullable(v.boolean())),
	image_mean: v.optional(v.nullable(list)),
	image_std: v.optional(v.nullable(list)),
	do_flip_channel_order: v.optional(v.nullable(v.boolean()))
});

const configSchema = v.looseObject({
	id2label: v.optional(v.nullable(v.record(v.string(), v.string()))),
	image_size: v.optional(v.nullable(v.union([number, v.array(number)]))),
	model_type: v.optional(v.nullable(v.string())),
	_name_or_path: v.optional(v.nullable(v.string()))
});

const REMEDY = 'Take the file of the model’s own folder, or leave it out and choose by hand.';

/** What the file says of how a picture becomes numbers; what it leaves out is undefined. */
export interface HubPreprocessing {
	width: number | undefined;
	height: number | undefined;
	resize: Preprocessing['resize'] | undefined;
	colour: 'rgb' | 'bgr';
	scale: number;
	mean: number[];
	std: number[];
}

/** Numbers of Pillow's filters. */
const KERNELS = ['nearest', 'lanczos', 'bilinear', 'bicubic', 'box'] as const;

function sizeOf(size: v.InferOutput<typeof edge> | null | undefined): {
	width?: number;
	height?: number;
	shorter?: number;
} {
	if (size === null || size === undefined) return {};
	if (typeof size === 'number') return { width: size, height: size };
	const { width, height, shortest_edge } = size;
	if (shortest_edge) return { shorter: shortest_edge };
	return width && height ? { width, height } : {};
}

/**
 * Parses `preprocessor_config.json`.
 * @throws {FileError} naming the file, the field and what to do
 */
export function parsePreprocessor(text: string, file: string): HubPreprocessing {
	const raw = checked(preprocessorSchema, parseJson(text, file, REMEDY), file, REMEDY);
	const size = sizeOf(raw.size);
	const crop = raw.do_center_crop ? sizeOf(raw.crop_size) : {};
	const kernel = KERNELS[raw.resample ?? 2] ?? 'bilinear';
	const width = crop.width ?? size.width ?? size.shorter;
	const height = crop.height ?? size.height ?? size.shorter;
	// A plain number as size together with a crop is the shorter side, as torchvision has it.
	const shorter =
		size.shorter !== undefined && raw.crop_pct && !raw.do_center_crop
			? Math.floor(size.shorter / raw.crop_pct)
			: (size.shorter ??
				(raw.do_center_crop && typeof raw.size === 'number' ? raw.size : undefined));
	const resize: Preprocessing['resize'] | undefined =
		raw.do_resize === false
			? undefined
			: shorter !== undefined && width && height
				? { kernel, mode: 'crop', shorter: Math.max(shorter, width, height) }
				: { kernel, mode: 'stretch' };
	const many = (value: number | number[] | null | undefined, otherwise: number) =>
		value === null || value === undefined ? [otherwise] : Array.isArray(value) ? value : [value];
	const normalised = raw.do_normalize !== false && raw.image_mean !== undefined;
	return {
		width,
		height,
		resize,
		colour: raw.do_flip_channel_order ? 'bgr' : 'rgb',
		scale: raw.do_rescale === false ? 1 : (raw.rescale_factor ?? 1 / 255),
		mean: normalised ? many(raw.image_mean, 0) : [0],
		std: normalised ? many(raw.image_std, 1) : [1]
	};
}

export interface HubConfig {
	/** Names of the classes in the order of the outputs; undefined where the file has none. */
	labels: string[] | undefined;
	width: number | undefined;
	height: number | undefined;
	name: string | undefined;
}

/**
 * Parses `config.json`.
 * @throws {FileError} naming the file, the field and what to do
 */
export function parseConfig(text: string, file: string): HubConfig {
	const raw = checked(configSchema, parseJson(text, file, REMEDY), file, REMEDY);
	const names = raw.id2label ?? {};
	const count = Object.keys(names).length;
	const labels = Array.from({ length: count }, (_, at) => names[String(at)]);
	const [height, width] = Array.isArray(raw.image_size)
		? [raw.image_size[0], raw.image_size[1] ?? raw.image_size[0]]
		: [raw.image_size ?? undefined, raw.image_size ?? undefined];
	return {
		labels: count > 1 && labels.every((label) => label !== undefined) ? labels : undefined,
		width,
		height,
		name: raw._name_or_path ?? raw.model_type ?? undefined
	};
}
