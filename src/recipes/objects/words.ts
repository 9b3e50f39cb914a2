/**
 * What the files of the objects task say in words, and where its pictures and answers come from. The
 * numbers are taken from the source files by `manifests.ts` and `people.ts`.
 */
import { NOT_REPORTED } from '../../lib/benchmarks/passport.ts';
import type { Benchmark, Task } from '../../lib/benchmarks/schema.ts';
import type { HumanRecord } from '../passports.ts';

export const OPTIONS = [
	'airplane',
	'bear',
	'bicycle',
	'bird',
	'boat',
	'bottle',
	'car',
	'cat',
	'chair',
	'clock',
	'dog',
	'elephant',
	'keyboard',
	'knife',
	'oven',
	'truck'
] as const;

export const PICTURES = {
	repository: 'rgeirhos/texture-vs-shape',
	commit: 'ccd0c01d42c0a8a834e90ec141e7f24fa915dc23',
	licence: 'CC BY 4.0',
	citation:
		'Geirhos, Rubisch, Michaelis, Bethge, Wichmann & Brendel 2019, "ImageNet-trained CNNs are biased towards texture; increasing shape bias improves accuracy and robustness", ICLR 2019, arXiv:1811.12231',
	year: 2019
} as const;

export const ANSWERS = {
	repository: 'bethgelab/model-vs-human',
	commit: '79ed7cd1d9ac3a114e71b6638f0a98bdd627316c',
	licence:
		'Answers: released without a stated licence of their own, in a repository whose code is MIT. Pictures: CC BY 4.0.',
	citation: `${PICTURES.citation}. Answers as released with Geirhos, Narayanappa, Mitzkus, Thieringer, Bethge, Wichmann & Brendel 2021, "Partial success in closing the gap between human and machine vision", NeurIPS 34, arXiv:2106.07411`,
	people: 10,
	/** Name of the record: file, observer ids and passports carry it. */
	record: 'geirhos-2019',
	/** Day on which this conversion was fixed: files made again are the same files. */
	converted: '2026-11-23T00:00:00.000Z'
} as const;

export const EXPOSURE_MS = 200;
export const RESPONSE_LIMIT_MS = 1500;

const PROTOCOL: Benchmark['protocol'] = {
	shown:
		'The picture at 224 × 224 px on a grey screen 107 cm away, after 300 ms of fixation; then a grid of 16 icons to click on',
	exposure_ms: EXPOSURE_MS,
	mask: 'pink noise (1/f) for 200 ms',
	response_limit_ms: RESPONSE_LIMIT_MS,
	missing_policy:
		'No answer within the limit counts as wrong; the score without time-outs is shown beside it'
};

const SHARED_LIMITS = [
	'Ten people in one laboratory: their mean is known to a few points only, and they stand for nobody but themselves.',
	'People saw a picture for 200 ms and had 1.5 s to choose; a model takes as long as it likes. Slower looking would give higher human scores.',
	'People chose among 16 icons. A model that knows 1,000 classes is reduced to these 16 afterwards, so it is never asked the question that people were asked.',
	'The pictures have been public since 2018: a model trained on pictures from the web may have seen them.'
];

/** One benchmark of the task: where its pictures lie, and what is said about it. */
export interface ObjectsSet {
	id: string;
	version: string;
	name: string;
	noun: Benchmark['noun'];
	description: string;
	/** Folder of the pictures in the source. */
	folder: string;
	/** Folder of the answers in model-vs-human's `raw-data`. */
	experiment: string;
	/** Items and controls that the source must hold, checked when the files are made. */
	counts: { items: number; controls: number };
	cues?: Benchmark['cues'];
	limits: string[];
}

export const SETS: readonly ObjectsSet[] = [
	{
		id: 'objects-edges',
		version: '1.0.0',
		name: 'Edge drawings',
		noun: { one: 'drawing', many: 'drawings' },
		description:
			'Photographs of everyday objects reduced to their edges: thin lines, no surface, no colour. Ten pictures of each of 16 things.',
		folder: 'stimuli/edges',
		experiment: 'edge',
		counts: { items: 160, controls: 0 },
		limits: [
			'The lines were drawn by an edge detector, not by a hand: some objects are hard to find among them for anybody.',
			'One of the ten people ran out of time on many drawings and has the lowest score for that reason: the score without time-outs is shown beside it.',
			...SHARED_LIMITS
		]
	},
	{
		id: 'objects-silhouettes',
		version: '1.0.0',
		name: 'Silhouettes',
		noun: { one: 'silhouette', many: 'silhouettes' },
		description:
			'Everyday objects as black shapes on white: the outline and nothing inside it. Ten pictures of each of 16 things.',
		folder: 'stimuli/filled-silhouettes',
		experiment: 'silhouette',
		counts: { items: 160, controls: 0 },
		limits: [
			'Some outlines fit more than one of the 16 things, so a perfect score may be out of reach for anybody.',
			...SHARED_LIMITS
		]
	},
	{
		id: 'objects-shape-texture',
		version: '1.0.0',
		name: 'Shape against texture',
		noun: { one: 'picture', many: 'pictures' },
		description:
			'The shape of one thing painted with the surface of another, by style transfer: a cat with the skin of an elephant. 1,200 pictures in which the two disagree, and 80 controls in which they agree.',
		folder: 'stimuli/style-transfer-preprocessed-512',
		experiment: 'cue-conflict',
		counts: { items: 1280, controls: 80 },
		cues: { shape: 'shape', texture: 'texture' },
		limits: [
			'There is no right answer in a conflict. "Correct" means the shape, because that is how people see it; the set measures what a reader relies on, not how well it sees.',
			'The 80 pictures with one class as shape and texture are controls, in no score and not in the shape bias.',
			'1,280 pictures are made of 160 shapes: pictures of one shape are not independent, and are resampled together. They share textures as well, which the interval does not reflect.',
			...SHARED_LIMITS
		]
	}
];

/** The part of a manifest that is the same for the three sets. */
export const COMMON = {
	schema: 'yardstick-benchmark/1',
	task: 'objects',
	storage: 'remote',
	kind: 'choice',
	options: OPTIONS.map((id) => ({ id, name: id })),
	protocol: PROTOCOL,
	licence: PICTURES.licence,
	citation: PICTURES.citation,
	source: {
		name: PICTURES.repository,
		repository: `https://github.com/${PICTURES.repository}`,
		commit: PICTURES.commit,
		base_url: `https://raw.githubusercontent.com/${PICTURES.repository}/${PICTURES.commit}/`
	}
} as const satisfies Partial<Benchmark>;

export const TASK: Task = {
	schema: 'yardstick-task/1',
	id: 'objects',
	name: 'Everyday objects from their shape',
	question: 'Which of 16 things is this?',
	kind: 'choice',
	summary:
		'Drawings and silhouettes of everyday objects: people see what they are from the shape alone.',
	order: 4,
	headline: 'objects-edges',
	benchmarks: SETS.map((set) => set.id),
	counts_for_generality: ['objects-edges', 'objects-silhouettes'],
	not_counted: {
		'objects-shape-texture':
			'A conflict of shape and texture has no right answer: it shows what a reader relies on, which is not a skill.'
	}
};

/** Where a reader would look for a fact that the released files do not tell. */
const UNSEEN = `${NOT_REPORTED} in the released files`;

/** What every passport of the ten people says. */
export const RECORD: HumanRecord = {
	name: ANSWERS.record,
	training:
		'A practice block of 160 trials is in the published settings of the experiment; nothing more is told',
	pay: UNSEEN,
	population: `${UNSEEN}: people in a controlled laboratory, no more is told`,
	ethics: UNSEEN,
	year: PICTURES.year,
	citation: ANSWERS.citation,
	doi: null,
	licence: ANSWERS.licence,
	notes: [
		'Computed by `npx yardstick make objects` from every answer of every person, with the code that scores models.',
		`Facts marked "${NOT_REPORTED}" are those that the released files do not tell; the paper's appendix was not read for them.`
	]
};
