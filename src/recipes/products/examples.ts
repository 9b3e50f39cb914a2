/** What training/products/examples wrote, scored and made into a capsule: one recipe at several sizes of its training. */
import * as v from 'valibot';
import type { Benchmark } from '../../lib/benchmarks/schema.ts';
import { defaultJudging, truthsOf } from '../../lib/benchmarks/truths.ts';
import { checked, parseJson } from '../../lib/border/check.ts';
import { FileError } from '../../lib/border/fileError.ts';
import { sha256Hex } from '../../lib/border/sha256.ts';
import type { Capsule, Run, Training } from '../../lib/capsule/schema.ts';
import { judgeTrial } from '../../lib/evaluation/judge.ts';
import { groupRun } from '../../lib/evaluation/optionGroups.ts';
import type { Trial } from '../../lib/evaluation/trial.ts';
import { softmax } from '../../lib/models/softmax.ts';

const REMEDY = 'Run python training/products/examples/predict.py again.';

const name = v.pipe(v.string(), v.nonEmpty());
const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const writtenSchema = v.strictObject({
	schema: v.literal('yardstick-examples/1'),
	benchmark: v.strictObject({ id: name, version: name, items_sha256: name }),
	recipe: name,
	command: name,
	created: v.pipe(v.string(), v.isoTimestamp()),
	seed: v.number(),
	packages: v.record(v.string(), v.string()),
	options: v.array(name),
	items: v.array(v.strictObject({ id: name, sha256: name })),
	runs: v.array(
		v.strictObject({
			file: v.pipe(v.string(), v.regex(/^[a-z0-9-]+\.f32$/, 'expected a file name')),
			sha256: name,
			photos_per_class: v.union([count, v.literal('all')]),
			photos: count,
			draw: count,
			pretrained: v.nullable(v.literal('ImageNet'))
		})
	)
});

/** What the features of a pre-trained network had learnt from before. */
const PRETRAINED: Record<'ImageNet', NonNullable<Training['pretrained']>> = {
	ImageNet: {
		name: 'ImageNet',
		photos: 1_281_167,
		source: 'training photos of ILSVRC 2012: Russakovsky et al. 2015, doi:10.1007/s11263-015-0816-y'
	}
};

/** Logits as they lie in a file: float32, little endian, item by item. */
function logitsIn(bytes: Uint8Array): Float32Array {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return Float32Array.from({ length: bytes.byteLength / 4 }, (_, at) =>
		view.getFloat32(at * 4, true)
	);
}

/**
 * The capsule of what was written. Probabilities of so many runs would be too much to keep: a trial keeps its answer,
 * and the group with the largest sum where that is another one than the answer's.
 * @param read a file of logits by its name
 * @throws {FileError} when files, items or options are not those of the benchmark
 */
export async function examplesCapsule(
	text: string,
	file: string,
	benchmark: Benchmark,
	read: (name: string) => Promise<Uint8Array>
): Promise<Capsule> {
	const written = checked(writtenSchema, parseJson(text, file, REMEDY), file, REMEDY);
	const options = benchmark.options.map(({ id }) => id);
	const hashes = new Map(benchmark.items.map(({ id, sha256 }) => [id, sha256]));
	const problems: string[] = [];
	if (written.benchmark.items_sha256 !== benchmark.items_sha256)
		problems.push(`is about other items than ${benchmark.id} has now.`);
	if (JSON.stringify(written.options) !== JSON.stringify(options))
		problems.push(`has other options than ${benchmark.id}, or in another order.`);
	if (written.items.some(({ id, sha256 }) => hashes.get(id) !== sha256))
		problems.push(`names pictures that ${benchmark.id} does not have.`);
	if (problems.length > 0) throw new FileError(file, problems, REMEDY);

	const runs: Run[] = [];
	for (const one of written.runs) {
		const bytes = await read(one.file);
		const values = written.items.length * options.length;
		if (bytes.length !== values * 4 || (await sha256Hex(bytes)) !== one.sha256)
			throw new FileError(one.file, [`is not the file that ${file} names.`], REMEDY);
		runs.push(runOf(one, written, benchmark, logitsIn(bytes)));
	}
	return {
		schema: 'yardstick-capsule/1',
		created: written.created,
		title: `${benchmark.name}: one recipe at several sizes of its training`,
		licence: 'Apache-2.0',
		notes: [
			`Made by ${written.command}; answers are scored by Yardstick.`,
			'Probabilities are not kept. Field "group" of a trial is the kind whose products have the largest probability together, where that is not the kind of the answer.'
		],
		items: Object.fromEntries(written.items.map(({ id, sha256 }) => [id, sha256])),
		runs
	};
}

type Written = v.InferOutput<typeof writtenSchema>;

function runOf(
	{ file, photos_per_class, photos, draw, pretrained }: Written['runs'][number],
	{ recipe, seed, packages, items }: Written,
	benchmark: Benchmark,
	logits: Float32Array
): Run {
	const options = benchmark.options.map(({ id }) => id);
	const grouping = truthsOf(benchmark).find(({ groups }) => groups);
	const { judged, judging } = defaultJudging(benchmark);
	const trials = items.map(({ id }, at): Trial => {
		const shares = softmax(logits.subarray(at * options.length, (at + 1) * options.length));
		const answer = options[shares.indexOf(Math.max(...shares))]!;
		const { correct, score } = judgeTrial({ answer }, judged.get(id)!, judging, options);
		const trial: Trial = { item: id, answer, correct, score };
		const group =
			grouping?.groups &&
			groupAnswer(
				{ ...trial, probabilities: [...shares] },
				options,
				grouping.groups,
				grouping.classes
			);
		return group && group !== grouping.groups![answer] ? { ...trial, group } : trial;
	});
	const before = pretrained && PRETRAINED[pretrained];
	return {
		id: `examples/${file.replace('.f32', '')}`,
		observer: {
			id: `probe-${before ? 'imagenet' : 'random'}-${photos_per_class}`,
			kind: 'model',
			name: `Probe on ${before ? `${before.name} features` : 'random features'}, ${photos_per_class === 'all' ? 'all photos' : `${photos_per_class} a class`}, draw ${draw}`
		},
		task: benchmark.task,
		benchmark: {
			id: benchmark.id,
			version: benchmark.version,
			items_sha256: benchmark.items_sha256
		},
		options,
		origin: {
			backend: 'python',
			seed,
			packages,
			training: { photos_per_class, photos, draw, pretrained: before, recipe }
		},
		trials
	};
}

function groupAnswer(
	trial: Trial,
	options: string[],
	groups: Readonly<Record<string, string>>,
	order: readonly string[]
): string | undefined {
	const observer = { id: 'probe', kind: 'model', name: 'probe' } as const;
	const run = groupRun({ id: 'probe', observer, options, trials: [trial] }, groups, order);
	return run.trials[0]?.answer ?? undefined;
}
