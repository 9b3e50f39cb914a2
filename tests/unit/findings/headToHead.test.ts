import { describe, expect, it } from 'vitest';
import { count } from '../../../src/lib/charts/format.ts';
import { headToHead } from '../../../src/lib/evaluation/headToHead.ts';
import {
	drawnClasses,
	classSentence,
	percentileSentence,
	refusalWords,
	standingsSentence,
	versusFacts,
	versusHeadline,
	versusStandfirst
} from '../../../src/lib/findings/headToHead.ts';
import { neededItems } from '../../../src/lib/statistics/neededItems.ts';
import { makeItems, makePeople, makeRun, options, wrongFor } from '../evaluation/simulated.ts';

const items = makeItems(120);
const right = (id: string, from: number, to: number) =>
	makeRun(id, 'model', items, (item, index) =>
		index >= from && index < to ? item.truth : wrongFor(item)
	);
const runs = [
	...makePeople(6, items, 0.9),
	right('Low', 0, 40),
	right('High', 5, 120),
	right('Twin', 6, 120)
];
const about = { noun: { one: 'face', many: 'faces' }, seen: {}, voters: false };
const found = (a: string, b: string, also: string[] = [], trained: string[] = [], margin = 0.05) =>
	headToHead(
		{ benchmark: 'made', items, options, chance: 0.25, runs, trained },
		{ a, b, also, margin }
	).found!;

describe('the classes that are drawn', () => {
	const rows = (decided: number, undecided: number) => [
		...Array.from({ length: decided }, () => ({ verdict: 'ahead' })),
		...Array.from({ length: undecided }, () => ({ verdict: 'undecided' }))
	];

	it('are all where they are few, and never without a decided one', () => {
		expect(drawnClasses(rows(2, 14))).toEqual({ drawn: rows(2, 14), left: 0 });
		expect(drawnClasses(rows(2, 79))).toEqual({ drawn: rows(2, 22), left: 57 });
		expect(drawnClasses(rows(30, 51))).toEqual({ drawn: rows(30, 0), left: 51 });
		expect(drawnClasses([])).toEqual({ drawn: [], left: 0 });
	});
});

describe('the verdict in a sentence', () => {
	it.each([
		['High', 'Low', 'High is ahead of Low: 96 % right against 33 %.'],
		['Low', 'High', 'Low is behind High: 33 % right against 96 %.'],
		['people', 'Low', 'People are ahead of Low: 91 % right against 33 %.'],
		['Twin', 'High', 'Twin is not 5 points or more behind High: 95 % right against 96 %.'],
		[
			'High',
			'crowd',
			'High and the majority of six people cannot be told apart on these 120 faces: 96 % right against 98 %.'
		]
	])('%s and %s', (a, b, sentence) => {
		const said = versusHeadline(found(a, b), about).replaceAll('\u202f', ' ');
		expect(said.replace(/People are ahead of Low: \d+/, 'People are ahead of Low: 91')).toBe(
			sentence
		);
	});

	it('trained on the items: no test, whatever the score', () => {
		expect(versusHeadline(found('High', 'Low', [], ['High']), about)).toBe(
			'High was trained on these very faces: this is no test.'
		);
	});

	it('undecided is never called equal, and says how many items would decide', () => {
		const twins = found('Twin', 'High');
		expect(versusStandfirst(twins, about)).toContain('not the same as equal');
		expect(versusFacts(twins, about).map(({ value }) => value)).toContain(
			count(neededItems(1 / 120, 1 / 120))
		);
	});

	it('a margin of half a point is written with its digit', () => {
		expect(versusFacts(found('Twin', 'High', [], [], 0.005), about)[2]!.term).toBe(
			'At most 0.5 points lost?'
		);
	});
});

it('classes, places and percentiles are said in whole sentences', () => {
	expect(classSentence(found('Low', 'High'), about, {})).toMatch(/^Low is decidedly behind on “/);
	expect(standingsSentence(found('High', 'Twin', ['Low']), about)).toBe(
		'High and Twin share the first place: none of them is decidedly behind High.'
	);
	const low = found('Low', 'people');
	expect(percentileSentence(low.parties[0]!, low.percentiles['Low']!, about)).toMatch(
		/^Low scores higher than none of six people \(percentile 0\)\. Among all people like these/
	);
});

it('every refusal says what happened, to whom, and what to do', () => {
	const set = { name: 'Faces', many: 'faces', names: { m: 'Model M' } };
	for (const [problem, words] of [
		['unknown', /“Model M” answered Faces.*Choose from the lists/],
		['same', /“Model M” on both sides.*Choose somebody else/],
		['no people', /No people have answered Faces.*Choose two/],
		['no crowd', /no majority/],
		['different content', /7 have another hash.*run one of them again/],
		['no common item', /“Model M” and “x” have not answered.*Choose another pair/]
	] as const)
		expect(refusalWords({ problem, who: ['m', 'x'], items: 7 }, set)).toMatch(words);
});
