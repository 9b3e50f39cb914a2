/** The ways of scoring what was tried several times, chosen like the truths of other sets. */
import type { TruthRule } from './report/truthRule.ts';

const note =
	'After a wrong grid people were told that it was wrong, and could try again, three times in all. Three tries with that help are not one try: which of them count is said beside every figure. Whoever gave one answer only is scored by that one.';

const scoring = (id: string, attempts: number, name: string): TruthRule => ({
	id,
	name,
	metric: `solved_${id.replaceAll('-', '_')}`,
	note,
	rule: 'attempts',
	classes: [],
	attempts
});

/**
 * The first is the default: one answer without help is what every other set counts, and what a model gives (docs/design.md
 * §3.4). The last is the published one of the people.
 */
export const attemptScorings: readonly TruthRule[] = [
	scoring('one-attempt', 1, 'at the first attempt'),
	scoring('two-attempts', 2, 'within two attempts'),
	scoring('three-attempts', 3, 'within three attempts')
];
