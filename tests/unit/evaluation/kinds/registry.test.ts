import { describe, expect, it } from 'vitest';
import type { AnswerKind } from '../../../../src/lib/evaluation/kinds/kind.ts';
import {
	isKind,
	kindIds,
	kindOf,
	registerKind
} from '../../../../src/lib/evaluation/kinds/registry.ts';
import { rank } from '../../../fixtures/kinds/rank.ts';

const FILE = 'src/lib/evaluation/kinds/rank.ts';

function refused(change: Partial<Record<keyof AnswerKind, unknown>>): string {
	try {
		registerKind({ ...rank, ...change } as AnswerKind, FILE)();
		return 'nothing';
	} catch (error) {
		return (error as Error).message;
	}
}

describe('registerKind', () => {
	it.each<[string, Partial<Record<keyof AnswerKind, unknown>>, string]>([
		[
			'a missing function',
			{ judge: undefined },
			`${FILE}: the part "judge" is missing; give the kind a function of that name. What each part means stands in src/lib/evaluation/kinds/kind.ts.`
		],
		[
			'a missing word',
			{ words: { ...rank.words, verb: undefined } },
			'the part "words.verb" is missing; give the kind a list of that name.'
		],
		['no words at all', { words: undefined }, 'the part "words.done" is missing'],
		[
			'another value than there are',
			{ person: { ...rank.person, input: 'voice' } },
			'the part "person.input" is "voice"; make it one of buttons, typing, candidates, grid editor.'
		],
		[
			'an id that is taken',
			{ id: 'choice' },
			`${FILE}: the id "choice" is taken by src/lib/evaluation/kinds/choice.ts; give this kind another one.`
		]
	])('refuses %s, naming file and remedy', (_, change, expected) => {
		expect(refused(change)).toContain(expected);
		expect(isKind('rank')).toBe(false);
	});

	it('keeps a kind until it is taken out', () => {
		const takeOut = registerKind(rank, FILE);
		expect(kindOf('rank')).toBe(rank);
		takeOut();
		expect(kindIds()).toEqual(['choice', 'text', 'match', 'grid']);
	});
});

it('names the kinds there are where one is unknown', () => {
	expect(() => kindOf('drawing')).toThrow(
		'There is no answer kind "drawing". There are choice, text, match, grid. Correct the field "kind", or add the kind to src/lib/evaluation/kinds.'
	);
});
