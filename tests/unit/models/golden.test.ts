import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import { proveGolden, type GoldenRun } from '../../../src/lib/models/golden.ts';
import { confidenceIn, logitsOf, readerManifest } from '../../fixtures/tinyReader.ts';
import { sampleModel } from './sample.ts';

const bytes = new Uint8Array([9, 8, 7]);
const logits = new Float32Array([0, Math.log(3)]);
const input_sha256 = 'a'.repeat(64);

async function proofOf(
	changes: { exact?: boolean; run?: GoldenRun; bytes?: Uint8Array; tolerance?: number } = {}
) {
	const model = sampleModel();
	Object.assign(model.golden[0]!, {
		sha256: await sha256Hex(bytes),
		input_sha256,
		logits_sha256: await sha256Hex(logits),
		tolerance: changes.tolerance ?? 0.001
	});
	const [proof] = await proveGolden({
		model,
		read: async () => changes.bytes ?? bytes,
		run: async () => changes.run ?? { outputs: { logits }, input_sha256 },
		exact: changes.exact ?? true
	});
	return proof!;
}

const near = new Float32Array([0, Math.log(3) + 1e-4]);

describe('proveGolden', () => {
	it('passes where picture, input and logits are as promised', async () => {
		const { difference, ...proof } = await proofOf();
		expect(proof).toEqual({
			image: 'golden/a.png',
			passed: true,
			picture: true,
			input: true,
			logits: true,
			answer: true
		});
		expect(difference).toBeLessThan(1e-7);
	});

	it('runs nothing on a picture that is another file', async () => {
		const proof = await proofOf({ bytes: new Uint8Array(3) });
		expect(proof).toMatchObject({ passed: false, picture: false });
		expect(proof.difference).toBeUndefined();
		expect(proof.error).toMatch(/sample, golden example golden\/a\.png: its hash.*make sample/);
	});

	it('fails on another input tensor even where the answer is right', async () => {
		const proof = await proofOf({ run: { outputs: { logits }, input_sha256: 'b'.repeat(64) } });
		expect(proof).toMatchObject({ passed: false, input: false, logits: true });
		expect(proof.error).toMatch(/input tensor differs/);
	});

	it('wants exact logits on WASM, and a small difference elsewhere', async () => {
		const run = { outputs: { logits: near }, input_sha256 };
		expect(await proofOf({ run })).toMatchObject({ passed: false, logits: false });
		expect(await proofOf({ run, exact: false })).toMatchObject({ passed: true, logits: false });
		const strict = await proofOf({ run, exact: false, tolerance: 1e-6 });
		expect(strict.error).toMatch(/off by .*; 0\.000001 is allowed/);
	});

	it('fails when another answer comes first, however close', async () => {
		const logits = new Float32Array([2, 0]);
		const proof = await proofOf({
			run: { outputs: { logits }, input_sha256 },
			exact: false,
			tolerance: 1
		});
		expect(proof).toMatchObject({ passed: false, answer: false });
	});

	it('fails on probabilities that are said to be logits, with the remedy', async () => {
		const run = { outputs: { logits: new Float32Array([0.25, 0.75]) }, input_sha256 };
		const proof = await proofOf({ run, exact: false });
		expect(proof.passed).toBe(false);
		expect(proof.error).toMatch(/Write "decoder": "probabilities" in model\.json/);
	});

	it('fails on numbers that are none', async () => {
		const logits = new Float32Array([NaN, 1]);
		const run = { outputs: { logits }, input_sha256 };
		expect(await proofOf({ run, exact: false })).toMatchObject({ passed: false });
	});

	it('reports a picture that did not decode', async () => {
		const proof = await proofOf({ run: { error: 'does not decode' } });
		expect(proof).toMatchObject({ passed: false });
		expect(proof.error).toMatch(/does not decode/);
	});
});

describe('proveGolden of a text', () => {
	const levels = [0, 1, 2, 3, 4, 0];
	const good = logitsOf(levels);
	const expected = { name: 'logits', text: '01AB', confidence: confidenceIn('01AB', levels) };

	async function proofOfText(
		changes: { logits?: Float32Array; expected?: Partial<typeof expected>; exact?: boolean } = {}
	) {
		const model = readerManifest(new Uint8Array(1), [
			{
				image: 'golden/a.png',
				sha256: await sha256Hex(bytes),
				input_sha256,
				output: { ...expected, ...changes.expected },
				logits_sha256: await sha256Hex(good),
				tolerance: 0.001
			}
		]);
		const [proof] = await proveGolden({
			model,
			read: async () => bytes,
			run: async () => ({ outputs: { logits: changes.logits ?? good }, input_sha256 }),
			exact: changes.exact ?? true
		});
		return proof!;
	}

	it('passes where the text is read with the stated confidence', async () => {
		const proof = await proofOfText();
		expect(proof).toMatchObject({ passed: true, logits: true, answer: true });
		expect(proof.difference).toBeLessThan(1e-12);
	});

	it('wants exact logits on WASM, and a near confidence elsewhere', async () => {
		const near = good.map((logit) => logit * 1.00001);
		expect(await proofOfText({ logits: near })).toMatchObject({ passed: false, logits: false });
		expect(await proofOfText({ logits: near, exact: false })).toMatchObject({ passed: true });
	});

	it('fails on another text, and says both', async () => {
		const proof = await proofOfText({ logits: logitsOf([0, 1, 2, 3, 3, 0]), exact: false });
		expect(proof).toMatchObject({ passed: false, answer: false });
		expect(proof.error).toBe(
			'Model tiny-reader, golden example golden/a.png: it reads "01A", not "01AB". Do not use this backend for this model.'
		);
	});

	it('fails on a confidence that another temperature would give', async () => {
		const proof = await proofOfText({ expected: { confidence: 0.5 } });
		expect(proof).toMatchObject({ passed: false, answer: true });
		expect(proof.error).toMatch(/off by .*; 0\.001 is allowed/);
	});

	it('fails where no text can be read', async () => {
		const proof = await proofOfText({ logits: good.map(() => NaN), exact: false });
		expect(proof.error).toMatch(/no text can be read/);
	});
});
