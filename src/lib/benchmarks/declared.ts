/** What a benchmark declares beyond its items: votes, truths, slices, curves, raw pixels. */
import { valueOn } from '../evaluation/curves.ts';
import type { Benchmark, Item, Truth } from './schema.ts';

type Declared = Pick<
	Benchmark,
	'options' | 'option_groups' | 'items' | 'votes' | 'truths' | 'slices' | 'curves'
>;

/** Why raw pixels cannot be those of the file, without the item's name. */
export function pixelProblems({ pixels, bytes }: Pick<Item, 'pixels' | 'bytes'>): string[] {
	if (!pixels || pixels.width * pixels.height * pixels.channels === bytes) return [];
	return [
		`field "bytes": is ${bytes}, ${pixels.width} × ${pixels.height} grey pixels need ${pixels.width * pixels.height}; correct "pixels" or "bytes".`
	];
}

/** What is wrong with the votes on one item, without the item's name. */
export function itemVoteProblems(
	{ votes }: Pick<Item, 'votes'>,
	benchmark: Pick<Declared, 'options' | 'votes' | 'truths'>
): string[] {
	const needed = benchmark.truths?.some((truth) => truth.rule === 'leave-one-out');
	if (!votes)
		return needed
			? [
					'missing field "votes": a leave-one-out truth is made from the votes on every item; add them or leave the item out.'
				]
			: [];
	if (!benchmark.votes)
		return [
			'field "votes": the benchmark has no field "votes" that says how they are to be read; add it.'
		];
	const known = new Set([
		...benchmark.options.map((option) => option.id),
		...benchmark.votes.no_answer
	]);
	const unknown = Object.keys(votes).filter((option) => !known.has(option));
	const total = Object.values(votes).reduce((sum, count) => sum + count, 0);
	return [
		...unknown.map(
			(option) =>
				`field "votes": "${option}" is neither an option nor named in "votes.no_answer"; add it there or correct the vote.`
		),
		...(total === 0 ? ['field "votes": holds no vote; add the votes or leave the item out.'] : [])
	];
}

/** What is wrong with a truth that reads options as their groups, without its name. */
function groupTruthProblems(
	{ id, classes }: Truth,
	{ option_groups = [], truths = [], votes }: Declared
): string[] {
	const named = new Set(classes);
	const left = option_groups.filter((group) => !named.has(group.id)).map((group) => group.id);
	return [
		...(option_groups.length === 0
			? [
					'needs the field "option_groups" of the benchmark and a "group" of every option; add them.'
				]
			: []),
		...(left.length > 0
			? [`field "classes": every group is an answer; add ${left.join(', ')}.`]
			: []),
		...(truths[0]?.id === id
			? [
					'is the first, and answers are recorded by the first truth, option by option; put another one before it.'
				]
			: []),
		...(votes
			? ['votes are counted by option, not by group; take the truth or the votes out.']
			: [])
	];
}

/** Contradictions among truths, votes, slices and curves, one sentence each. */
export function declaredProblems(benchmark: Declared): string[] {
	const problems: string[] = [];
	const options = new Set(benchmark.options.map((option) => option.id));
	const groups = new Set(benchmark.option_groups?.map((group) => group.id));
	const { truths = [], slices = [], curves = [], votes, items } = benchmark;
	for (const option of votes?.no_answer ?? [])
		if (options.has(option))
			problems.push(
				`field "votes.no_answer": "${option}" is one of the options; an option is an answer, so take it out.`
			);
	const seen = { id: new Set<string>(), metric: new Set<string>() };
	for (const truth of truths) {
		const at = `truth "${truth.id}"`;
		for (const field of ['id', 'metric'] as const) {
			if (seen[field].has(truth[field]))
				problems.push(
					`${at}: the ${field} "${truth[field]}" is used twice; give it one of its own.`
				);
			seen[field].add(truth[field]);
		}
		const grouped = truth.rule === 'option-group';
		for (const option of truth.classes)
			if (!(grouped ? groups : options).has(option))
				problems.push(
					`${at}: field "classes": "${option}" is not one of the ${grouped ? 'option groups' : 'options'}; take it out or add the ${grouped ? 'group' : 'option'}.`
				);
		if (grouped)
			problems.push(...groupTruthProblems(truth, benchmark).map((what) => `${at}: ${what}`));
		if (new Set(truth.classes).size < truth.classes.length)
			problems.push(`${at}: field "classes": a class is listed twice.`);
		if (truth.rule === 'leave-one-out' && !votes)
			problems.push(
				`${at}: needs the field "votes" of the benchmark, which says how many votes an item has and which are no answer; add it.`
			);
	}
	for (const { group } of slices)
		if (!items.some((item) => item.groups?.[group] !== undefined))
			problems.push(
				`field "slices": no item declares the group "${group}"; add it to the items or take the slice out.`
			);
	for (const curve of curves)
		if (!items.some((item) => valueOn(item, curve) !== undefined))
			problems.push(
				`field "curves": no item${curve.where ? ' named by "where"' : ''} declares "${curve.parameter}" as a number; add it to the items or take the curve out.`
			);
	return problems;
}
