import {
	itemOfNeighbour,
	neighbourAddress,
	type Nearest,
	type Neighbour
} from '$lib/benchmarks/nearest.ts';
import type { Benchmark, Item } from '$lib/benchmarks/schema.ts';
import { pictureOf, type ItemPicture } from '$lib/benchmarks/showable.ts';
import { nearestLabels, type NearestLabels } from '$lib/evaluation/nearestLabels.ts';
import type { TruthRule } from '$lib/evaluation/report/truthRule.ts';
import type { SureError } from '$lib/evaluation/sureErrors.ts';
import type { Catalog } from '$lib/server/catalog.ts';

/** Neighbours shown of one item. */
const most = 3;

/** A training photo as the page shows it. */
export interface NeighbourCard {
	path: string;
	/** Class under the truth in force. */
	label: string;
	similarity: number;
	/** Where a reader can look at it; nothing is fetched from there unasked. */
	href: string | undefined;
	/** Its picture, where a benchmark here names the same file. */
	picture: (ItemPicture & { benchmark: string }) | undefined;
}

/** What stands in the file about these mistakes. */
export interface NearestTraining {
	set: Nearest['training'] & Pick<Nearest, 'embedding' | 'measure'>;
	/** Over all wrong answers, shown or not. */
	labels: NearestLabels;
	cases: (Pick<SureError, 'item' | 'truth' | 'answer'> & { neighbours: NeighbourCard[] })[];
	/** Items whose pictures may be on this machine. */
	pictures: { benchmark: Benchmark; items: Item[] }[];
}

/**
 * The nearest training photos of wrong answers.
 * @param errors all wrong answers
 * @param listed those that are shown
 */
export function nearestTraining(
	nearest: Nearest,
	errors: readonly SureError[],
	listed: readonly SureError[],
	truth: Pick<TruthRule, 'groups'> | undefined,
	catalog: Pick<Catalog, 'benchmarks'>
): NearestTraining {
	const pictures = new Map<string, { benchmark: Benchmark; items: Item[] }>();
	const labelOf = ({ label }: Neighbour): string => truth?.groups?.[label] ?? label;
	const neighboursOf = (item: string): Neighbour[] => nearest.items[item] ?? [];
	const card = (neighbour: Neighbour): NeighbourCard => {
		const same = itemOfNeighbour(neighbour, nearest.training, catalog.benchmarks.values());
		if (same) {
			const { id } = same.benchmark;
			const set = pictures.get(id) ?? { benchmark: same.benchmark, items: [] };
			pictures.set(id, { ...set, items: [...set.items, same.item] });
		}
		return {
			path: neighbour.path,
			label: labelOf(neighbour),
			similarity: neighbour.similarity,
			href: neighbourAddress(neighbour, nearest.training),
			picture: same && { ...pictureOf(same.item), benchmark: same.benchmark.id }
		};
	};
	const cases = listed.flatMap(({ item, truth: right, answer }) => {
		const neighbours = neighboursOf(item).slice(0, most).map(card);
		return neighbours.length > 0 ? [{ item, truth: right, answer, neighbours }] : [];
	});
	return {
		set: { ...nearest.training, embedding: nearest.embedding, measure: nearest.measure },
		labels: nearestLabels(
			errors.map(({ item, truth: right, answer }) => {
				const [first] = neighboursOf(item);
				return { truth: right, answer, nearest: first && labelOf(first) };
			})
		),
		cases,
		pictures: [...pictures.values()]
	};
}
