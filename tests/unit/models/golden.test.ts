import { describe, expect, it } from 'vitest';
import { proveGolden, type GoldenRun } from '../../../src/lib/models/golden.ts';
import { sha256Hex } from '../../../src/lib/models/sha256.ts';
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
			top: true
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
		const logits = new Float32Array([1, 0]);
		const proof = await proofOf({
			run: { outputs: { logits }, input_sha256 },
			exact: false,
			tolerance: 1
		});
		expect(proof).toMatchObject({ passed: false, top: false });
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
