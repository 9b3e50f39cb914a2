/** Sentences of the page on which a model is added, made from what was found. */
import { bytes, count, counted } from '$lib/charts/format.ts';
import type { OnnxValue } from '$lib/models/own/onnxFile.ts';
import type { FileFacts } from '$lib/recording/ownWorkshop.ts';
import type { TrialResult } from '$lib/recording/ownTrial.ts';

/** What each choice of the input is about, and what goes wrong where it is wrong. */
export const ABOUT: Readonly<Record<string, { name: string; means: string }>> = {
	size: {
		name: 'Size',
		means: 'Every picture is brought to this size before the network sees it.'
	},
	layout: {
		name: 'Order of the numbers',
		means:
			'First all red, then all green, then all blue; or the three colours of each pixel together.'
	},
	colour: {
		name: 'Order of the colours',
		means: 'Given the wrong way round, a lemon looks blue to the network. OpenCV has blue first.'
	},
	range: {
		name: 'Range of the numbers',
		means:
			'What black and white become. Fed with 0 to 255 instead of 0 to 1, most networks see only glare.'
	},
	resize: {
		name: 'How a picture is fitted',
		means: 'Stretched, cut out of the middle, or whole with borders: as the network was taught.'
	}
};

/** `"input" float32 [batch, 3, 224, 224]` */
export function valueWords({ name, type, shape }: OnnxValue): string {
	return `“${name}” ${type}${shape ? ` [${shape.join(', ')}]` : ''}`;
}

/** What the files say by themselves, one line each. */
export function factLines(facts: FileFacts): { name: string; value: string }[] {
	return [
		{
			name: 'Network',
			value: `${facts.name}, ${bytes(facts.bytes)}, ${count(facts.parameters)} weights (${facts.weights})${facts.external > 0 ? ', taken from the files beside it' : ''}`
		},
		{ name: 'Goes in', value: facts.inputs.map(valueWords).join('; ') },
		{ name: 'Comes out', value: facts.outputs.map(valueWords).join('; ') },
		{
			name: 'Names of its classes',
			value: facts.labels
				? `${count(facts.labels.length)}, from ${facts.labelsFrom}: ${facts.labels.slice(0, 6).join(', ')}${facts.labels.length > 6 ? ', …' : ''}`
				: 'not in the files'
		},
		{
			name: 'Written in',
			value: [
				facts.opset === undefined ? 'operators of its own' : `ONNX opset ${facts.opset}`,
				...(facts.producer ? [`by ${facts.producer}`] : []),
				...(facts.single ? ['one picture at a time'] : [])
			].join(', ')
		}
	];
}

/** What the trial of the first pictures says, in a sentence. */
export function trialSentence(
	{ right, n }: Pick<TrialResult, 'right' | 'n'>,
	chance: number
): string {
	if (n === 0) return 'No picture was tried.';
	const guessed = Math.round(chance * n);
	const guess = guessed === 0 ? 'hardly one' : `about ${guessed === 1 ? 'one' : guessed}`;
	return `${count(right)} of ${counted(n, 'picture')} ${right === 1 ? 'is' : 'are'} right; guessing would get ${guess}.`;
}

/** The page's headline. */
export function headline(
	stage: 'files' | 'asking' | 'tried' | 'kept',
	name: string,
	trial: Pick<TrialResult, 'right' | 'n'> | undefined
): string {
	if (stage === 'kept') return `${name} is on this device`;
	if (stage === 'tried' && trial)
		return `${name} gets ${count(trial.right)} of ${counted(trial.n, 'picture')} right`;
	if (stage === 'asking') return `How is ${name} to be asked?`;
	return 'Add a model of your own';
}
