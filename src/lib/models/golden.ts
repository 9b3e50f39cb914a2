/**
 * The preprocessing proof: a loaded model answers the pictures that the project made, and everything on
 * the way must come out as the manifest says.
 */
import { messageOf } from '../border/messageOf.ts';
import { sha256Hex } from '../border/sha256.ts';
import { outputsFor } from './answer.ts';
import { meaningProblem, sharesOf } from './meaning.ts';
import type { Golden, Model, Output } from './schema.ts';
import { readText } from './text.ts';

/** What a session gives for one picture, as far as the proof needs it. */
export type GoldenRun =
	{ outputs: Record<string, Float32Array>; input_sha256: string } | { error: string };

export interface GoldenProof {
	/** Path of the picture below the model's folder. */
	image: string;
	/** True when everything below holds. */
	passed: boolean;
	/** The file's hash is the manifest's. */
	picture: boolean;
	/** The input tensor is bit-identical: decode, resize and scaling are as promised. */
	input: boolean;
	/** The logits are bit-identical; required on WASM only. `undefined` when nothing was run. */
	logits: boolean | undefined;
	/** Largest difference from the expected probabilities, confidence or numbers; `undefined` when nothing was run. */
	difference: number | undefined;
	/** The expected class came first, the expected text was read, or the embedding has the expected numbers. */
	answer: boolean;
	/** Nothing differs but the last digits of the outputs: this runtime adds up in another order. */
	rounding?: true;
	/** What differs, and what to do; absent when passed. */
	error?: string;
}

export interface GoldenSettings {
	model: Model;
	/** Reads a file below the model's folder. */
	read: (path: string) => Promise<Uint8Array>;
	/** Runs one picture, e.g. `session.run([{ id, bytes }])`. */
	run: (id: string, bytes: Uint8Array) => Promise<GoldenRun>;
	/** True on WASM, whose logits are bit-identical everywhere; elsewhere the tolerance decides. */
	exact: boolean;
	/** The session gives the outputs of this task only; absent: all of them. */
	task?: string;
}

/** Answers every golden example, one after another. Never throws for a difference: it is in the result. */
export async function proveGolden(settings: GoldenSettings): Promise<GoldenProof[]> {
	const proofs: GoldenProof[] = [];
	for (const golden of goldenOf(settings.model, settings.task))
		proofs.push(await proveOne(golden, settings));
	return proofs;
}

/** The golden examples of the outputs that answer the task, or all of them. */
function goldenOf(model: Model, task: string | undefined): Golden[] {
	const asked = new Set(outputsFor(model, task).map(({ name }) => name));
	return model.golden.filter(({ output }) => asked.has(output.name));
}

async function proveOne(
	golden: Golden,
	{ model, read, run, exact }: GoldenSettings
): Promise<GoldenProof> {
	const proof: GoldenProof = {
		image: golden.image,
		passed: false,
		picture: false,
		input: false,
		logits: undefined,
		difference: undefined,
		answer: false
	};
	const fail = (what: string): GoldenProof => ({
		...proof,
		error: `Model ${model.id}, golden example ${golden.image}: ${what}`
	});
	let result: GoldenRun;
	try {
		const bytes = await read(golden.image);
		proof.picture = (await sha256Hex(bytes)) === golden.sha256;
		if (!proof.picture) {
			return fail(
				`its hash differs from model.json. Restore the file, or rebuild with \`${model.training.command}\`.`
			);
		}
		result = await run(golden.image, bytes);
	} catch (error) {
		return fail(`it could not be run (${messageOf(error)}).`);
	}
	if ('error' in result) return fail(result.error);
	proof.input = result.input_sha256 === golden.input_sha256;
	const logits = result.outputs[golden.output.name];
	if (!logits) return fail(`there is no output "${golden.output.name}". Correct model.json.`);
	proof.logits = (await sha256Hex(logits)) === golden.logits_sha256;
	const output = model.outputs.find(({ name }) => name === golden.output.name);
	const meaning = output && meaningProblem(output, logits);
	if (meaning) return fail(meaning);
	const found = outcome(golden.output, output, logits);
	proof.difference = found.difference;
	proof.answer = found.answer;
	if (!proof.input) {
		return fail(
			'the input tensor differs from model.json: this preprocessing is not the one that the model was proven with.'
		);
	}
	if (exact && !proof.logits) {
		const rounding = found.answer && found.difference <= golden.tolerance;
		return {
			...fail('the logits differ from model.json: this runtime computes otherwise.'),
			...(rounding ? { rounding } : {})
		};
	}
	if (found.instead) {
		return fail(`${found.instead} Do not use this backend for this model.`);
	}
	if (!(found.difference <= golden.tolerance) || !found.answer) {
		const what = 'embedding' in golden.output ? 'a number of the embedding' : 'a probability';
		return fail(
			`${what} is off by ${found.difference.toPrecision(3)}; ${golden.tolerance} is allowed. Do not use this backend for this model.`
		);
	}
	return { ...proof, passed: true };
}

/**
 * How far the logits are from what is expected of them, NaN where they cannot be read, and what was read instead of
 * the expected text.
 */
function outcome(
	expected: Golden['output'],
	output: Output | undefined,
	logits: Float32Array
): { difference: number; answer: boolean; instead?: string } {
	if ('text' in expected) {
		const read = output?.decoder === 'ctc' ? readText(output, logits) : undefined;
		if (!read) return { difference: NaN, answer: false, instead: 'no text can be read from it.' };
		const answer = read.answer === expected.text;
		return {
			difference: Math.abs(read.confidence - expected.confidence),
			answer,
			...(answer ? {} : { instead: `it reads "${read.answer}", not "${expected.text}".` })
		};
	}
	if ('embedding' in expected) {
		const difference = expected.embedding.reduce(
			(most, number, at) => Math.max(most, Math.abs((logits[at] ?? NaN) - number)),
			0
		);
		return { difference, answer: !Number.isNaN(difference) };
	}
	const untempered = output?.decoder === 'probabilities' ? output : undefined;
	const shares = sharesOf(untempered, logits);
	const best = expected.top[0]?.[0];
	return {
		difference: Math.max(
			...expected.top.map(([index, share]) => Math.abs((shares[index] ?? NaN) - share))
		),
		answer: best !== undefined && shares.every((share) => share <= (shares[best] as number))
	};
}
