import { expect, test } from 'vitest';
import { sha256OfText } from '../../../src/lib/border/sha256.ts';
import { FurtherLooks } from '../../../src/lib/inference/further.ts';
import type {
	InferenceAnswer,
	InferenceResult,
	Picture
} from '../../../src/lib/inference/source.ts';

const picture = (id: string, content = id): Picture => ({
	id,
	bytes: new TextEncoder().encode(content)
});
const answerTo = ({ id, bytes }: Picture): InferenceAnswer => ({
	id,
	outputs: { embedding: Float32Array.of(bytes.length) },
	input_sha256: `in ${new TextDecoder().decode(bytes)}`,
	outputs_sha256: `out ${id}`,
	ms: 2
});

/** Looks, and what was looked at. */
function looks(broken = '') {
	const seen: string[] = [];
	const further = new FurtherLooks(async (pictures) => {
		seen.push(...pictures.map(({ id }) => id));
		return pictures.map((one): InferenceResult =>
			one.id === broken ? { id: one.id, error: `Picture ${one.id}: broken` } : answerTo(one)
		);
	});
	return { seen, further };
}

test('a probe has the outputs of its candidates, and hashes over all of them in their order', async () => {
	const { further } = looks();
	const item = { ...picture('probe'), further: [picture('one'), picture('three')] };
	const joined = await further.join(item, answerTo(item));
	expect(joined).toMatchObject({
		id: 'probe',
		outputs: { embedding: Float32Array.of(5) },
		further: {
			one: { embedding: Float32Array.of(3) },
			three: { embedding: Float32Array.of(5) }
		},
		input_sha256: await sha256OfText('in probein onein three'),
		ms: 6
	});
});

test('candidates that items share are looked at once, and their time counts once', async () => {
	const { further, seen } = looks();
	const shared = Array.from({ length: 20 }, (_, at) => picture(`c${at}`));
	const results = [];
	for (const id of ['first', 'second'])
		results.push(await further.join({ ...picture(id), further: shared }, answerTo(picture(id))));
	expect(seen).toHaveLength(20);
	expect(results.map((result) => 'ms' in result && result.ms)).toEqual([42, 2]);
	expect(Object.keys((results[1] as InferenceAnswer).further ?? {})).toHaveLength(20);
});

test('two candidates with the same content under different ids both have an answer', async () => {
	const { further, seen } = looks();
	const item = { ...picture('probe'), further: [picture('a', 'same'), picture('b', 'same')] };
	const joined = await further.join(item, answerTo(item));
	expect(Object.keys((joined as InferenceAnswer).further ?? {})).toEqual(['a', 'b']);
	expect(seen).toEqual(['a']);
});

test('an item without further pictures stays as it is', async () => {
	const { further, seen } = looks();
	const answer = answerTo(picture('alone'));
	expect(await further.join(picture('alone'), answer)).toBe(answer);
	expect(seen).toEqual([]);
});
