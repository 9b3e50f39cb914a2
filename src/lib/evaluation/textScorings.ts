/** The two ways of scoring a typed text, chosen like the truths of other sets and always shown side by side. */
import type { TruthRule } from './report/truthRule.ts';

const note =
	'Two scores are shown, because some typefaces and some labels do not tell O and Q from 0, or I from 1. Strict asks for every character as it is labelled; folded takes O and Q for 0 and I for 1 on both sides.';

/** `scoreText`'s `correct`: what ranks and is compared unless the other is chosen. */
export const strictScoring: TruthRule = {
	id: 'strict',
	name: 'strict, every character as labelled',
	metric: 'accuracy_strict',
	note,
	rule: 'strict',
	classes: []
};

/** `scoreText`'s `folded`. */
export const foldedScoring: TruthRule = {
	id: 'folded',
	name: 'folded, O and Q as 0, I as 1',
	metric: 'accuracy_folded',
	note,
	rule: 'folded',
	classes: []
};

/** The first is the default. */
export const textScorings: readonly TruthRule[] = [strictScoring, foldedScoring];
