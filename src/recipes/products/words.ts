/**
 * What the files of the products task say in words, and where its photos come from. The numbers are taken from the
 * sources by the files beside this one.
 */
import type { Benchmark, Task } from '../../lib/benchmarks/schema.ts';

export const REMEDY = 'Get the folder again from its source; no manifest was written.';

export const PHOTOS = {
	repository: 'marcusklasson/GroceryStoreDataset',
	commit: 'fc80ba90f803d79d0383df52c5a4ac5de99ff6fc',
	/** Folder that the lists, the photos and the iconic pictures lie in. */
	home: 'dataset',
	classes: 81,
	kinds: 43
} as const;

/** Part of the shop, by folder of the source. */
export const SECTIONS: Readonly<Record<string, string>> = {
	Fruit: 'fruit',
	Vegetables: 'vegetables',
	Packages: 'cartons'
};

const UNANSWERED = 'No person has answered it yet';

/** The part of a manifest that is the same for all sets of photos. */
export const COMMON = {
	schema: 'yardstick-benchmark/1',
	version: '1.0.0',
	task: 'products',
	noun: { one: 'photo', many: 'photos' },
	storage: 'remote',
	kind: 'choice',
	slices: [{ group: 'section', name: 'Part of the shop', values: Object.values(SECTIONS) }],
	licence: 'MIT',
	citation:
		'Klasson, Zhang & Kjellström 2019, "A Hierarchical Grocery Store Image Dataset with Visual and Semantic Labels", WACV 2019, arXiv:1901.00711',
	source: {
		name: 'grocery-store-dataset',
		repository: `https://github.com/${PHOTOS.repository}`,
		commit: PHOTOS.commit,
		base_url: `https://raw.githubusercontent.com/${PHOTOS.repository}/${PHOTOS.commit}/`
	}
} as const;

const FINE =
	'Right is the very product: Royal Gala, not just an apple; oat milk of one brand, not of another.';
const COARSE =
	'Right is the kind of product: any apple for an apple. What a model gives to all products of a kind is summed, and the kind with the largest sum is its answer; that need not be the kind of its likeliest product.';

/** The two ways of reading an answer. The classes are those of the source. */
export const TRUTHS = {
	fine: {
		id: 'fine',
		name: 'which product exactly',
		metric: 'accuracy_fine',
		note: FINE,
		rule: 'label'
	},
	coarse: {
		id: 'coarse',
		name: 'which kind of product',
		metric: 'accuracy_coarse',
		note: COARSE,
		rule: 'option-group'
	}
} as const;

const SERIES =
	'A product was often photographed several times at one shelf. Nothing in the names or in the files says where such a series ends, so photos count as independent, and the intervals are narrower than they should be.';
const ORIGINALS =
	'Scores use the files as they were published. Shrinking them to 160 px cost a trained reader about 1.4 points when it was tried, and saving them as JPEG again costs more.';
const SHOPS =
	'Shops in Sweden only, with the brands sold there: 31 of the 81 products are cartons of juice, milk and the like, most with Swedish words on them. Fruit and vegetables say more about other countries than cartons do.';
const COUNTS =
	'The description that comes with the photos says 42 coarse classes and 292 photos for validation; its files have 43 and 296, and these are used here.';
const PUBLIC =
	'The photos have been public since 2019: a model trained on pictures from the web may have seen them.';
const ICONS =
	'The picture beside each answer was downloaded by the authors of the set from the website of a shop: a product on white, nothing like a shelf.';

/** One split of the source, as a set of its own. */
export interface SplitSet {
	id: string;
	/** Begins the ids of the items, which tell nothing else. */
	prefix: string;
	name: string;
	description: string;
	/** List of its photos in the source. */
	list: string;
	/** Photos that the source must hold, checked when the files are made. */
	count: number;
	protocol: Benchmark['protocol'];
	limits: readonly string[];
}

export const TEST: SplitSet = {
	id: 'products-grocery',
	prefix: 'test',
	name: 'Products in the shop',
	description:
		'Photos taken with a telephone in grocery stores: fruit and vegetables in their crates, cartons on the shelf or in the hand. Which of 81 products is it, and which of 43 kinds?',
	list: 'test.txt',
	count: 2485,
	protocol: {
		shown: `The photo as it was published, mostly 348 × 348 px. ${UNANSWERED}`,
		missing_policy: 'No answer counts as wrong'
	},
	limits: [
		'Some products look alike even with the iconic picture beside them: satsumas and oranges, Royal Gala and Pink Lady, two flavours of one brand. Their photos carry a note.',
		SHOPS,
		SERIES,
		ORIGINALS,
		COUNTS,
		ICONS,
		PUBLIC
	]
};

export const VALIDATION: SplitSet = {
	id: 'products-grocery-val',
	prefix: 'val',
	name: 'Products in the shop, for choosing',
	description:
		'The photos of the same source that are set apart for choosing among models. The models of this project were chosen on them, so their scores here are too good; what they can do is said by the test photos alone.',
	list: 'val.txt',
	count: 296,
	protocol: TEST.protocol,
	limits: [
		'Used for choosing models: no score on it is a result.',
		'Three to six photos of a product, and 21 of the 81 products and 6 of the 43 kinds are missing.',
		SHOPS,
		SERIES,
		ORIGINALS,
		COUNTS,
		ICONS,
		PUBLIC
	]
};

/** A kind among the answers of the small set, and the product whose iconic picture stands for it. */
export interface ShownKind {
	kind: string;
	icon: string;
}

/**
 * The twenty kinds of the small set, in the order of the source. Left out are kinds that look like one that is kept
 * (satsumas and red grapefruit like an orange, zucchini like a cucumber) or like each other (nectarine, peach and plum;
 * mango and papaya), cartons that only Swedish words tell from milk or juice (yoghurt, sour milk, sour cream, what is made
 * of oats or soy), those with fewer than twenty photos (asparagus, cabbage, ginger, red beet), and, to leave twenty, leek,
 * lime, passion fruit and pomegranate.
 */
export const TWENTY: readonly ShownKind[] = [
	{ kind: 'apple', icon: 'royal-gala' },
	{ kind: 'avocado', icon: 'avocado' },
	{ kind: 'banana', icon: 'banana' },
	{ kind: 'kiwi', icon: 'kiwi' },
	{ kind: 'lemon', icon: 'lemon' },
	{ kind: 'melon', icon: 'cantaloupe' },
	{ kind: 'orange', icon: 'orange' },
	{ kind: 'pear', icon: 'conference' },
	{ kind: 'pineapple', icon: 'pineapple' },
	{ kind: 'juice', icon: 'god-morgon-orange-juice' },
	{ kind: 'milk', icon: 'arla-standard-milk' },
	{ kind: 'aubergine', icon: 'aubergine' },
	{ kind: 'carrots', icon: 'carrots' },
	{ kind: 'cucumber', icon: 'cucumber' },
	{ kind: 'garlic', icon: 'garlic' },
	{ kind: 'mushroom', icon: 'brown-cap-mushroom' },
	{ kind: 'onion', icon: 'yellow-onion' },
	{ kind: 'pepper', icon: 'red-bell-pepper' },
	{ kind: 'potato', icon: 'solid-potato' },
	{ kind: 'tomato', icon: 'regular-tomato' }
];

/** How the small set is drawn from the test photos. */
export const DRAW = { each: 10, seed: 6 } as const;

export const SMALL = {
	id: 'products-grocery-20',
	name: 'Twenty kinds of product',
	description: `A set that a person can answer in one sitting: ${DRAW.each * TWENTY.length} of the test photos, ${DRAW.each} of each of ${TWENTY.length} kinds, each kind with a picture of what is meant. People and models choose among the same ${TWENTY.length} names.`,
	protocol: {
		shown: `The photo as it was published, mostly 348 × 348 px; then ${TWENTY.length} kinds to choose from, each with its name and its iconic picture. ${UNANSWERED}`,
		missing_policy: 'No answer counts as wrong'
	},
	limits: [
		`The ${TWENTY.length} kinds were chosen by hand so that nobody needs to know Swedish dairy products: left out are kinds that look like one that is kept, cartons that only words tell from milk or juice, and kinds with few photos. It is easier than the whole set, for people and models.`,
		`The photos were drawn with seed ${DRAW.seed}: those of a kind in the order of the source, product by product, cut into ${DRAW.each} stretches of equal length, and one at random from each. Neighbours in the source are often of one shelf, so this spreads the photos over as many shelves as the names allow.`,
		'Every kind is equally frequent here, as it is in no shop.',
		'The pictures beside the answers show one product of a kind: a red apple stands for green ones too, and a sweet potato counts as a potato.',
		'A model that tells 81 products apart answers with the kind to which it gives the largest sum; what it gives to the kinds that are not offered is left out.',
		SHOPS,
		SERIES,
		ORIGINALS,
		ICONS,
		PUBLIC
	]
} as const;

/** Groups that every rendered picture declares, with the order of their values where they have one. */
const RENDERED_SLICES: NonNullable<Benchmark['slices']> = [
	{ group: 'setting', name: 'Setting' },
	{ group: 'clutter', name: 'Clutter', values: ['none', 'some', 'much'] },
	{ group: 'occlusion', name: 'Covered', values: ['clear', 'slight', 'strong'] },
	{ group: 'light', name: 'Light', values: ['bright', 'warm', 'dim'] },
	{ group: 'distance', name: 'Distance', values: ['near', 'middle', 'far'] }
];

/**
 * What is rendered, by id; the ids of the products in photos that count for it. Yoghurt has none: that of the photos
 * comes in cartons.
 */
export const RENDERED_PRODUCTS: readonly { id: string; name: string; members?: string[] }[] = [
	{ id: 'orange', name: 'Orange' },
	{ id: 'lemon', name: 'Lemon' },
	{
		id: 'apple',
		name: 'Apple',
		members: ['golden-delicious', 'granny-smith', 'pink-lady', 'red-delicious', 'royal-gala']
	},
	{ id: 'banana', name: 'Banana' },
	{
		id: 'tomato',
		name: 'Tomato',
		members: ['beef-tomato', 'regular-tomato', 'vine-tomato']
	},
	{ id: 'cucumber', name: 'Cucumber' },
	{ id: 'carrot', name: 'Carrot', members: ['carrots'] },
	{ id: 'potato', name: 'Potato', members: ['floury-potato', 'solid-potato'] },
	{ id: 'onion', name: 'Onion', members: ['yellow-onion'] },
	{ id: 'red-pepper', name: 'Red pepper', members: ['red-bell-pepper'] },
	{ id: 'pear', name: 'Pear', members: ['anjou', 'conference', 'kaiser'] },
	{
		id: 'milk-carton',
		name: 'Milk carton',
		members: [
			'arla-ecological-medium-fat-milk',
			'arla-lactose-medium-fat-milk',
			'arla-medium-fat-milk',
			'arla-standard-milk',
			'garant-ecological-medium-fat-milk',
			'garant-ecological-standard-milk'
		]
	},
	{
		id: 'juice-carton',
		name: 'Juice carton',
		members: [
			'bravo-apple-juice',
			'bravo-orange-juice',
			'god-morgon-apple-juice',
			'god-morgon-orange-juice',
			'god-morgon-orange-red-grapefruit-juice',
			'god-morgon-red-grapefruit-juice',
			'tropicana-apple-juice',
			'tropicana-golden-grapefruit',
			'tropicana-juice-smooth',
			'tropicana-mandarin-morning'
		]
	},
	{ id: 'yoghurt-cup', name: 'Yoghurt cup' },
	{ id: 'tin', name: 'Tin' },
	{ id: 'baguette', name: 'Baguette' },
	{ id: 'loaf', name: 'Loaf of bread' },
	{ id: 'toilet-paper', name: 'Toilet paper' },
	{ id: 'cereal-box', name: 'Cereal box' },
	{ id: 'egg-carton', name: 'Egg carton' }
];

export const RENDERED = {
	schema: 'yardstick-benchmark/1',
	id: 'products-rendered',
	task: 'products',
	name: 'Rendered products',
	noun: { one: 'picture', many: 'pictures' },
	description:
		'Products of no shop, rendered for Yardstick: piled in crates, standing on shelves or held up to the camera, with labels of invented brands, among more or fewer other things, in good and bad light, near and far.',
	storage: 'embedded',
	kind: 'choice',
	options: RENDERED_PRODUCTS.map((product) => ({ ...product })),
	slices: RENDERED_SLICES,
	protocol: {
		shown: `The picture at 224 × 224 px. ${UNANSWERED}`,
		missing_policy: 'No answer counts as wrong'
	},
	licence: 'Apache-2.0, as the rest of Yardstick',
	source: { name: 'Yardstick, training/products/scenes' },
	limits: [
		'These are renderings, not photographs: their scores are never mixed with those of real products.',
		'The models of this project learned from renderings of the same scripts with other seeds, shapes and labels, which makes this set easier for them than for anybody else.',
		'The product that is asked for is the one in the middle; other products are in the picture as well.',
		'What is covered, and how near a product is, was measured in the finished picture.',
		'A model that knows the products of the photos answers with the sum over those that count for an answer here, e.g. five kinds of apple for an apple.',
		'Pictures of one specimen share its shape and its label: they are resampled together.',
		'There is no human bar until people have answered the set.'
	]
} as const satisfies Partial<Benchmark>;

/** The task over those of its sets that are there; the sets of photos always are. */
export function taskOf(rendered: boolean): Task {
	return {
		schema: 'yardstick-task/1',
		id: 'products',
		name: 'Supermarket products',
		question: 'Which product is this?',
		kind: 'choice',
		summary:
			'An orange, a carton of milk, a crate of potatoes: name what is in the shop, the kind of product and the very product.',
		order: 1,
		headline: TEST.id,
		benchmarks: [TEST.id, SMALL.id, ...(rendered ? [RENDERED.id] : []), VALIDATION.id],
		counts_for_generality: [SMALL.id],
		not_counted: {
			[TEST.id]:
				'81 Swedish products are more than a visitor can be asked for: people answer its small set of twenty kinds, on photos drawn from it.',
			[VALIDATION.id]: 'Models were chosen on it.',
			...(rendered
				? {
						[RENDERED.id]:
							'Rendered pictures: what is seen on them is never counted as what is seen on real ones.'
					}
				: {})
		}
	};
}
