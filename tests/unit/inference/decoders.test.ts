import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import { nodeDecoders } from '../../../src/lib/inference/decode/decoders.node.ts';
import { createDecoders } from '../../../src/lib/inference/decode/decoders.ts';
import { answers, readFixture, rgbOf } from './fixtures.ts';

const decoders = nodeDecoders();

describe('decode', () => {
	for (const { picture, pillow_mode, width, height, middle, sha256 } of answers.decoded) {
		it(`gives Pillow's convert('RGB') of ${picture} (mode ${pillow_mode})`, async () => {
			const decoded = await decoders.decode(readFixture(picture));
			expect([decoded.width, decoded.height]).toEqual([width, height]);
			const at = (Math.floor(height / 2) * width + Math.floor(width / 2)) * 4;
			expect([...decoded.data.subarray(at, at + 3)]).toEqual(middle);
			expect(await sha256Hex(rgbOf(decoded))).toBe(sha256);
		});
	}

	it('keeps straight alpha, so that a background can be laid below', async () => {
		const { data } = await decoders.decode(readFixture('rgba.png'));
		const alphas = new Set(data.filter((_, at) => at % 4 === 3));
		expect(alphas.size).toBeGreaterThan(50);
	});

	it.each([
		['nothing', new Uint8Array(0), /empty/],
		['text', new TextEncoder().encode('not a picture'), /neither PNG, JPEG nor WebP/]
	])('says what is wrong with %s', async (_, bytes, message) => {
		await expect(decoders.decode(bytes)).rejects.toThrow(message);
	});

	it.each(['rgb.png', 'grey-16bit.png', 'photo-420.jpg', 'photo.webp', 'lossless-alpha.webp'])(
		'refuses a cut %s and decodes the intact one afterwards',
		async (name) => {
			const intact = readFixture(name);
			const before = await sha256Hex((await decoders.decode(intact)).data);
			for (const share of [0.1, 0.5, 0.9]) {
				const cut = intact.slice(0, Math.floor(intact.length * share));
				await expect(decoders.decode(cut)).rejects.toThrow(/does not decode .*intact copy/);
			}
			expect(await sha256Hex((await decoders.decode(intact)).data)).toBe(before);
		}
	);

	it.each(answers.refused)('says that %s cannot be read, and what to do', async (name) => {
		await expect(decoders.decode(readFixture(name))).rejects.toThrow(
			/does not decode \(.+\)\. Use an intact copy, saved in RGB and without animation\.$/
		);
		const intact = name.endsWith('jpg') ? 'photo-420.jpg' : 'photo.webp';
		expect((await decoders.decode(readFixture(intact))).width).toBe(150);
	});

	it('survives many broken files in a row', async () => {
		const intact = readFixture('rgb.png');
		const broken = intact.slice();
		broken.fill(0x55, 60, 200);
		for (let time = 0; time < 50; time++) {
			await expect(decoders.decode(broken)).rejects.toThrow(/PNG picture does not decode/);
		}
		expect((await decoders.decode(intact)).width).toBe(61);
	});

	it('tries again after its module could not be loaded', async () => {
		let attempts = 0;
		const flaky = createDecoders(async () => {
			attempts++;
			throw new Error('no network');
		});
		await expect(flaky.decode(readFixture('rgb.png'))).rejects.toThrow('no network');
		await expect(flaky.decode(readFixture('rgb.png'))).rejects.toThrow('no network');
		expect(attempts).toBe(2);
	});
});
