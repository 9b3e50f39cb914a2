/**
 * What the files of the plates task say in words, and where its photos come from. The numbers are taken from the
 * sources by `photos.ts` and `generated.ts`.
 */
import type { Benchmark, Task } from '../../lib/benchmarks/schema.ts';

export const PHOTOS = {
	repository: 'openalpr/benchmarks',
	commit: '9790ed20d475be1e940a7e2a3f492a97c2ebed9b',
	licence: 'AGPL-3.0'
} as const;

const UNANSWERED = 'No person has answered it yet';

/**
 * A form in which registrations are issued: A is a letter, 9 a digit. Only forms that occur among the labels and that
 * tell letters from digits for certain.
 */
export interface Form {
	shape: string;
	of: string;
}

/** One set of photos: where it lies, and what is said about it. */
export interface PhotoSet {
	id: string;
	/** Begins the ids of the items, which tell nothing else. */
	prefix: string;
	version: string;
	name: string;
	description: string;
	/** Folder of the photos in the source. */
	folder: string;
	/** Photos that the source must hold, checked when the files are made. */
	count: number;
	forms: readonly Form[];
	limits: readonly string[];
}

export const SETS: readonly PhotoSet[] = [
	{
		id: 'plates-eu',
		prefix: 'eu',
		version: '1.0.0',
		name: 'European plates on photos',
		description:
			'Photos of cars on European roads, one plate each. The plate is cut out along the box that comes with the photo, with a margin; what it says is typed.',
		folder: 'endtoend/eu',
		count: 108,
		forms: [
			{ shape: 'AA999AA', of: 'Slovakia' },
			{ shape: 'AA99AAA', of: 'the United Kingdom' },
			{ shape: '9A99999', of: 'the Czech Republic' }
		],
		limits: [
			'Few cameras and few countries: about every second plate is of one Slovak district, and most of the others are Slovak or Czech. The score says little about the rest of Europe.'
		]
	},
	{
		id: 'plates-us',
		prefix: 'us',
		version: '1.0.0',
		name: 'Plates of US states on photos',
		description:
			'Photos of cars in the United States, one plate each. The plate is cut out along the box that comes with the photo, with a margin; what it says is typed.',
		folder: 'endtoend/us',
		count: 222,
		forms: [
			{ shape: 'AA9A9A', of: 'Missouri' },
			{ shape: '9AA999', of: 'Missouri' },
			{ shape: '9AAA999', of: 'California' },
			{ shape: '9AA9999', of: 'California, on trailers' },
			{ shape: 'AAA999', of: 'several states' },
			{ shape: 'AAA9999', of: 'several states' }
		],
		limits: [
			'Few cameras and few states: about every second plate has the form of Missouri or of California. The score says little about other states.',
			'Every box is twice as wide as high, whatever the perspective: some plates fill it, others do not.'
		]
	}
];

/** The part of a manifest that is the same for both sets of photos. */
/** Photos whose SHA-256 begins with 0–7 could be looked at while readers were made; the others were scored at the end. */
export const HALVES = { development: 'looked at', held_back: 'held back' } as const;

export const halfOf = (sha256: string): string =>
	sha256.charAt(0) < '8' ? HALVES.development : HALVES.held_back;

export const COMMON = {
	schema: 'yardstick-benchmark/1',
	task: 'plates',
	noun: { one: 'plate', many: 'plates' },
	storage: 'remote',
	kind: 'text',
	options: [],
	chance: 0,
	curves: [{ parameter: 'width_px', name: 'Width of the plate', unit: 'px' }],
	slices: [
		{
			group: 'half',
			name: 'Half of the photos',
			values: [HALVES.development, HALVES.held_back]
		}
	],
	protocol: {
		shown: `The plate, cut out of its photo with the margin of the set. ${UNANSWERED}`,
		missing_policy: 'No answer counts as wrong'
	},
	licence: PHOTOS.licence,
	citation: `OpenALPR, end-to-end benchmark, github.com/${PHOTOS.repository} at commit ${PHOTOS.commit.slice(0, 7)}`,
	source: {
		name: PHOTOS.repository,
		repository: `https://github.com/${PHOTOS.repository}`,
		commit: PHOTOS.commit,
		base_url: `https://raw.githubusercontent.com/${PHOTOS.repository}/${PHOTOS.commit}/`
	}
} as const satisfies Partial<Benchmark>;

/** What limits both sets of photos. @param notes labels with a note @param repeated texts that stand on several photos */
export function sharedLimits({ notes, repeated }: { notes: number; repeated: number }): string[] {
	return [
		...(notes > 0
			? [
					`Labels are not free of mistakes: ${notes === 1 ? 'one has' : `${notes} have`} O and 0 exchanged, noted at the item. A reader without mistakes stays below 100 % strictly, so the folded score (O and Q read as 0, I as 1) always stands beside the strict one.`
				]
			: []),
		...(repeated > 0
			? [
					`${repeated === 1 ? 'One text stands' : `${repeated} texts stand`} on more than one photo: these are resampled together.`
				]
			: []),
		'The reader is told where the plate is. The box comes from the source; the margin is 8 % of its width on the left and on the right and 12 % of its height above and below, and a tighter one would give lower scores.',
		'The width of the plate is that of its box, in pixels of the photo.',
		'A plate is personal data: these are real cars. The photos are for testing only, no model of this project learned from them, and no pixel of them is in the repository, in a result file or in a report.',
		'A file name of the source can hold what the plate says. Models and people are shown a picture under its number only.',
		'Photos whose SHA-256 begins with 0–7 were looked at and measured while our readers were made; the others were held back and scored once, with the finished readers. Both halves are a slice.',
		'The photos are public: a model trained on pictures from the web may have seen them.'
	];
}

/** How each condition of the generated set is drawn: the parameter that was graded, by its name in the generator. */
export const CONDITIONS: Readonly<
	Record<string, { parameter: string; name: string; unit?: string }>
> = {
	width: { parameter: 'width_px', name: 'Width of the plate', unit: 'px' },
	blur: { parameter: 'blur_px', name: 'Blur', unit: 'px' },
	noise: { parameter: 'noise', name: 'Noise', unit: 'grey levels' },
	angle: { parameter: 'turn_deg', name: 'Turn in the picture', unit: '°' },
	yaw: { parameter: 'side_deg', name: 'Turn to the side', unit: '°' },
	night: { parameter: 'night_exposure', name: 'Exposure at night' }
};
/** The easy plate from which every condition starts: part of every curve, where the generator made some. */
export const EASY_BASE = ['base', 'easy'];
/** Several conditions at once: part of no curve. */
export const MIXED = 'mixed';

export const GENERATED = {
	schema: 'yardstick-benchmark/1',
	id: 'plates-generated',
	task: 'plates',
	name: 'Generated plates',
	noun: { one: 'plate', many: 'plates' },
	description:
		'Plates of nobody, drawn for Yardstick in the formats of many countries: small, blurred, noisy, turned, seen from the side or at night, one condition at a time, and some with several at once.',
	storage: 'embedded',
	kind: 'text',
	options: [],
	chance: 0,
	slices: [
		{
			group: 'region_group',
			name: 'Part of the world',
			values: ['Europe', 'North America', 'Latin America', 'Asia', 'Africa', 'Oceania']
		},
		{
			group: 'held_out',
			name: 'Format of the plate',
			values: ['seen in training', 'held out']
		},
		{ group: 'lines', name: 'Lines', values: ['one line', 'two lines'] },
		{ group: 'light', name: 'Light', values: ['day', 'night'] }
	],
	protocol: {
		shown: `The plate, cut out with a margin, at its own size. ${UNANSWERED}`,
		missing_policy: 'No answer counts as wrong'
	},
	licence: 'Apache-2.0, as the rest of Yardstick; the typefaces beneath are openly licensed',
	source: { name: 'Yardstick, training/plates' },
	limits: [
		'These are drawings, not photographs: their scores are never mixed with those of real plates.',
		'The models of this project learned from the same generator with other seeds, which makes this set easier for them than for anybody else. The held-out formats, which no model was shown, tell how much.',
		'Each condition is graded around an easy plate and alone; on the road several come together. No plate under several conditions is part of a curve.',
		'No real registration that is known to the project is among the texts; that one of them belongs to a car elsewhere cannot be ruled out.',
		'Only letters A to Z and digits: scripts other than Latin and letters with marks are left out.',
		'There is no human bar until people have answered the set.'
	]
} as const satisfies Partial<Benchmark>;

export const TASK: Task = {
	schema: 'yardstick-task/1',
	id: 'plates',
	name: 'Licence plates',
	question: 'What does the plate say?',
	kind: 'text',
	summary:
		'Type what a licence plate says, letter by letter: right only when the whole plate is right.',
	order: 2,
	headline: GENERATED.id,
	benchmarks: [GENERATED.id, ...SETS.map((set) => set.id)],
	counts_for_generality: SETS.map((set) => set.id),
	not_counted: {
		[GENERATED.id]:
			'Drawn plates: what is read on them is never counted as what is read on real ones.'
	}
};
