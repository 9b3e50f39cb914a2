/** A network of others, from its bytes to a model: the same code in Node, in the worker and on the page. */
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeDecoders } from '../../../src/lib/inference/decode/decoders.node.ts';
import { createWasmResizer } from '../../../src/lib/inference/preprocess/resizer.wasm.ts';
import { loadWasmRuntime } from '../../../src/lib/inference/runtime.node.ts';
import { variantsOf } from '../../../src/lib/models/own/input.ts';
import {
	draftModel,
	finishModel,
	openDraft,
	ownCard,
	proposeModel,
	readOwnFiles,
	type Environment,
	type GivenFile
} from '../../../src/lib/recording/ownModel.ts';
import { tryOwnModel } from '../../../src/lib/recording/ownTrial.ts';
import { COLOURS, colourNetwork, colourSet } from '../../fixtures/colourReader.ts';

const given = (path: string, content: Uint8Array | string): GivenFile => {
	const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
	return { path, bytes: bytes.length, read: () => Promise.resolve(bytes) };
};
const about = {
	id: 'colours',
	name: 'Colours',
	licence: 'Apache-2.0',
	source: 'tests/fixtures',
	citation: 'none',
	data: 'nothing',
	imagenet: false,
	may_have_seen: {},
	command: 'made in a test'
};
let environment: Environment;
beforeAll(async () => {
	environment = {
		ort: await loadWasmRuntime(),
		decoders: nodeDecoders(),
		resizer: await createWasmResizer()
	};
});

/** Brings the network in with these names of classes, and tries it. */
async function broughtIn(
	labels: readonly string[],
	more: GivenFile[] = [],
	network = colourNetwork()
) {
	const { benchmark, ids, read } = await colourSet(150);
	const files = await readOwnFiles([
		given('model.onnx', network),
		given('labels.txt', labels.join('\n')),
		...more
	]);
	const proposal = await proposeModel(
		files,
		{ task: benchmark.task, options: benchmark.options, gives: 'probabilities' },
		await Promise.all(ids.slice(0, 3).map(read)),
		environment
	);
	const draft = await draftModel(proposal, about);
	const { open } = openDraft(proposal.bytes, environment);
	const variants = variantsOf(proposal.input.preprocessing);
	const trial = await tryOwnModel({ model: draft, benchmark, items: ids, read, open, variants });
	return { proposal, draft, trial, open };
}

describe('a network of others', () => {
	it('is proposed, tried on ten pictures, proved, and described in its card', async () => {
		const { proposal, draft, trial, open } = await broughtIn(COLOURS);
		expect(trial).toMatchObject({ right: 10, n: 10, warnings: [] });
		expect(proposal.input.reasons.find(({ about: what }) => what === 'range')).toMatchObject({
			guessed: true
		});
		const { model, golden } = await finishModel(draft, open);
		expect(model.golden).toHaveLength(3);
		expect(golden.size).toBe(3);
		expect(ownCard(model, proposal, [])).toContain('(guessed)');
	});

	it('whose last step is a Softmax is not given a second one', async () => {
		const { proposal } = await broughtIn(COLOURS, [], colourNetwork({ softmax: true }));
		expect(proposal.output.output.decoder).toBe('probabilities');
	});

	it('that takes blue first is recognised by its answers', async () => {
		// The folder says what this network was not taught on: blue where it takes red.
		const config = given(
			'preprocessor_config.json',
			JSON.stringify({ do_flip_channel_order: true, do_normalize: false, size: 8 })
		);
		const { trial } = await broughtIn(COLOURS, [config]);
		expect(trial.right).toBeLessThan(6);
		expect(trial.better?.name).toBe('red first (RGB)');
		expect(trial.warnings.join()).toContain('With “red first (RGB)” 30 of 30 pictures are right');
	});

	it('of which two names have changed places is recognised, though many answers are right', async () => {
		const { trial } = await broughtIn(
			['red', 'blue', 'green'],
			[
				given(
					'preprocessor_config.json',
					JSON.stringify({ do_normalize: true, image_mean: [0.5], image_std: [0.5], size: 8 })
				)
			]
		);
		expect(trial.right).toBe(4);
		expect(trial.relabelled).toEqual({ red: [0], green: [1], blue: [2] });
	});

	it('whose names stand in another order is recognised, and the order proposed', async () => {
		// With one channel there is no other order of colours to be taken for it.
		const { trial } = await broughtIn(
			['green', 'blue', 'red'],
			[
				given(
					'preprocessor_config.json',
					JSON.stringify({ do_normalize: true, image_mean: [0.5], image_std: [0.5], size: 8 })
				)
			]
		);
		expect(trial.right).toBe(0);
		expect(trial.relabelled).toEqual({ red: [0], green: [1], blue: [2] });
		expect(trial.warnings.join()).toContain('150 of 150 answers would be right, instead of 0');
	});
});
