/** What a benchmark says of its options beyond their names: groups, members, pictures. */
import { staysBelow } from './paths.ts';
import type { Benchmark } from './schema.ts';

type Grouped = Pick<Benchmark, 'options' | 'option_groups' | 'items'>;

/** Contradictions among the options, one sentence each. */
export function optionProblems(benchmark: Grouped): string[] {
	return [
		...groupProblems(benchmark),
		...memberProblems(benchmark.options),
		...pictureProblems(benchmark)
	];
}

function groupProblems({ options, option_groups }: Grouped): string[] {
	const grouped = options.filter(({ group }) => group !== undefined);
	if (!option_groups)
		return grouped.length > 0
			? [
					'field "options": an option has a "group", and the benchmark has no field "option_groups"; add it or take the group out.'
				]
			: [];
	const problems: string[] = [];
	const names = new Map(option_groups.map(({ id, name }) => [id, name]));
	if (names.size < option_groups.length)
		problems.push('field "option_groups": a group is listed twice.');
	for (const { id, name, group } of options) {
		const same = names.get(id);
		if (same !== undefined && same !== name)
			problems.push(
				`option "${id}": a group has the same id and is called "${same}", not "${name}"; pages name both alike, so give one of them another id.`
			);
		if (group === undefined)
			problems.push(`option "${id}": missing field "group"; every option belongs to a group.`);
		else if (!names.has(group))
			problems.push(
				`option "${id}": field "group": "${group}" is not one of "option_groups"; add it there or correct it.`
			);
	}
	const used = new Set(grouped.map(({ group }) => group));
	for (const { id } of option_groups)
		if (!used.has(id))
			problems.push(`field "option_groups": no option belongs to "${id}"; take it out.`);
	return problems;
}

/** An answer of a model counts for one option at most, so that shares still sum to 1. */
function memberProblems(options: Benchmark['options']): string[] {
	const owner = new Map(options.map(({ id }) => [id, id]));
	const problems: string[] = [];
	for (const { id, members = [] } of options)
		for (const member of members) {
			const other = owner.get(member);
			if (other !== undefined)
				problems.push(
					`option "${id}": field "members": "${member}" counts for "${other}" already; name it once.`
				);
			else owner.set(member, id);
		}
	return problems;
}

function pictureProblems({ options, items }: Grouped): string[] {
	const paths = new Set(items.map(({ path }) => path));
	return options.flatMap(({ id, picture }) => {
		if (!picture) return [];
		const at = `option "${id}": field "picture.path"`;
		if (!staysBelow(picture.path)) return [`${at}: leaves the folder of the set.`];
		return paths.has(picture.path)
			? [`${at}: is the picture of an item, which would be answered by showing it.`]
			: [];
	});
}
