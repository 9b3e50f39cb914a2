/** The published answers of networks to the very same pictures, as recorded observers of one family. */
import { basename } from 'node:path';
import { readAnswers } from '../../lib/answers/read.ts';
import type { Benchmark } from '../../lib/benchmarks/schema.ts';
import { FileError } from '../../lib/border/fileError.ts';
import type { Capsule, Run } from '../../lib/capsule/schema.ts';
import type { AnswerFile } from './people.ts';
import type { Networks } from './words.ts';

const REMEDY = 'Get the folder again from the data folder; no capsule was written.';
/** Files of networks that were run in Caffe; all others were run with torchvision's. */
const trained = /-trained-CNNs\//;
const STYLISED = /-train-60-epochs.*$/;

/** How the networks are called on pages, by their name in the files without what they were trained on. */
const NAMES: Readonly<Record<string, string>> = {
	alexnet: 'AlexNet',
	googlenet: 'GoogLeNet',
	vgg: 'VGG-16',
	vgg16: 'VGG-16',
	resnet50: 'ResNet-50',
	resnet101: 'ResNet-101',
	resnet152: 'ResNet-152',
	densenet121: 'DenseNet-121',
	'squeezenet1-1': 'SqueezeNet 1.1',
	'oidv2-resnet101': 'ResNet-101 (Open Images)'
};

/** `ResNet-50`, `VGG-16 (Caffe)`, `ResNet-50 (stylised)`. */
export function networkName(subject: string, caffe: boolean): string | undefined {
	const name = NAMES[subject.replace(STYLISED, '')];
	if (name === undefined) return undefined;
	if (STYLISED.test(subject)) return `${name} (stylised)`;
	return caffe ? `${name} (Caffe)` : name;
}

async function runOf(file: AnswerFile, benchmark: Benchmark, networks: Networks): Promise<Run> {
	const bytes = new TextEncoder().encode(file.text);
	const read = await readAnswers({ name: file.name, bytes }, benchmark);
	const subjects = [...new Set(read.answers.map(({ person = '' }) => person))];
	const [subject = ''] = subjects;
	const caffe = !trained.test(file.name);
	const name = networkName(subject, caffe);
	if (subjects.length !== 1 || name === undefined)
		throw new FileError(
			file.name,
			[`is of ${subjects.join(', ') || 'nobody'}, expected one known network.`],
			REMEDY
		);
	const trials = read.answers.map(({ trial }) => trial);
	const options = benchmark.options.map((option) => option.id);
	if (trials.length !== benchmark.items.length)
		throw new FileError(
			file.name,
			[`${subject} answered ${trials.length} of ${benchmark.items.length} pictures.`],
			REMEDY
		);
	const id = `${networks.record}/${subject}${caffe ? '-caffe' : ''}`;
	return {
		id: `${id}/${benchmark.id}`,
		observer: { id, kind: 'system', name },
		task: benchmark.task,
		benchmark: {
			id: benchmark.id,
			version: benchmark.version,
			items_sha256: benchmark.items_sha256
		},
		options,
		origin: {
			source: `https://github.com/${networks.repository}/blob/${networks.commit}/${file.name}`
		},
		trials
	};
}

/**
 * The answers of all networks to one set, by the names of the files.
 * @throws {FileError} when a network is missing, unknown, or did not answer every picture exactly once
 */
export async function makeNetworksCapsule(
	benchmark: Benchmark,
	files: readonly AnswerFile[],
	folder: string,
	networks: Networks
): Promise<Capsule> {
	if (files.length !== networks.count)
		throw new FileError(
			folder,
			[`holds ${files.length} CSV files of networks, expected ${networks.count}.`],
			REMEDY
		);
	const sorted = [...files].sort((a, b) => (basename(a.name) < basename(b.name) ? -1 : 1));
	return {
		schema: 'yardstick-capsule/1',
		created: networks.converted,
		title: `${networks.count} published networks on ${benchmark.name.toLowerCase()}`,
		citation: networks.citation,
		licence: networks.licence,
		notes: [
			'Converted from the published CSV files by `npx yardstick make objects`: answers only, no probabilities and no times.',
			'The sixteen answers were taken from a network’s 1,000 probabilities by the method of that paper, not by the mean over a class’s indices as for the models here. Networks marked “Caffe” are of that framework, the others of torchvision; “stylised”: trained on pictures with swapped textures.'
		],
		items: Object.fromEntries(benchmark.items.map((item) => [item.id, item.sha256])),
		runs: await Promise.all(sorted.map((file) => runOf(file, benchmark, networks)))
	};
}
