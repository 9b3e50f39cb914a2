/**
 * The bench's fixed model: a network of MobileNetV3-small's shape (Howard et al. 2019, table 2) with seeded
 * random weights. It knows nothing; it costs what a real small model costs.
 */
import { uniform } from '../random.ts';
import { OnnxGraph } from './onnxGraph.ts';

export const INPUT = 'pixel_values';
export const OUTPUT = 'logits';
export const SIZE = 224;
export const CLASSES = 1000;

type Activation = 'Relu' | 'HardSwish';

/** kernel, expanded channels, channels out, squeeze-and-excite, activation, stride. */
type Block = [number, number, number, boolean, Activation, number];

const BLOCKS: Block[] = [
	[3, 16, 16, true, 'Relu', 2],
	[3, 72, 24, false, 'Relu', 2],
	[3, 88, 24, false, 'Relu', 1],
	[5, 96, 40, true, 'HardSwish', 2],
	[5, 240, 40, true, 'HardSwish', 1],
	[5, 240, 40, true, 'HardSwish', 1],
	[5, 120, 48, true, 'HardSwish', 1],
	[5, 144, 48, true, 'HardSwish', 1],
	[5, 288, 96, true, 'HardSwish', 2],
	[5, 576, 96, true, 'HardSwish', 1],
	[5, 576, 96, true, 'HardSwish', 1]
];

export interface BenchNetwork {
	onnx: Uint8Array<ArrayBuffer>;
	/** Multiply-accumulates of convolutions and matrix products for one picture. */
	macs: number;
	parameters: number;
}

/**
 * Builds the network; the same seed gives the same bytes on every machine, since the weights come from
 * integer arithmetic, square roots and single multiplications.
 * @param seed whole number
 */
export function buildNetwork(seed: number): BenchNetwork {
	return new Builder(seed).build();
}

class Builder {
	readonly #graph = new OnnxGraph();
	readonly #random: () => number;
	#macs = 0;
	#parameters = 0;
	#layers = 0;
	/** Width and height of the picture at this depth. */
	#size = SIZE;

	constructor(seed: number) {
		this.#random = uniform(seed);
	}

	build(): BenchNetwork {
		let x = this.#convolution(INPUT, 3, 16, { kernel: 3, stride: 2, gain: GAIN.HardSwish });
		x = this.#activate(x, 'HardSwish');
		let channels = 16;
		for (const block of BLOCKS) {
			x = this.#block(x, channels, block);
			channels = block[2];
		}
		x = this.#convolution(x, channels, 576, { gain: GAIN.HardSwish });
		x = this.#activate(x, 'HardSwish');
		x = this.#graph.node('GlobalAveragePool', [x]);
		x = this.#graph.node('Flatten', [x], { axis: 1 });
		x = this.#activate(this.#dense(x, 576, 1024, 1), 'HardSwish');
		this.#dense(x, 1024, CLASSES, LOGIT_GAIN, OUTPUT);
		const onnx = this.#graph.encode(
			'yardstick-bench',
			{ [INPUT]: ['batch', 3, SIZE, SIZE] },
			{ [OUTPUT]: ['batch', CLASSES] }
		);
		return { onnx, macs: this.#macs, parameters: this.#parameters };
	}

	#block(input: string, channels: number, block: Block): string {
		const [kernel, expanded, out, squeeze, activation, stride] = block;
		const gain = GAIN[activation];
		let x = input;
		if (expanded !== channels) {
			x = this.#activate(this.#convolution(x, channels, expanded, { gain }), activation);
		}
		x = this.#convolution(x, expanded, expanded, { kernel, stride, gain, group: expanded });
		x = this.#activate(x, activation);
		if (squeeze) x = this.#squeezeAndExcite(x, expanded);
		x = this.#convolution(x, expanded, out, { gain: squeeze ? 1.7 : 1 });
		return stride === 1 && channels === out ? this.#graph.node('Add', [input, x]) : x;
	}

	#squeezeAndExcite(input: string, channels: number): string {
		// A quarter of the channels, rounded to a multiple of eight, and never less than 90 % of it.
		let inner = Math.max(8, Math.floor((channels / 4 + 4) / 8) * 8);
		if (inner < 0.9 * (channels / 4)) inner += 8;
		const size = this.#size;
		this.#size = 1;
		let x = this.#graph.node('GlobalAveragePool', [input]);
		x = this.#activate(this.#convolution(x, channels, inner, { gain: GAIN.Relu }), 'Relu');
		x = this.#convolution(x, inner, channels, { gain: GAIN.Relu });
		x = this.#graph.node('HardSigmoid', [x], { alpha: { float: 1 / 6 }, beta: { float: 0.5 } });
		this.#size = size;
		return this.#graph.node('Mul', [input, x]);
	}

	#convolution(
		input: string,
		from: number,
		to: number,
		{ kernel = 1, stride = 1, group = 1, gain = 1 }
	): string {
		const pad = (kernel - 1) / 2;
		this.#size = Math.ceil(this.#size / stride);
		const fanIn = (from / group) * kernel * kernel;
		this.#macs += this.#size * this.#size * to * fanIn;
		const [weights, bias] = this.#parametersOf([to, from / group, kernel, kernel], fanIn, gain);
		return this.#graph.node('Conv', [input, weights, bias], {
			kernel_shape: [kernel, kernel],
			strides: [stride, stride],
			pads: [pad, pad, pad, pad],
			dilations: [1, 1],
			group
		});
	}

	#dense(input: string, from: number, to: number, gain: number, output?: string): string {
		this.#macs += from * to;
		const [weights, bias] = this.#parametersOf([to, from], from, gain);
		return this.#graph.node('Gemm', [input, weights, bias], { transB: 1 }, output);
	}

	#activate(input: string, activation: Activation): string {
		return this.#graph.node(activation, [input]);
	}

	/** Weights with variance gain² / fan-in, and small biases that keep pictures apart. */
	#parametersOf(shape: number[], fanIn: number, gain: number): [string, string] {
		const name = `layer_${this.#layers}`;
		this.#layers += 1;
		const limit = gain * Math.sqrt(3 / fanIn);
		const weights = this.#draw(
			shape.reduce((product, size) => product * size),
			limit
		);
		const bias = this.#draw(shape[0] as number, 0.1);
		return [
			this.#graph.weights(`${name}.weight`, shape, weights),
			this.#graph.weights(`${name}.bias`, [bias.length], bias)
		];
	}

	#draw(count: number, limit: number): Float32Array {
		this.#parameters += count;
		const values = new Float32Array(count);
		for (let i = 0; i < count; i++) values[i] = (2 * this.#random() - 1) * limit;
		return values;
	}
}

/** What an activation takes from the signal's strength is given back by the weights before it. */
const GAIN: Record<Activation, number> = { Relu: Math.SQRT2, HardSwish: 1.6 };
const LOGIT_GAIN = 1;
