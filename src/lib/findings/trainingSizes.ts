/** How many examples does it take? One recipe's score by the number of photos that it learnt from. */
import type { SizeLine, SizePoint, SizesReport } from '../evaluation/trainingSizes.ts';
import { count, interval, listed, numberWord, percent } from '../charts/format.ts';
import { placeAmong } from '../charts/grammar/axis.ts';
import type { LineDrawing } from '../charts/lines.ts';
import type { SecondTable } from '../charts/table.ts';

/** The name of a line: what its features had learnt from before. */
export function lineName({ pretrained }: Pick<SizeLine, 'pretrained'>): string {
	return pretrained ? `after ${pretrained.name}` : 'random weights';
}

/** Photos of one class, the mean where classes have more and fewer. */
const perClass = ({ photos }: SizePoint, { classes }: SizesReport): number => photos / classes;

/** `1`, `10`, `all`; and at length `all, 33 on average`. */
function sizeWords(point: SizePoint, report: SizesReport): { tick: string; name: string } {
	if (point.photos_per_class !== 'all')
		return { tick: count(point.photos_per_class), name: count(point.photos_per_class) };
	const average = count(perClass(point, report));
	return { tick: `all (${average})`, name: `all, ${average} on average` };
}

/** Every size of any line once, from few to many. */
function sizesOf(report: SizesReport): SizePoint[] {
	const found = new Map<SizePoint['photos_per_class'], SizePoint>();
	for (const { points } of report.lines)
		for (const point of points)
			if (!found.has(point.photos_per_class)) found.set(point.photos_per_class, point);
	return [...found.values()].sort((a, b) => a.photos - b.photos);
}

/** The drawing with one line for each kind of features, and its table. */
export function sizesDrawing(report: SizesReport): LineDrawing {
	const sizes = sizesOf(report);
	const place = placeAmong(
		sizes.map((point) => perClass(point, report)),
		true
	);
	const share = (value: number): string => percent(value);
	const at = (line: SizeLine, { photos_per_class }: SizePoint) =>
		line.points.find((point) => point.photos_per_class === photos_per_class);
	return {
		axis: 'training photos of each product, each step the same factor',
		chance: report.chance,
		ticks: sizes.map((point) => ({
			x: place(perClass(point, report)),
			text: sizeWords(point, report).tick
		})),
		lines: report.lines.map((line) => ({
			run: lineName(line),
			observer: `probe ${lineName(line)}`,
			kind: 'model',
			name: lineName(line),
			local: false,
			marks: line.points.flatMap((point) => {
				const { value, ci95, n } = point.score;
				if (value === undefined) return [];
				const draws = point.draws.map((draw) => draw.value);
				const [low, high] = [Math.min(...draws), Math.max(...draws)];
				const spread =
					draws.length > 1
						? `, ${numberWord(draws.length)} draws from ${percent(low)} to ${percent(high)}`
						: '';
				const limits = ci95 ? `, 95\u202f% interval ${interval(ci95)}` : '';
				return [
					{
						x: place(perClass(point, report)),
						value,
						ci95,
						parts: draws.length > 1 ? draws : undefined,
						label: `${lineName(line)}, ${sizeWords(point, report).name} a product: ${percent(value)}${limits}${spread}, ${count(n)} items`
					}
				];
			})
		})),
		table: {
			columns: [
				{ label: 'Training photos of each product' },
				{ label: 'Photos in all', numeric: true, text: count },
				...report.lines.flatMap((line) => [
					{ label: lineName(line), numeric: true, text: share },
					{ label: 'from', numeric: true, text: share },
					{ label: 'to', numeric: true, text: share },
					{ label: 'Draws', numeric: true },
					{ label: 'lowest', numeric: true, text: share },
					{ label: 'highest', numeric: true, text: share }
				])
			],
			rows: sizes.map((size) => [
				sizeWords(size, report).name,
				size.photos,
				...report.lines.flatMap((line) => {
					const point = at(line, size);
					const draws = point?.draws.map(({ value }) => value) ?? [];
					return [
						point?.score.value,
						point?.score.ci95?.[0],
						point?.score.ci95?.[1],
						point && draws.length,
						draws.length ? Math.min(...draws) : undefined,
						draws.length ? Math.max(...draws) : undefined
					];
				})
			])
		}
	};
}

/** One row of what was looked at: marks on a logarithmic axis of photos. */
export interface SeenRow {
	name: string;
	observer: string;
	kind: 'person' | 'model';
	marks: { x: number; text: string; label: string }[];
}

export interface SeenDrawing {
	rows: SeenRow[];
	ticks: { x: number; text: string }[];
	table: SecondTable;
}

/**
 * How many photos stand behind the answers: of the products, of other things before, and the pictures that a person is
 * given for the test.
 * @param given pictures that a person is given; undefined where the benchmark has none
 */
export function seenDrawing(report: SizesReport, given: number | undefined): SeenDrawing {
	const sizes = sizesOf(report);
	const [most] = report.lines;
	const before = report.lines.flatMap(({ pretrained }) => pretrained ?? []);
	const totals = sizes.map(({ photos }) => photos);
	const top =
		10 ** Math.ceil(Math.log10(Math.max(...totals, ...before.map(({ photos }) => photos))));
	const place = placeAmong([10, top], true);
	const decades = Array.from({ length: Math.round(Math.log10(top)) }, (_, at) => 10 ** (at + 1));
	const observer = most ? `probe ${lineName(most)}` : 'probe';
	const rows: SeenRow[] = [
		...(given === undefined
			? []
			: [
					{
						name: 'given to a person for the test',
						observer: 'people',
						kind: 'person' as const,
						marks: [
							{
								x: place(given),
								text: count(given),
								label: `Given to a person for the test: ${count(given)} pictures, one of each product`
							}
						]
					}
				]),
		{
			name: 'photos of the products, learnt from',
			observer,
			kind: 'model',
			marks: sizes.map((size, index) => ({
				x: place(size.photos),
				text: index === sizes.length - 1 || index === 0 ? count(size.photos) : '',
				label: `${sizeWords(size, report).name} of each product: ${count(size.photos)} photos`
			}))
		},
		...before.map(({ name, photos, source }) => ({
			name: `photos of other things before: ${name}`,
			observer,
			kind: 'model' as const,
			marks: [
				{
					x: place(photos),
					text: count(photos),
					label: `${name}: ${count(photos)} photos (${source})`
				}
			]
		}))
	];
	return {
		rows,
		ticks: decades.map((value) => ({ x: place(value), text: count(value) })),
		table: {
			title: 'Photos behind the answers',
			table: {
				columns: [
					{ label: 'What' },
					{ label: 'Photos', numeric: true, text: count },
					{ label: 'Source' }
				],
				rows: [
					...(given === undefined ? [] : [['Given to a person for the test', given, 'this set']]),
					...sizes.map((size) => [
						`Learnt from: ${sizeWords(size, report).name} of each product`,
						size.photos,
						'training photos of this set'
					]),
					...before.map(({ name, photos, source }) => [`Before: ${name}`, photos, source])
				]
			}
		}
	};
}

/** The sentence over the chart, from the line with the most pre-training. */
export function sizesSentence(report: SizesReport): string {
	const points = report.lines[0]?.points.filter(({ score }) => score.value !== undefined) ?? [];
	const [few, most] = [points[0], points.at(-1)];
	if (!few || !most || few === most) return 'How many examples does it take?';
	const photos = (point: SizePoint): string => {
		if (point.photos_per_class === 'all') return `all ${count(perClass(point, report))} or so`;
		return point.photos_per_class === 1
			? 'one photo of each product'
			: `${numberWord(point.photos_per_class)} photos`;
	};
	const said = `${percent(few.score.value, 0)} right from ${photos(few)}, ${percent(most.score.value, 0)} from ${photos(most)}`;
	return `How many examples does it take? ${said}`;
}

/** What the pre-training is worth: how far all photos reach without it, and how few are decidedly better with it. Undefined without both. */
export function withoutSentence(report: SizesReport): string | undefined {
	const [first] = report.lines;
	const last = report.lines.at(-1);
	if (!first?.pretrained || !last || last.pretrained) return undefined;
	const all = last.points.at(-1);
	if (all?.score.value === undefined) return undefined;
	const { name, photos } = first.pretrained;
	const limit = all.score.ci95?.[1];
	/** The first size that is decidedly better with it than all photos are without. */
	const enough = first.points.find(
		({ score }) => limit !== undefined && score.ci95 !== undefined && score.ci95[0] > limit
	);
	const size = enough?.photos_per_class;
	const better =
		enough && size
			? ` With them, ${size === 'all' ? 'all photos' : size === 1 ? 'a single photo' : `${numberWord(size)} photos`} of each product ${size === 1 ? 'is' : 'are'} enough for ${percent(enough.score.value, 0)}.`
			: '';
	return `The network had seen ${count(photos)} photos of ${name} before. Without them the same recipe gets ${percent(all.score.value, 0)} right, even from all photos of the products.${better}`;
}

/** What the draws are, for the caption. */
export function drawsNote(report: SizesReport): string {
	const draws = new Set(
		report.lines.flatMap(({ points }) => points.map((point) => point.draws.length))
	);
	const many = [...draws].filter((number) => number > 1).map(numberWord);
	return many.length
		? `A mark is the mean of ${listed(many)} draws of the training photos, the dashes are the draws; all photos can be drawn in one way only`
		: 'One draw of the training photos';
}
