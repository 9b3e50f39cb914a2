/**
 * What the files of the emotion task say in words, and where its pictures and votes come from. The numbers
 * are taken from the source files by `ferplus.ts` and `faces.ts`.
 */
import { NOT_REPORTED } from '../../lib/benchmarks/passport.ts';
import type { Benchmark, Option, Task, Truth } from '../../lib/benchmarks/schema.ts';
import type { HumanRecord } from '../passports.ts';

/** The emotions in the order of FER+, which models' outputs have too. */
export const EMOTIONS = [
	'neutral',
	'happiness',
	'surprise',
	'sadness',
	'anger',
	'disgust',
	'fear',
	'contempt'
] as const;
/** Those that FER2013's own labels know as well. */
export const SEVEN = EMOTIONS.filter((emotion) => emotion !== 'contempt');
/** What a voter could say besides; NF is "no face". */
export const NO_ANSWER = ['unknown', 'NF'];

const optionsOf = (emotions: readonly string[]): Option[] =>
	emotions.map((id) => ({ id, name: id }));

export const VOTES = {
	repository: 'microsoft/FERPlus',
	commit: 'ae2128abf776409c93e50cf7c9d87180673314e6',
	per_item: 10,
	citation:
		'Barsoum, Zhang, Canton Ferrer & Zhang 2016, "Training deep networks for facial expression recognition with crowd-sourced label distribution", ICMI 2016, arXiv:1608.01041',
	doi: '10.1145/2993148.2993165'
} as const;

const PICTURES_CITATION =
	'Goodfellow et al. 2013, "Challenges in representation learning: a report on three machine learning contests", arXiv:1307.0414';

export const TRUTHS: Truth[] = [
	{
		id: 'crowd-7',
		name: 'the other voters, seven emotions',
		metric: 'loo_accuracy_7',
		note: 'The truth comes from people: one vote is taken out, and what most of the other nine said is right. Trials on which the others tie, see contempt, or cannot tell are left out. A model agrees or disagrees with a majority here; that is not a finer feeling for faces.',
		classes: SEVEN,
		rule: 'leave-one-out'
	},
	{
		id: 'crowd-8',
		name: 'the other voters, eight emotions',
		metric: 'loo_accuracy_8',
		note: 'The truth comes from people: one vote is taken out, and what most of the other nine said is right, with contempt as an eighth emotion. Trials on which the others tie or cannot tell are left out. A model agrees or disagrees with a majority here; that is not a finer feeling for faces.',
		classes: [...EMOTIONS],
		rule: 'leave-one-out'
	},
	{
		id: 'original',
		name: 'the label of 2013',
		metric: 'original_label_accuracy',
		note: 'The label that came with FER2013: the search word with which the picture was found, cleaned by hand. Ten later voters agree with it little more often than every second time, so it says less about the face than they do.',
		classes: SEVEN,
		rule: 'label'
	}
];

export const FERPLUS = {
	schema: 'yardstick-benchmark/1',
	id: 'emotion-ferplus',
	version: '1.0.0',
	task: 'emotion',
	name: 'Faces from the web',
	noun: { one: 'face', many: 'faces' },
	description:
		'Faces of 48 × 48 grey pixels, found by image search for words of emotion, in the test split of FER2013. Ten people said of each which of eight emotions it shows, or that they cannot tell.',
	storage: 'imported',
	kind: 'choice',
	options: optionsOf(EMOTIONS),
	votes: { per_item: VOTES.per_item, no_answer: NO_ANSWER },
	truths: TRUTHS,
	protocol: {
		shown:
			'The face of 48 × 48 grey pixels to ten crowd workers, one choice for each: eight emotions, unknown, or no face. How large and for how long is not published',
		missing_policy:
			'"Unknown" and "no face" count as wrong; the score without these votes is shown beside it, models judged on the same trials'
	},
	licence:
		'None granted over the pictures, which were collected by image search: they are never part of Yardstick. Votes: MIT',
	citation: `${PICTURES_CITATION}. Votes: ${VOTES.citation}`,
	doi: VOTES.doi,
	source: { name: 'FER2013' },
	limits: [
		'What a face shows is decided here by what others see in it. Nobody asked the persons in the pictures what they felt.',
		'Votes are counts without the names of the voters: no single person can be followed, so there is no best person, no median and no spread between people, and intervals resample faces only.',
		'The voters saw one still, small, grey picture without voice, body or situation, which is not how people read each other.',
		'The faces were found by typing words of emotion into an image search: staged and exaggerated ones are frequent, and whoever is rare on the web of 2013 is rare here. Nothing is declared about age, gender or origin, so no groups are compared.',
		'Contempt, disgust and fear are rare: their share of the score is small, and their own figures rest on few faces.',
		'A model taught on votes of the same crowd (FER+ Train) learns that crowd’s habits. That it agrees with the majority more often than one person does makes it a good poll, not a better judge of feelings.',
		'Sixteen pictures stand in the set twice or three times under different names: 3,556 of the 3,573 are different ones.',
		'The pictures have been public since 2013: a model trained on pictures from the web may have seen them.'
	]
} as const satisfies Omit<Benchmark, 'chance' | 'items_sha256' | 'items'>;

const UNSEEN = `${NOT_REPORTED} in the released files or the abstract`;

/** What every passport of the voters says. */
export const RECORD: HumanRecord = {
	name: 'ferplus-2016',
	training: UNSEEN,
	pay: UNSEEN,
	population: `${UNSEEN}: crowd workers, ten for each picture, no more is told`,
	ethics: UNSEEN,
	year: 2016,
	citation: VOTES.citation,
	doi: VOTES.doi,
	licence: 'MIT (votes)',
	notes: [
		'Computed by `npx yardstick make emotion` from the ten votes on each face in fer2013new.csv, the newer edition, with the code that scores models.',
		'Votes have no voter ids: how many different people voted is unknown, and the interval resamples faces only.'
	]
};

export const FACES = {
	schema: 'yardstick-benchmark/1',
	id: 'faces-rendered',
	task: 'emotion',
	version: '1.0.0',
	name: 'Rendered faces',
	noun: { one: 'face', many: 'faces' },
	description:
		'Faces of people who do not exist, rendered for Yardstick: every person shows seven expressions at three strengths, some in other light or turned away.',
	storage: 'embedded',
	kind: 'choice',
	options: optionsOf(SEVEN),
	curves: [{ parameter: 'intensity', name: 'Strength of the expression' }],
	slices: [
		{ group: 'age_band', name: 'Age band', values: ['young adult', 'middle-aged', 'older'] },
		{ group: 'gender_presentation', name: 'Gender presentation', values: ['female', 'male'] },
		{
			group: 'ethnic_group',
			name: 'Ethnic group of the mesh',
			values: ['african', 'asian', 'caucasian']
		},
		{ group: 'skin_tone', name: 'Skin tone', values: ['dark', 'medium', 'light'] },
		{ group: 'pose', name: 'Pose', values: ['frontal', 'turned', 'tilted'] },
		{ group: 'light', name: 'Light', values: ['soft', 'side', 'dim', 'warm'] }
	],
	protocol: {
		shown: 'The face at 160 × 160 px. No person has answered it yet',
		missing_policy: 'No answer counts as wrong'
	},
	licence: 'Apache-2.0, as the rest of Yardstick; the meshes beneath are CC0',
	citation:
		'Yardstick contributors, rendered faces made with training/render from the CC0 meshes of MakeHuman',
	source: { name: 'Yardstick, training/render' },
	limits: [
		'These are renderings, not photographs: their scores are never mixed with those of real faces.',
		'The right answer is what the script was told to make. Each expression is a posed mix of muscle shapes that we chose; no person has said yet that it looks like it, and nobody feels anything here.',
		'There is no human bar until people have answered the set; until then it counts for nothing beyond itself.',
		'Age band, gender presentation and ethnic group are declared parameters of the mesh, skin tone is the brightness of its colour. They say nothing about any person, and a model’s figures by group are no proof of fairness on real people.',
		'Faces of one person share everything but expression, pose and light: they are resampled together, and there are few persons for each group.',
		'A neutral face has no strength and is not part of the curve over it.'
	]
} as const satisfies Omit<Benchmark, 'chance' | 'items_sha256' | 'items'>;

/** The task over those of its sets that are there; the headline always is. */
export function taskOf(sets: readonly string[]): Task {
	const rendered = sets.includes(FACES.id);
	return {
		schema: 'yardstick-task/1',
		id: 'emotion',
		name: 'Facial emotion',
		question: 'Which emotion do others see in this face?',
		kind: 'choice',
		summary:
			'What a face shows is decided by what others see in it: the truth itself comes from people’s votes, so a score here is agreement with a majority of them.',
		order: 3,
		headline: FERPLUS.id,
		benchmarks: [FERPLUS.id, ...(rendered ? [FACES.id] : [])],
		counts_for_generality: [FERPLUS.id],
		...(rendered
			? {
					not_counted: {
						[FACES.id]:
							'No people have answered it yet, so there is nothing to compare a model with.'
					}
				}
			: {})
	};
}
