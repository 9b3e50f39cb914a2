/** Sentences of the page on which a set of pictures is added, made from what was found. */
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { count, counted, percent } from '$lib/charts/format.ts';

/** The page's headline. */
export function setHeadline(set: Benchmark | undefined, kept: boolean): string {
	if (!set) return 'Add pictures of your own';
	const many = counted(set.items.length, set.noun.one, set.noun.many);
	return kept
		? `${many} of “${set.name}” ${set.items.length === 1 ? 'is' : 'are'} on this device`
		: `${many} in ${count(set.options.length)} classes`;
}

/** What the pictures make, in a sentence. */
export function madeSentence({ items, options, chance, noun }: Benchmark): string {
	const classes = options.slice(0, 8).map(({ id, name }) => {
		const n = items.filter(({ truth }) => truth === id).length;
		return `${name} (${count(n)})`;
	});
	const more = options.length > 8 ? ` and ${options.length - 8} more` : '';
	return `${counted(items.length, noun.one, noun.many)}: ${classes.join(', ')}${more}. Who does not look gets ${percent(chance)} right.`;
}
