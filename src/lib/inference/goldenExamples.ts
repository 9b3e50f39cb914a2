import { sha256Hex } from '../border/sha256.ts';
import { goldenOutput } from '../models/goldenValues.ts';
import type { Golden, Model } from '../models/schema.ts';
import type { ModelSession } from './session.ts';
import { isFailure } from './source.ts';

/**
 * Golden examples from a session on WASM: every output of the model for every picture, output by output.
 * @param pictures by their path below the model's folder, in their order
 * @param tolerance how far a probability, a confidence or a number of an embedding may be off on other backends
 * @throws {Error} naming the picture, where it gives no answer or numbers that are none
 */
export async function goldenExamples(
	session: Pick<ModelSession, 'run'>,
	{ outputs }: Pick<Model, 'outputs'>,
	pictures: ReadonlyMap<string, Uint8Array>,
	tolerance: number
): Promise<Golden[]> {
	const examples: Golden[] = [];
	for (const [image, bytes] of pictures) {
		const [result] = await session.run([{ id: image, bytes }]);
		if (!result || isFailure(result)) throw new Error(`${image}: ${result?.error ?? 'no answer.'}`);
		for (const output of outputs) {
			const logits = result.outputs[output.name];
			if (!logits) throw new Error(`${image}: the model gives no output "${output.name}".`);
			examples.push({
				image,
				sha256: await sha256Hex(bytes),
				input_sha256: result.input_sha256,
				output: goldenOutput(output, logits, image),
				logits_sha256: await sha256Hex(logits),
				tolerance
			});
		}
	}
	const place = ({ output }: Golden) => outputs.findIndex(({ name }) => name === output.name);
	return examples.sort((a, b) => place(a) - place(b));
}
