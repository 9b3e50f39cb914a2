import { describe, expect, it } from 'vitest';
import { goldenPictures } from '../../../../src/lib/models/own/goldenPictures.ts';
import { parseConfig, parsePreprocessor } from '../../../../src/lib/models/own/hubFolder.ts';
import { proposeInput, variantsOf } from '../../../../src/lib/models/own/input.ts';
import { matchLabels, parseLabels, putBack } from '../../../../src/lib/models/own/labels.ts';
import {
	readOnnx,
	withoutLastSoftmax,
	withWeightsInside
} from '../../../../src/lib/models/own/onnxFile.ts';
import { proposeOutput, softmaxOfSoftmax } from '../../../../src/lib/models/own/output.ts';
import { betterWays, betterWayWarning, nearChance } from '../../../../src/lib/models/own/traps.ts';
import { nodeDecoders } from '../../../../src/lib/inference/decode/decoders.node.ts';
import { colourNetwork } from '../../../fixtures/colourReader.ts';
import { Message } from '../../../performance/model/protobuf.ts';

describe('readOnnx', () => {
	it('says what goes in and comes out, and what a Softmax makes', () => {
		const file = readOnnx(colourNetwork({ softmax: true }), 'a.onnx');
		expect(file.inputs).toEqual([{ name: 'input', type: 'float32', shape: ['batch', 3, 8, 8] }]);
		expect(file).toMatchObject({ ir: 8, opset: 17, producer: 'yardstick', external: [] });
		expect(Object.keys(file.softmax)).toEqual(['scores']);
		const bare = readOnnx(withoutLastSoftmax(colourNetwork({ softmax: true }), 'a', 'scores'), 'b');
		expect(bare.outputs[0]).toMatchObject({ name: file.softmax.scores, shape: ['batch', 3] });
	});

	it('puts weights inside that lie in a file beside it', () => {
		const text = (key: string, value: string) => new Message().bytes(1, key).bytes(2, value);
		const tensor = new Message().int(1, 2).int(2, 1).bytes(8, 'w');
		tensor.bytes(13, text('location', 'w.data')).bytes(13, text('offset', '4'));
		tensor.bytes(13, text('length', '8')).int(14, 1);
		const graph = new Message().bytes(5, tensor).bytes(12, new Message().bytes(1, 'y'));
		const onnx = new Message().int(1, 8).bytes(7, graph).encode();
		expect(readOnnx(onnx, 'x.onnx')).toMatchObject({ external: ['w.data'], parameters: 2 });
		const data = new Map([['folder/w.data', Uint8Array.from({ length: 12 }, (_, at) => at)]]);
		const whole = withWeightsInside(onnx, 'x.onnx', data);
		expect(readOnnx(whole, 'x.onnx').external).toEqual([]);
		expect([...whole].join()).toContain('4,5,6,7,8,9,10,11');
	});
});

describe('proposeInput', () => {
	const file = (shape: (number | string)[]) => ({
		inputs: [{ name: 'x', type: 'float32', shape }]
	});

	it('reads layout and size from the file, and says what it guessed', () => {
		const { preprocessing, reasons } = proposeInput(file([1, 64, 48, 3]), {});
		expect(preprocessing).toMatchObject({ layout: 'nhwc', width: 48, height: 64, colour: 'rgb' });
		expect(reasons.filter(({ guessed }) => guessed).map(({ about }) => about)).toEqual([
			'colour',
			'range',
			'resize'
		]);
	});

	it('takes one channel as grey', () => {
		expect(proposeInput(file(['n', 1, 64, 64]), {}).preprocessing).toMatchObject({
			colour: 'grey',
			std: [1]
		});
	});

	it('follows the folder of Hugging Face, to the filter', () => {
		const hub = parsePreprocessor(
			JSON.stringify({
				do_resize: true,
				size: { shortest_edge: 256 },
				do_center_crop: true,
				crop_size: { height: 224, width: 224 },
				resample: 3,
				do_rescale: true,
				rescale_factor: 1 / 255,
				do_normalize: true,
				image_mean: [0.5, 0.5, 0.5],
				image_std: [0.5, 0.5, 0.5]
			}),
			'preprocessor_config.json'
		);
		const { preprocessing } = proposeInput(file(['n', 3, 'h', 'w']), { hub });
		expect(preprocessing).toEqual({
			colour: 'rgb',
			resize: { kernel: 'bicubic', mode: 'crop', shorter: 256 },
			width: 224,
			height: 224,
			scale: 1 / 255,
			mean: [0.5, 0.5, 0.5],
			std: [0.5, 0.5, 0.5],
			layout: 'nchw'
		});
	});

	it('knows eight ways of feeding colours, the chosen one apart', () => {
		expect(variantsOf(proposeInput(file([1, 3, 8, 8]), {}).preprocessing)).toHaveLength(7);
		expect(variantsOf(proposeInput(file([1, 1, 8, 8]), {}).preprocessing)).toHaveLength(2);
	});
});

describe('names of classes', () => {
	it.each([
		['cat\ndog\n', ['cat', 'dog']],
		['["cat", "dog"]', ['cat', 'dog']],
		['{"0": "cat", "1": "dog"}', ['cat', 'dog']],
		["{0: 'cat', 1: 'dog'}", ['cat', 'dog']],
		['{"id2label": {"0": "cat", "1": "dog"}, "label2id": {}}', ['cat', 'dog']],
		['{"dog": 1, "cat": 0}', ['cat', 'dog']]
	])('are read from %s', (text, names) => expect(parseLabels(text, 'labels')).toEqual(names));

	it('are matched by name and by words of the same meaning, and what is missing is said', () => {
		const options = ['happiness', 'anger', 'fear'].map((id) => ({ id, name: id }));
		expect(matchLabels(['Angry', 'contempt', 'HAPPY'], options)).toEqual({
			groups: { anger: [0], happiness: [2] },
			missing: ['fear'],
			unused: ['contempt']
		});
	});

	it('of finer answers count for the option that they belong to, and those of other sets are kept', () => {
		const options = [
			{ id: 'apple', name: 'apple', members: ['granny-smith', 'royal-gala'] },
			{ id: 'pear', name: 'pear', members: ['conference'] },
			{ id: 'lemon', name: 'lemon' }
		];
		const labels = ['Granny Smith', 'royal_gala', 'lemon', 'oat milk', 'sock'];
		expect(matchLabels(labels, options, [{ id: 'oat-milk', name: 'Oat milk' }])).toEqual({
			groups: { 'granny-smith': [0], 'royal-gala': [1], lemon: [2], 'oat-milk': [3] },
			missing: ['pear'],
			unused: ['sock']
		});
	});

	it('are put back in a circle', () => {
		expect(putBack({ a: [0], b: [1], c: [2] }, [['a', 'b']])).toEqual({ a: [1], b: [0], c: [2] });
	});

	it('stand in config.json', () => {
		const config = parseConfig('{"id2label":{"0":"a","1":"b"},"image_size":64}', 'config.json');
		expect(config).toMatchObject({ labels: ['a', 'b'], width: 64, height: 64 });
	});
});

describe('proposeOutput', () => {
	const asked = {
		task: 't',
		options: ['a', 'b', 'c'].map((id) => ({ id, name: id })),
		gives: 'probabilities' as const
	};
	const none = { softmax: {}, metadata: {} };
	const scores = (rows: number[][]) => [
		{ name: 'y', type: 'float32', dims: [1, rows[0]!.length], rows }
	];

	it('takes a class more than there are names as background', () => {
		const found = proposeOutput(scores([[3, 1, -2, 5]]), none, asked, { labels: ['a', 'b', 'c'] });
		expect(found).toMatchObject({
			output: { decoder: 'softmax', answers: [{ mapping: { groups: { a: [1], b: [2], c: [3] } } }] }
		});
		expect((found as { warnings: string[] }).warnings[0]).toContain('taken as background');
	});

	it('warns of a Softmax of a Softmax', () => {
		expect(softmaxOfSoftmax([[0.57611, 0.21194, 0.21195]])).toBe(true);
		expect(softmaxOfSoftmax([[0.9, 0.05, 0.05]])).toBe(false);
	});

	it('refuses a list of another length, and names that are no answers, with the remedy', () => {
		expect(proposeOutput(scores([[1, 2, 3]]), none, asked, { labels: ['a'] })).toContain(
			'has 3 classes, and the list has 1 names'
		);
		expect(proposeOutput(scores([[1, 2, 3]]), none, asked, { labels: ['x', 'y', 'z'] })).toContain(
			'name 0 of the 3 answers'
		);
	});
});

describe('a reader', () => {
	const asked = { task: 't', options: [], gives: 'text' as const };
	const given = [
		{ name: 'y', type: 'float32', dims: [1, 2, 5], rows: [[9, 1, 1, 1, 1, 2, 1, 1, 1, 1]] }
	];
	const none = { softmax: {}, metadata: {} };

	it('keeps the place of every class, also where an entry of its list is no single character', () => {
		const found = proposeOutput(given, none, asked, { alphabet: ['A', 'ch', 'A', 'B', ''] });
		expect(found).toMatchObject({ output: { steps: 2, alphabet: 'A\ue000\ue001B' } });
		expect((found as { reasons: string[] }).reasons.join()).toContain('2 entries of its list');
	});

	it('without the list that belongs to it is refused with the remedy', () => {
		expect(proposeOutput(given, none, asked, {})).toContain('nothing says which');
		expect(proposeOutput(given, none, asked, { alphabet: ['A'] })).toContain('the list has 1');
	});
});

describe('traps', () => {
	const list = (right: number, n: number) => Array.from({ length: n }, (_, at) => at < right);

	it('another way is better only where that is decided, over all ways that were tried', () => {
		const chosen = { name: 'as chosen', right: list(6, 30) };
		const others = (right: number) =>
			Array.from({ length: 7 }, (_, at) => ({
				name: `way ${at}`,
				right: list(at ? 6 : right, 30)
			}));
		expect(betterWays(chosen, others(10))).toEqual([]);
		expect(betterWays(chosen, others(25)).map(({ name }) => name)).toEqual(['way 0']);
	});

	it('ways that the pictures do not tell apart are all named, and none is said to be the one', () => {
		const list = (right: number) => Array.from({ length: 30 }, (_, at) => at < right);
		const chosen = { name: 'as chosen', right: list(2) };
		const ways = [24, 25, 12, 3].map((right, at) => ({ name: `way ${at}`, right: list(right) }));
		const [best, ...alike] = betterWays(chosen, ways);
		expect([best, ...alike].map((way) => way?.name)).toEqual(['way 1', 'way 0']);
		expect(betterWayWarning(chosen, [best!, ...alike])).toContain(
			'30 pictures do not tell it apart from “way 0” (24)'
		);
	});

	it('guessing is what one of twenty guessers reaches', () => {
		expect(nearChance(3, 10, 1 / 3)).toBe(true);
		expect(nearChance(8, 10, 1 / 3)).toBe(false);
		expect(nearChance(0, 0, 1 / 3)).toBe(false);
	});
});

it('draws three golden pictures that decode', async () => {
	const pictures = [...goldenPictures().values()];
	expect(pictures).toHaveLength(3);
	for (const bytes of pictures)
		expect(await nodeDecoders().decode(bytes)).toMatchObject({ width: 160, height: 120 });
});
