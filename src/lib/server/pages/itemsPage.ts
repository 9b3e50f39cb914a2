import { answering } from '../../findings/answering.ts';
import { candidatePictures } from '../../benchmarks/optionPictures.ts';
import { truthsOf } from '../../benchmarks/truths.ts';
import { pictureOffer } from '../../benchmarks/offer.ts';
import { isPuzzle } from '../../benchmarks/showable.ts';
import { itemCard } from '../../items/itemCard.ts';
import { confidenceBins, itemPoints } from '../../items/itemPoints.ts';
import { pageOfRows, parseItemQuery, selectRows } from '../../items/itemQuery.ts';
import { crossCounts, selectionWords, setHeadline } from '../../items/itemWords.ts';
import { loadCatalog } from '../catalog.ts';
import { isEmbedded } from '../pictures.ts';
import { truthChoice } from '../facts.ts';
import { readRecorded } from '../recordedItems.ts';
import { storedHashes } from '../storedHashes.ts';
import type { PageRequest } from './request.ts';

/** Pictures on one page: fills rows of 2, 3, 4 and 6. */
const GALLERY_SIZE = 24;
const LIST_SIZE = 100;

/** The data of the page. */
export async function itemsPage({
	params,
	url,
	request,
	getClientAddress
}: PageRequest<'benchmark'>) {
	const recorded = await readRecorded(await loadCatalog(), params.benchmark, url.searchParams);
	const { benchmark, rows, names, runs } = recorded;
	const query = parseItemQuery(url.searchParams, benchmark, runs);
	const chosen = selectRows(rows, query);
	const shown = pageOfRows(chosen, query.page, query.view === 'gallery' ? GALLERY_SIZE : LIST_SIZE);
	const points = itemPoints(rows, query.model);
	const cards = shown.rows.map((row) => itemCard(row, query.model, benchmark.cues));
	return {
		benchmark: {
			id: benchmark.id,
			name: benchmark.name,
			noun: benchmark.noun,
			options: benchmark.options,
			cues: benchmark.cues !== undefined,
			licence: benchmark.licence,
			citation: benchmark.citation,
			/** Pictures of a real plate and what it says are shown together on the item's own page only. */
			veiled: answering(benchmark).sections.veiled && !isEmbedded(benchmark),
			/** Items are puzzles: what is right stays on their own pages, for whoever wants to solve them. */
			puzzles: benchmark.items.some(isPuzzle),
			controls: rows.filter(({ item }) => item.control).length,
			total: rows.length
		},
		offer: pictureOffer(benchmark),
		task: recorded.task && { id: recorded.task.id, name: recorded.task.name },
		/** Labels besides the right answer that can be filtered by, with their values. */
		labels: Object.entries(
			rows.reduce<Record<string, Set<string>>>((found, { item }) => {
				for (const [name, value] of Object.entries(item.labels ?? {})) {
					if (name !== benchmark.cues?.shape) (found[name] ??= new Set()).add(value);
				}
				return found;
			}, {})
		).map(([name, values]) => ({
			name,
			title: truthsOf(benchmark).find(({ id }) => id === name)?.name ?? name,
			values: [...values].sort().map((value) => ({
				value,
				name:
					names.options[value] ??
					benchmark.option_groups?.find(({ id }) => id === value)?.name ??
					value
			}))
		})),
		leftOut: recorded.leftOut,
		names,
		runs,
		observers: recorded.observers,
		query,
		headline: setHeadline(
			rows.filter(({ item }) => !item.control),
			query.model,
			names
		),
		selection: selectionWords(query, names),
		cross: crossCounts(rows, query.model),
		people: rows.reduce((most, row) => Math.max(most, row.people), 0),
		...truthChoice(benchmark, url.searchParams),
		/** What the drawing of every item shows, by tenths of confidence; undefined where there is none. */
		drawn: points && { n: points.items.length, bins: confidenceBins(points) },
		page: { ...shown, rows: undefined },
		cards,
		stored: await storedHashes(
			request,
			getClientAddress(),
			benchmark,
			shown.rows.flatMap(({ item }) => [item, ...candidatePictures(item)])
		),
		recordedOn: recorded.capsules
			.map(({ created }) => created.slice(0, 10))
			.sort()
			.at(-1)
	};
}
