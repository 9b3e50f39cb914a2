/** What a manifest says, in words. */
import { bytes, count, listed } from '../charts/format.ts';
import type { Model, Output, Preprocessing } from '../models/schema.ts';

const kernels: Record<Preprocessing['resize']['kernel'], string> = {
	nearest: 'nearest-neighbour',
	box: 'box',
	bilinear: 'bilinear',
	bicubic: 'bicubic',
	lanczos: 'Lanczos'
};

const colours: Record<Preprocessing['colour'], string> = {
	rgb: 'red, green, blue',
	bgr: 'blue, green, red',
	grey: 'grey'
};

/** `4.7 M`, `12 k`. */
export function parametersWords(parameters: number): string {
	if (parameters >= 1e6) return `${(parameters / 1e6).toFixed(1)} M`;
	if (parameters >= 1e3) return `${Math.round(parameters / 1e3)} k`;
	return count(parameters);
}

/** `385 M`, `1.2 G`. */
export function macsWords(macs: number | undefined): string | undefined {
	if (macs === undefined) return undefined;
	return macs >= 1e9 ? `${(macs / 1e9).toFixed(1)} G` : `${Math.round(macs / 1e6)} M`;
}

/** How a picture becomes the input, one sentence per step. */
export function preprocessingSteps(input: Preprocessing): string[] {
	const { resize, width, height } = input;
	const kernel = `${kernels[resize.kernel]}, as Pillow does it`;
	const steps = [`Decode to 8-bit ${colours[input.colour]}.`];
	if (input.background) {
		steps.push(`Lay transparent pixels on the colour (${input.background.join(', ')}).`);
	}
	if (resize.mode === 'stretch') {
		steps.push(`Stretch to ${width} × ${height} pixels (${kernel}).`);
	} else if (resize.mode === 'crop') {
		steps.push(
			`Bring the shorter side to ${resize.shorter ?? Math.min(width, height)} pixels (${kernel}) and take the middle ${width} × ${height}.`
		);
	} else {
		steps.push(
			`Fit the longer side into ${width} × ${height} pixels (${kernel}) and fill the rest with (${(resize.fill ?? [0, 0, 0]).join(', ')}).`
		);
	}
	const scaled = input.scale === 1 ? 'pixel' : `pixel × ${input.scale}`;
	steps.push(
		`Every value becomes (${scaled} − ${input.mean.join(' | ')}) / ${input.std.join(' | ')}, in 32-bit floating point.`
	);
	steps.push(
		input.layout === 'nchw'
			? 'Channels one after another (NCHW).'
			: 'Channels of a pixel side by side (NHWC).'
	);
	return steps;
}

/** How an output answers a task, in words. */
export interface MappingWords {
	rule: string;
	/** It gives probabilities of options, by the formula on the method page. */
	options: boolean;
	/** Labels per option, where they are grouped. */
	groups: { option: string; labels: number[] }[];
}

/** The rule by which an output answers a task. Undefined where it does not answer it. */
export function mappingOf(output: Output, task: string): MappingWords | undefined {
	const answer = output.answers.find((candidate) => candidate.task === task);
	if (!answer) return undefined;
	if (answer.mapping.rule === 'text') {
		return { rule: readingRule(output), options: false, groups: [] };
	}
	if (answer.mapping.rule === 'nearest') {
		return { rule: nearestRule(output), options: false, groups: [] };
	}
	if (answer.mapping.rule === 'identity') {
		return {
			rule: `One output per option: ${listed(answer.mapping.options)}.`,
			options: true,
			groups: []
		};
	}
	return {
		options: true,
		rule: `Each option is the mean of the probabilities of its labels among ${count(output.classes)}; the means are divided by their sum, and the largest wins.`,
		groups: Object.entries(answer.mapping.groups).map(([option, labels]) => ({ option, labels }))
	};
}

function nearestRule(output: Output): string {
	const inner = output.decoder === 'embedding' && output.inner;
	return `Every picture becomes a vector of ${count(output.classes)} numbers${inner ? ', taken from inside of the network (what it has found before it names anything)' : ''}. The candidate whose vector points most nearly the same way as the probe’s is the answer: the largest cosine. Each item is answered by itself.`;
}

function readingRule(output: Output): string {
	if (output.decoder !== 'ctc') return 'Reads a text.';
	const characters = [...output.alphabet];
	return `Reads a text in ${count(output.steps)} steps. At each step the likeliest of ${count(characters.length)} characters (${characters.join(' ')}) or none is taken; equal neighbours are one character, and steps without one are dropped. The confidence in the text is the probability of all its alignments (CTC).`;
}

/** Facts of a model for its page, in the order they are read. */
export function modelFacts(model: Model): { term: string; value: string }[] {
	const macs = macsWords(model.macs);
	return [
		{ term: 'Version', value: model.version },
		{
			term: 'Weights',
			value: `${count(model.parameters)}, stored as ${model.weights}${model.weights === 'fp16' ? ' and cast to fp32 when loaded' : ''}`
		},
		{ term: 'Size of the file', value: `${bytes(model.bytes)} (${count(model.bytes)} bytes)` },
		...(macs ? [{ term: 'Work for one picture', value: `${macs} multiply-accumulates` }] : []),
		{ term: 'Trained on', value: model.training.data },
		{
			term: 'ImageNet pre-training',
			value: model.training.imagenet ? 'yes' : 'no'
		},
		{
			term: 'Training seed',
			value: model.training.seed === null ? 'none recorded' : String(model.training.seed)
		},
		{ term: 'Made by', value: model.training.command },
		{ term: 'Cost', value: model.training.cost },
		{ term: 'Source', value: model.source },
		{ term: 'Citation', value: model.citation },
		{ term: 'Licence', value: model.licence }
	];
}

/** The headline of the list: how many models, and what each knows. */
export function modelsHeadline(models: readonly Pick<Model, 'name' | 'training'>[]): string {
	if (models.length === 0) return 'No model has been installed yet.';
	const imagenet = models.filter(({ training }) => training.imagenet).length;
	const [only] = models;
	if (models.length === 1 && only) {
		return only.training.imagenet
			? `One model: ${only.name}, which has learned from ImageNet’s photographs.`
			: `One model: ${only.name}.`;
	}
	return imagenet === 0
		? `${models.length} models, none of them pre-trained on ImageNet.`
		: `${models.length} models, ${imagenet === models.length ? 'all' : imagenet} of them pre-trained on ImageNet.`;
}

/**
 * `S and M: the small and the medium model of a pair, taught the same.` said where such names appear; empty where none ends
 * in one of these letters.
 */
export function sizeLetters(names: readonly string[]): string {
	const sizes = [
		['S', 'small'],
		['M', 'medium']
	].filter(([letter]) => names.some((name) => name.endsWith(` ${letter}`)));
	if (sizes.length === 0) return '';
	const letters = listed(sizes.map(([letter]) => letter!));
	return `${letters} behind a name: the ${listed(sizes.map(([, size]) => size!))} ${sizes.length === 1 ? 'size' : 'sizes'} of a model that was made for one task`;
}
