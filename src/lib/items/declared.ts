/** What the generator of an item was told to make, in words: declared facts, never guesses from the picture. */
import type { Benchmark, Item } from '../benchmarks/schema.ts';
import { valueOn } from '../evaluation/curves.ts';
import { figure } from '../charts/format.ts';
import { valueWords } from '../findings/slices.ts';

/** The groups and curve parameters that the benchmark names, in its order: `[['Pose', 'turned left'], …]`. */
export function declaredWords(
	item: Pick<Item, 'groups' | 'parameters'>,
	benchmark: Pick<Benchmark, 'slices' | 'curves'>
): { name: string; value: string }[] {
	const groups = (benchmark.slices ?? []).flatMap(({ group, name }) => {
		const value = item.groups?.[group];
		return value === undefined ? [] : [{ name, value: valueWords(value) }];
	});
	const parameters = (benchmark.curves ?? []).flatMap((curve) => {
		const { parameter, name, unit, where } = curve;
		// What is graded on other items only is not what this one was made to show.
		const value = where ? valueOn(item, curve) : item.parameters?.[parameter];
		if (value === undefined) return [];
		const text = typeof value === 'number' ? figure(value).replace(/\.?0+$/, '') : String(value);
		return [{ name, value: unit ? `${text} ${unit}` : text }];
	});
	return [...parameters, ...groups];
}
