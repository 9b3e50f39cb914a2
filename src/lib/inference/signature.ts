import type { InferenceSession } from 'onnxruntime-web';
import type { CtcOutput, Model, Output } from '../models/schema.ts';

type Metadata = readonly InferenceSession.ValueMetadata[];

/**
 * Holds the manifest against what the ONNX file says of itself. Dynamic dimensions (text in the file)
 * match every size. Throws an Error that names the model, the difference and the remedy.
 * @param shape the input's shape for one picture, by the manifest
 * @param outputs those that are asked for
 */
export function checkSignature(
	model: Model,
	file: { inputMetadata: Metadata; outputMetadata: Metadata },
	shape: readonly number[],
	outputs: readonly Output[] = model.outputs
): void {
	const remedy = 'Correct model.json, or put the ONNX file there that it was written for.';
	const fail = (what: string): never => {
		throw new Error(
			`Model ${model.id}: model.json does not match ${model.file}: ${what}. ${remedy}`
		);
	};
	const input = file.inputMetadata.find(({ name }) => name === model.input.name);
	if (!input) {
		return fail(
			`the input is called "${model.input.name}" in the manifest and ${list(file.inputMetadata)} in the file`
		);
	}
	if (file.inputMetadata.length > 1) {
		fail(
			`the file wants ${file.inputMetadata.length} inputs (${list(file.inputMetadata)}), not one`
		);
	}
	if (!input.isTensor || input.type !== 'float32') {
		return fail(`the input "${input.name}" is not a float32 tensor`);
	}
	const [batch, ...rest] = input.shape;
	const [, ...wanted] = shape;
	if (rest.length !== wanted.length || !rest.every((size, at) => fits(size, wanted[at]))) {
		fail(
			`the preprocessing gives [batch, ${wanted.join(', ')}] and the input "${input.name}" takes [${input.shape.join(', ')}]`
		);
	}
	if (batch !== undefined && !isFree(batch) && Number(batch) > 1) {
		fail(`the file takes exactly ${batch} pictures at a time; export it with a dynamic batch`);
	}
	for (const output of outputs) {
		const found = file.outputMetadata.find(({ name }) => name === output.name);
		if (!found) {
			return fail(
				`the manifest's output "${output.name}" is not among the file's (${list(file.outputMetadata)})`
			);
		}
		if (!found.isTensor || found.type !== 'float32') {
			return fail(`the output "${output.name}" is not a float32 tensor`);
		}
		const sizes = found.shape.slice(1);
		const known = sizes.filter((size) => typeof size === 'number' && !isFree(size)) as number[];
		const classes = known.reduce((product, size) => product * size, 1);
		if (known.length === sizes.length && sizes.length > 0 && classes !== output.classes) {
			fail(
				`the output "${output.name}" has ${classes} ${output.decoder === 'embedding' ? 'numbers' : 'classes'} in the file and ${output.classes} in the manifest`
			);
		}
		if (output.decoder === 'ctc' && !holdsSteps(output, found.shape)) {
			fail(
				`the output "${output.name}" is [${found.shape.join(', ')}] in the file; read as text it must be [batch, ${output.steps}, ${output.classes / output.steps}]`
			);
		}
	}
}

/**
 * Whether the values of one picture lie together, step after step: [batch, steps, classes of a step], or both in one
 * row. Steps before pictures have the same length and would be read as a mixture. A shape that the file leaves out fits.
 */
function holdsSteps({ steps, classes }: CtcOutput, shape: readonly (number | string)[]): boolean {
	const wanted = shape.length > 2 ? [1, steps, classes / steps] : [1, classes];
	return (
		shape.length === 0 ||
		(shape.length === wanted.length && shape.every((size, at) => fits(size, wanted[at])))
	);
}

/** A dimension of the file against the wanted size; a free one means any. */
function fits(size: number | string, wanted: number | undefined): boolean {
	return isFree(size) || size === wanted;
}

/** Free dimensions are texts, or −1, which the runtime on WASM gives as a number of 32 bits without a sign. */
function isFree(size: number | string): boolean {
	return typeof size === 'string' || size < 0 || size >= 2 ** 31;
}

function list(metadata: Metadata): string {
	return metadata.map(({ name }) => `"${name}"`).join(', ');
}
