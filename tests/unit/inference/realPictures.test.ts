import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeDecoders } from '../../../src/lib/inference/decode/decoders.node.ts';
import { createWasmResizer } from '../../../src/lib/inference/preprocess/resizer.wasm.ts';
import { loadNativeRuntime } from '../../../src/lib/inference/runtime.node.ts';
import { createSession, type ModelSession } from '../../../src/lib/inference/session.ts';
import { isFailure } from '../../../src/lib/inference/source.ts';
import { answerProbabilities } from '../../../src/lib/models/answer.ts';
import { parseModel } from '../../../src/lib/models/validate.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const data = process.env.YARDSTICK_DATA ?? join(root, '../shared/data');
const stimuli = join(data, 'texture-vs-shape/stimuli');
const present = existsSync(stimuli);
if (!present)
	console.warn(`Skipped: ${stimuli} is not there; set YARDSTICK_DATA to the data folder.`);

const folder = join(root, 'static/models/efficientnet-lite0');
const model = parseModel(readFileSync(join(folder, 'model.json'), 'utf8'), 'model.json');
const mapping = model.outputs[0]!.answers[0]!.mapping;
const options = mapping.rule === 'groups' ? Object.keys(mapping.groups) : [];

interface Answered {
	shape: string;
	texture: string;
	answer: string;
}

describe.skipIf(!present)('EfficientNet-Lite0 on the real pictures, by our own pipeline', () => {
	let session: ModelSession;

	beforeAll(async () => {
		session = await createSession({
			ort: await loadNativeRuntime(),
			modelBytes: readFileSync(join(folder, model.file)),
			model,
			decoders: nodeDecoders(),
			resizer: await createWasmResizer(),
			executionProvider: 'cpu'
		});
	});

	afterAll(() => session?.dispose());

	async function answerAll(set: string): Promise<Answered[]> {
		const files = readdirSync(join(stimuli, set), { recursive: true, encoding: 'utf8' });
		const pictures = files.filter((file) => file.endsWith('.png')).sort();
		const answered: Answered[] = [];
		for (let from = 0; from < pictures.length; from += 8) {
			const batch = pictures.slice(from, from + 8).map((id) => ({
				id,
				bytes: new Uint8Array(readFileSync(join(stimuli, set, id)))
			}));
			for (const result of await session.run(batch)) {
				if (isFailure(result)) throw new Error(result.error);
				const shares = answerProbabilities(model, 'objects', result.outputs, options);
				const stem = result.id.replace(/^.*[/\\]|\.png$/g, '');
				const [shape, texture] = stem.split('-').map((part) => part.replace(/\d+$/, ''));
				const answer = options[shares.indexOf(Math.max(...shares))]!;
				answered.push({ shape: shape!, texture: texture ?? '', answer });
			}
		}
		return answered;
	}

	it.each([
		['edges', 57, 160],
		['filled-silhouettes', 81, 160]
	])('%s: %i of %i right', async (set, right, n) => {
		const answered = await answerAll(set);
		expect(answered).toHaveLength(n);
		expect(answered.filter(({ shape, answer }) => shape === answer)).toHaveLength(right);
	});

	it('240 conflicts: 36 by shape, 129 by texture', async () => {
		const answered = await answerAll('style-transfer-preprocessed-512');
		expect(answered).toHaveLength(240);
		expect(answered.filter(({ shape, answer }) => shape === answer)).toHaveLength(36);
		expect(answered.filter(({ texture, answer }) => texture === answer)).toHaveLength(129);
	});
});
