import { describe, expect, it } from 'vitest';
import { mismatches } from '../../../src/lib/capsule/consistency.ts';
import { readCapsule } from '../../../src/lib/capsule/read.ts';
import type { Training } from '../../../src/lib/capsule/schema.ts';
import { formatCapsule, packCapsule } from '../../../src/lib/capsule/write.ts';
import { exampleBenchmark, exampleCapsule } from './example.ts';

const training: Training = {
	photos_per_class: 'all',
	photos: 2640,
	draw: 1,
	pretrained: { name: 'ImageNet', photos: 1_281_167, source: 'a paper' },
	recipe: 'a probe'
};

function sized(change: Record<string, unknown> = {}) {
	const capsule = exampleCapsule();
	capsule.runs[0]!.origin = { training: { ...training, ...change } as Training };
	capsule.runs[0]!.trials[0] = {
		item: 'cat1',
		answer: 'cat',
		correct: true,
		score: 1,
		group: 'wild'
	};
	return capsule;
}

describe('a run at one size of its training', () => {
	it('is read back as it was written, plain and packed', async () => {
		const capsule = sized();
		expect(await readCapsule(formatCapsule(capsule), 'a.json')).toEqual(capsule);
		expect(await readCapsule(await packCapsule(capsule), 'a.json.gz')).toEqual(capsule);
		const none = sized({ pretrained: null, photos_per_class: 5 });
		expect(await readCapsule(formatCapsule(none), 'a.json')).toEqual(none);
	});

	it.each<[string, Record<string, unknown>, RegExp]>([
		['no photo a class', { photos_per_class: 0 }, /photos_per_class/],
		['half a photo', { photos_per_class: 1.5 }, /photos_per_class/],
		['another word than all', { photos_per_class: 'most' }, /photos_per_class/],
		['no draw', { draw: 0 }, /draw/],
		['no recipe', { recipe: '' }, /recipe/],
		['a field that is not known', { epochs: 3 }, /epochs/],
		['pre-training without its photos', { pretrained: { name: 'ImageNet' } }, /photos/]
	])('is refused with %s', async (_, change, problem) => {
		await expect(readCapsule(formatOdd(sized(change)), 'a.json')).rejects.toThrow(problem);
	});

	it('names a group only without probabilities and with an answer', async () => {
		const both = sized();
		both.runs[0]!.trials[0]!.probabilities = [0.5, 0.5];
		await expect(readCapsule(formatCapsule(both), 'a.json')).rejects.toThrow(/tell it already/);
		const mute = sized();
		mute.runs[0]!.trials[1]!.group = 'wild';
		await expect(readCapsule(formatCapsule(mute), 'a.json')).rejects.toThrow(
			/"group": there is no answer/
		);
	});

	it('names a group that the benchmark has', () => {
		const capsule = sized();
		const held = (groups?: { id: string }[]) =>
			mismatches(capsule, capsule.runs[0]!, {
				...exampleBenchmark,
				...(groups ? { option_groups: groups } : {})
			}).errors;
		expect(held([{ id: 'wild' }])).toEqual([]);
		expect(held([{ id: 'tame' }])[0]).toMatch(/unknown group "wild"; the groups of pets are tame/);
		expect(held()[0]).toMatch(/are none/);
	});
});

/** As `formatCapsule`, with fields that the schema does not know kept. */
const formatOdd = (capsule: unknown) => JSON.stringify(capsule);
