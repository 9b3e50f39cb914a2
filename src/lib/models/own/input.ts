/** How a picture becomes the input of a network that nobody described: proposed from its files, each choice with its reason. */
import type { Preprocessing } from '../schema.ts';
import type { HubConfig, HubPreprocessing } from './hubFolder.ts';
import type { OnnxFile, OnnxValue } from './onnxFile.ts';

/** Ranges of numbers that networks are fed with. */
export const RANGES = ['0…1', '−1…1', '0…255', 'ImageNet'] as const;
export type Range = (typeof RANGES)[number];

/** What somebody said of the input; what is left open is proposed. */
export interface InputWishes {
	width?: number | undefined;
	height?: number | undefined;
	layout?: 'nchw' | 'nhwc' | undefined;
	colour?: Preprocessing['colour'] | undefined;
	range?: Range | undefined;
	/** The very numbers, in the order of the channels, as a trial had them; `range` where there are none. */
	numbers?: Pick<Preprocessing, 'scale' | 'mean' | 'std'> | undefined;
	mode?: Preprocessing['resize']['mode'] | undefined;
}

export interface Reason {
	/** `size`, `layout`, `colour`, `range`, `resize`. */
	about: string;
	chosen: string;
	why: string;
	/** Nothing in the files says it. */
	guessed: boolean;
	/** The network itself takes nothing else. */
	settled: boolean;
}

export interface InputProposal {
	name: string;
	preprocessing: Preprocessing;
	reasons: Reason[];
}

/** Why a file cannot be asked about pictures, one sentence with the remedy; undefined where it can. */
export function inputProblem({ inputs }: Pick<OnnxFile, 'inputs'>): string | undefined {
	const [input] = inputs;
	if (!input)
		return 'it takes no input, so no picture can be given to it. Export the whole network.';
	if (inputs.length > 1)
		return `it takes ${inputs.length} inputs (${inputs.map(({ name }) => `"${name}"`).join(', ')}), and a picture is one. Export the network so that the picture is its only input.`;
	if (input.type === 'string')
		return `its input "${input.name}" takes texts and no picture. Choose a network for pictures.`;
	if (input.type !== 'float32')
		return `its input "${input.name}" takes ${input.type} numbers, and pictures are given here as float32. Export it with a float32 input; a Cast as first step does it.`;
	const { shape } = input;
	if (shape === undefined) return undefined;
	if (shape.length !== 4)
		return `its input "${input.name}" is [${shape.join(', ')}], and a batch of pictures has four dimensions: pictures, colours, height, width. Is it a network for sound, texts or tables?`;
	const [batch, ...rest] = shape;
	if (typeof batch === 'number' && batch > 1)
		return `its input "${input.name}" takes exactly ${batch} pictures at a time. Export it with a free batch, or with 1.`;
	const known = rest.filter((size) => typeof size === 'number');
	if (known.length === 3 && !isColours(rest[0]) && !isColours(rest[2]))
		return `its input "${input.name}" is [${shape.join(', ')}], and neither the second nor the last number is 1 or 3 colours. Is it a network for pictures?`;
	return undefined;
}

const isColours = (size: number | string | undefined): boolean => size === 1 || size === 3;

function layoutOf({ shape }: OnnxValue, wanted: InputWishes): Reason & { value: 'nchw' | 'nhwc' } {
	const about = 'layout';
	const words = { nchw: 'colour by colour (NCHW)', nhwc: 'pixel by pixel (NHWC)' } as const;
	const say = (value: 'nchw' | 'nhwc', why: string, guessed: boolean, settled: boolean) => ({
		about,
		chosen: words[value],
		why,
		guessed,
		settled,
		value
	});
	if (shape && isColours(shape[1]) && !isColours(shape[3]))
		return say('nchw', `the file says [${shape.join(', ')}]: colours come second`, false, true);
	if (shape && isColours(shape[3]) && !isColours(shape[1]))
		return say(
			'nhwc',
			`the file says [${shape.join(', ')}]: colours come last, as TensorFlow has it`,
			false,
			true
		);
	if (wanted.layout) return say(wanted.layout, 'you said so', false, false);
	return say('nchw', 'the file does not say it; most ONNX files have it so', true, false);
}

/** mean and std for pixels of 0 … 255, in the order of the channels. */
export function rangeNumbers(
	range: Range,
	colour: Preprocessing['colour']
): Pick<Preprocessing, 'scale' | 'mean' | 'std'> {
	if (range === '0…1') return { scale: 1 / 255, mean: [0], std: [1] };
	if (range === '0…255') return { scale: 1, mean: [0], std: [1] };
	if (range === '−1…1' || colour === 'grey') return { scale: 1, mean: [127.5], std: [127.5] };
	const mean = [0.485, 0.456, 0.406];
	const std = [0.229, 0.224, 0.225];
	return colour === 'bgr'
		? { scale: 1 / 255, mean: mean.reverse(), std: std.reverse() }
		: { scale: 1 / 255, mean, std };
}

export interface InputSources {
	hub?: HubPreprocessing | undefined;
	config?: HubConfig | undefined;
	/** A model that the network is like: what the files leave open is as there. */
	like?: { name: string; preprocessing: Preprocessing } | undefined;
	wishes?: InputWishes | undefined;
}

/** So large where nothing says it: the usual size of networks taught on ImageNet. */
const USUAL = 224;

/**
 * Proposes how a picture becomes the input: what was said first, then the file itself, then the folder's configuration, then
 * the model that it is like, then what is usual. Every choice says why.
 * @param file one without an `inputProblem`
 */
export function proposeInput(file: Pick<OnnxFile, 'inputs'>, sources: InputSources): InputProposal {
	const { hub, config, like, wishes = {} } = sources;
	const input = file.inputs[0]!;
	const layout = layoutOf(input, wishes);
	const places = layout.value === 'nchw' ? [1, 2, 3] : [3, 1, 2];
	const [channels, high, wide] = places.map((at) => input.shape?.[at]);
	const fixed = (size: number | string | undefined) =>
		typeof size === 'number' ? size : undefined;
	const width =
		fixed(wide) ?? wishes.width ?? hub?.width ?? config?.width ?? like?.preprocessing.width;
	const height =
		fixed(high) ?? wishes.height ?? hub?.height ?? config?.height ?? like?.preprocessing.height;
	const size: Reason = {
		about: 'size',
		chosen: `${width ?? USUAL} × ${height ?? USUAL} pixels`,
		why:
			fixed(wide) && fixed(high)
				? 'the file says so'
				: wishes.width
					? 'you said so'
					: hub?.width || config?.width
						? 'its configuration says so'
						: like
							? `as ${like.name}`
							: 'the file takes any size; this one is usual',
		guessed: width === undefined,
		settled: fixed(wide) !== undefined && fixed(high) !== undefined
	};
	const grey = channels === 1 || (channels !== 3 && like?.preprocessing.colour === 'grey');
	const colourOf = (): [Preprocessing['colour'], string, boolean] => {
		if (grey) return ['grey', 'the file takes one channel', false];
		if (wishes.colour && wishes.colour !== 'grey') return [wishes.colour, 'you said so', false];
		if (hub) return [hub.colour, 'its preprocessor_config.json says so', false];
		if (like && like.preprocessing.colour !== 'grey')
			return [like.preprocessing.colour, `as ${like.name}`, false];
		return ['rgb', 'no file says it; most networks take red first', true];
	};
	const [colour, colourWhy, colourGuessed] = colourOf();
	const numbersOf = (): [Pick<Preprocessing, 'scale' | 'mean' | 'std'>, string, boolean] => {
		if (wishes.numbers) return [wishes.numbers, 'you said so', false];
		if (wishes.range) return [rangeNumbers(wishes.range, colour), 'you said so', false];
		if (hub)
			return [
				{ scale: hub.scale, mean: hub.mean, std: hub.std },
				'its preprocessor_config.json says so',
				false
			];
		if (like && (like.preprocessing.colour === 'grey') === grey) {
			const { scale, mean, std } = like.preprocessing;
			return [{ scale, mean, std }, `as ${like.name}`, false];
		}
		return grey
			? [rangeNumbers('0…1', colour), 'no file says it; one channel is usually 0 to 1', true]
			: [
					rangeNumbers('ImageNet', colour),
					'no file says it; most networks taught on photos have it so',
					true
				];
	};
	const [numbers, rangeWhy, rangeGuessed] = numbersOf();
	const w = width ?? USUAL;
	const h = height ?? USUAL;
	const resizeOf = (): [Preprocessing['resize'], string, boolean] => {
		const kernel = hub?.resize?.kernel ?? like?.preprocessing.resize.kernel ?? 'bilinear';
		if (wishes.mode)
			return [
				wishes.mode === 'crop'
					? { kernel, mode: 'crop', shorter: Math.max(w, h) }
					: { kernel, mode: wishes.mode },
				'you said so',
				false
			];
		if (hub?.resize) {
			const { shorter } = hub.resize;
			return [
				shorter === undefined ? hub.resize : { ...hub.resize, shorter: Math.max(shorter, w, h) },
				'its preprocessor_config.json says so',
				false
			];
		}
		if (like) {
			const { shorter, ...rest } = like.preprocessing.resize;
			return [
				shorter === undefined ? rest : { ...rest, shorter: Math.max(shorter, w, h) },
				`as ${like.name}`,
				false
			];
		}
		return [{ kernel, mode: 'stretch' }, 'no file says it; the whole picture is kept', true];
	};
	const [resize, resizeWhy, resizeGuessed] = resizeOf();
	return {
		name: input.name,
		preprocessing: { colour, resize, width: w, height: h, ...numbers, layout: layout.value },
		reasons: [
			size,
			{
				about: layout.about,
				chosen: layout.chosen,
				why: layout.why,
				guessed: layout.guessed,
				settled: layout.settled
			},
			{
				about: 'colour',
				chosen: { rgb: 'red, green, blue', bgr: 'blue, green, red (BGR)', grey: 'grey' }[colour],
				why: colourWhy,
				guessed: colourGuessed,
				settled: channels === 1
			},
			{
				about: 'range',
				chosen: rangeWords(numbers),
				why: rangeWhy,
				guessed: rangeGuessed,
				settled: false
			},
			{
				about: 'resize',
				chosen: {
					stretch: 'stretched to the size',
					crop: 'the middle, cut out',
					letterbox: 'the whole, with borders'
				}[resize.mode],
				why: resizeWhy,
				guessed: resizeGuessed,
				settled: false
			}
		]
	};
}

/** Lowest and highest number that a pixel becomes. */
function rangeWords({ scale, mean, std }: Pick<Preprocessing, 'scale' | 'mean' | 'std'>): string {
	const ends = mean.flatMap((middle, at) => {
		const width = std[at] ?? std[0]!;
		return [-middle / width, (255 * scale - middle) / width];
	});
	const short = (value: number) => Number(value.toFixed(2)).toString().replace('-', '−');
	return `${short(Math.min(...ends))} to ${short(Math.max(...ends))}`;
}

/** Other ways of making the input, to hold against the chosen one: each a trap that networks of others are known for. */
export interface Variant {
	name: string;
	preprocessing: Preprocessing;
}

/** What somebody wishes who takes this way of making the input. */
export function wishesOf({ preprocessing }: Variant): InputWishes {
	const { colour, scale, mean, std } = preprocessing;
	return { colour, range: undefined, numbers: { scale, mean, std } };
}

/** All colours and ranges other than the chosen ones. */
export function variantsOf(preprocessing: Preprocessing): Variant[] {
	const { colour } = preprocessing;
	const colours: Preprocessing['colour'][] = colour === 'grey' ? ['grey'] : ['rgb', 'bgr'];
	const key = ({ colour, scale, mean, std }: Preprocessing) =>
		JSON.stringify([colour, scale, new Set(mean).size === 1 ? mean[0] : mean, std]);
	const swapped =
		colour === 'grey'
			? []
			: [
					{
						name: colour === 'rgb' ? 'blue first (BGR)' : 'red first (RGB)',
						preprocessing: {
							...preprocessing,
							colour: colour === 'rgb' ? ('bgr' as const) : ('rgb' as const),
							mean: [...preprocessing.mean].reverse(),
							std: [...preprocessing.std].reverse()
						}
					}
				];
	const others = colours.flatMap((order) =>
		RANGES.filter((range) => order !== 'grey' || range !== 'ImageNet').map((range) => ({
			name: `${range}${order === 'bgr' ? ', blue first (BGR)' : ''}`,
			preprocessing: { ...preprocessing, colour: order, ...rangeNumbers(range, order) }
		}))
	);
	const seen = new Set([key(preprocessing)]);
	return [...swapped, ...others].filter((variant) => {
		const own = key(variant.preprocessing);
		if (seen.has(own)) return false;
		seen.add(own);
		return true;
	});
}
