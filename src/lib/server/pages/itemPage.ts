import { error } from '@sveltejs/kit';
import { answering } from '../../findings/answering.ts';
import { itemSearch, neighbours, parseItemQuery, selectRows } from '../../items/itemQuery.ts';
import { itemHeadline } from '../../items/itemWords.ts';
import { furtherPictures } from '../../benchmarks/optionPictures.ts';
import { pictureOf } from '../../benchmarks/showable.ts';
import { answersOf } from '../../benchmarks/truths.ts';
import { declaredWords } from '../../items/declared.ts';
import { distance, optionShares } from '../../items/optionShares.ts';
import { textSheet } from '../../items/textSheet.ts';
import { rightWords, truthLines } from '../../items/truths.ts';
import { loadCatalog } from '../catalog.ts';
import { pictureOffer } from '../../benchmarks/offer.ts';
import { isEmbedded } from '../pictures.ts';
import { truthChoice } from '../facts.ts';
import { puzzleOf } from '../puzzles.ts';
import { readRecorded } from '../recordedItems.ts';
import { storedHashes } from '../storedHashes.ts';
import type { PageRequest } from './request.ts';

/** The data of the page. */
export async function itemPage({
	params,
	url,
	request,
	getClientAddress
}: PageRequest<'benchmark' | 'item'>) {
	const catalog = await loadCatalog();
	const recorded = await readRecorded(catalog, params.benchmark, url.searchParams);
	const { benchmark, rows, names, runs } = recorded;
	const row = rows.find(({ item }) => item.id === params.item);
	if (!row) error(404, `${benchmark.name} has no ${benchmark.noun.one} “${params.item}”.`);

	const query = parseItemQuery(url.searchParams, benchmark, runs);
	const selection = selectRows(rows, query);
	// An item opened from elsewhere stands among all items.
	const among = selection.includes(row) ? selection : rows;
	const options = row.item.options ?? answersOf(benchmark, recorded.truth).map(({ id }) => id);
	const model = row.models.find(({ run }) => run === query.model) ?? row.models.at(0);
	const shares = optionShares(row, model, options);
	const beside = furtherPictures(row.item);
	const puzzle = await puzzleOf(catalog.root, recorded, row);
	const hashes = await storedHashes(request, getClientAddress(), benchmark, [row.item, ...beside]);
	return {
		benchmark: {
			id: benchmark.id,
			name: benchmark.name,
			noun: benchmark.noun,
			licence: benchmark.licence,
			citation: benchmark.citation,
			protocol: benchmark.protocol,
			source: benchmark.source,
			/** Pictures made by a generator of this project, which was told what the items declare. */
			generated: isEmbedded(benchmark)
		},
		offer: pictureOffer(benchmark),
		task: recorded.task && {
			id: recorded.task.id,
			name: recorded.task.name,
			question: recorded.task.question
		},
		leftOut: recorded.leftOut,
		names,
		item: row.item,
		persons: row.persons,
		/** Persons who answered, or votes. */
		people: row.people,
		right: rightWords(row.references, names),
		truthLines: truthLines(benchmark, row.item, names),
		declared: isEmbedded(benchmark) ? declaredWords(row.item, benchmark) : [],
		...truthChoice(benchmark, url.searchParams),
		model,
		/** Everybody else who answered and is no person. */
		answers: row.models,
		headline: puzzle?.headline ?? itemHeadline(row, model, names),
		/** The grids of a puzzle and what was drawn; undefined where the item is a picture. */
		puzzle,
		/** Everybody's text under the true one; undefined where answers are chosen. */
		sheet: answering(benchmark).sections.sheet
			? textSheet(row.item.truth, row.persons, [
					...(model ? [model] : []),
					...row.models.filter(({ run }) => run !== model?.run)
				])
			: undefined,
		shares,
		distance: distance(shares),
		/** What could be answered, in its order, and which of it is right. */
		options,
		rightOption: row.right ?? row.item.truth,
		search: selection.includes(row) ? itemSearch(query, runs.models[0]) : '',
		/** The item stands among all others, in whatever order. */
		whole: among.length === rows.length,
		neighbours: neighbours(among, row.item.id),
		/** Models whose input can be shown. */
		models: catalog.models.filter((candidate) =>
			candidate.outputs.some((output) => output.answers.some(({ task }) => task === benchmark.task))
		),
		stored: hashes.includes(row.item.sha256),
		/** Candidates to choose from and examples, in the order in which they are shown. */
		further: beside.map((picture, index) => ({
			...pictureOf(picture),
			name: row.item.pictures![index]!.id,
			role: row.item.pictures![index]!.role,
			stored: hashes.includes(picture.sha256)
		}))
	};
}
