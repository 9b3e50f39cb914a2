import { describe, expect, it } from 'vitest';
import type { TeamPoint, TeamSums } from '../../../src/lib/evaluation/team.ts';
import {
	breakEven,
	breakEvenSentence,
	cheapest,
	costOf,
	honestChoice,
	noTeamWords,
	parseTeam,
	pointAt,
	teamHeadline,
	teamSearch,
	teamSeries,
	usualCosts
} from '../../../src/lib/findings/team.ts';
import { teamChart, teamEnds } from '../../../src/lib/charts/live/teamChart.ts';

const point = (
	threshold: number,
	left: number,
	machine_wrong: number,
	person_wrong: number,
	person_ms: number | undefined
): TeamPoint => ({
	threshold,
	left,
	machine_wrong,
	person_wrong,
	person_ms,
	team: {
		value: 1 - machine_wrong - person_wrong,
		ci95: [0.1, 1],
		method: 'people',
		n: 100,
		n_trials: 500,
		n_people: 5
	}
});
/** 2.4 s a person and item; the machine is wrong on two in five. */
const points = [
	point(0, 0, 0.4, 0, 0),
	point(0.6, 0.2, 0.2, 0.04, 600),
	point(0.9, 0.6, 0, 0.12, 1500),
	point(2, 1, 0, 0.2, 2400)
];
const words = { name: 'M', noun: { one: 'face', many: 'faces' }, voters: false };

describe('costs', () => {
	it('are errors and minutes', () => {
		// 0.2·10 + 0.04·10 + 0.01 min · 1
		expect(costOf(points[1]!, usualCosts)).toBeCloseTo(2.41, 12);
		// Own seconds in place of the recorded ones: 0.2 · 30 s.
		expect(costOf(points[1]!, { ...usualCosts, seconds: 30 })).toBeCloseTo(2.4 + 0.1, 12);
		expect(cheapest(points, usualCosts)).toBe(2);
		expect(cheapest(points, { ...usualCosts, minute: 400 })).toBe(0);
	});

	it('are unknown where a minute costs something and nobody knows how long it takes', () => {
		const untimed = points.map((one) => ({ ...one, person_ms: undefined }));
		expect(costOf(untimed[1]!, usualCosts)).toBeUndefined();
		expect(costOf(untimed[1]!, { ...usualCosts, minute: 0 })).toBeCloseTo(2.4, 12);
		expect(teamSeries(untimed, usualCosts, words, 'm').cost).toBeUndefined();
	});
});

it('break-even: the two prices of a minute at which the team costs what each costs alone', () => {
	const even = breakEven(points, 1, usualCosts)!;
	// (2.4 − 2)/(0.04 − 0.01) min, and (4 − 2.4)/0.01 min.
	expect(even.from).toBeCloseTo(0.4 / 0.03, 9);
	expect(even.to).toBeCloseTo(160, 9);
	const at = (minute: number) => ({ ...usualCosts, minute });
	expect(costOf(points[1]!, at(even.from!))).toBeCloseTo(costOf(points[3]!, at(even.from!))!, 9);
	expect(costOf(points[1]!, at(even.to!))).toBeCloseTo(costOf(points[0]!, at(even.to!))!, 9);
	expect(breakEvenSentence(even, at(20))).toMatch(/between 13.33 and 160.00.*so it does\.$/);
	expect(breakEvenSentence(even, at(5))).toMatch(/so it does not\.$/);
	expect(breakEven(points, 0, usualCosts)).toBeUndefined();
	expect(breakEven(points, 2, usualCosts)!.from).toBeUndefined();
});

it('a threshold that is chosen on some folds is judged on another', () => {
	const sums = (machine_wrong: number, person_wrong: number): TeamSums => ({
		left: 5,
		machine_wrong,
		person_wrong,
		person_ms: 0
	});
	// On the first fold the first threshold is best, on the second the second: chosen elsewhere both times.
	const folds = [
		{ trials: 10, sums: [sums(0, 0), sums(4, 0)] },
		{ trials: 10, sums: [sums(4, 0), sums(0, 0)] }
	];
	expect(honestChoice({ points: [], folds }, usualCosts)).toEqual({
		cost: 4,
		right: 0.6,
		left: 0.5
	});
});

describe('the address', () => {
	it('is read and written back', () => {
		const text = 'set=edges&model=m&sure=80&calibrated=1&machine=2.5&seconds=12';
		const query = parseTeam(new URLSearchParams(text));
		expect(query).toMatchObject({ sure: 0.8, calibrated: true, problems: [] });
		expect(query.costs).toEqual({ machine: 2.5, person: 10, minute: 1, seconds: 12 });
		expect(teamSearch(query)).toBe(text);
	});

	it('names what it cannot read', () => {
		const { problems, costs, sure } = parseTeam(
			new URLSearchParams('machine=dear&minute=-1&sure=120&seconds=1e9')
		);
		expect(costs).toEqual(usualCosts);
		expect(sure).toBeUndefined();
		expect(problems).toHaveLength(4);
		expect(problems.join(' ')).toMatch(/“120”.*“dear”.*“-1”.*“1e9”/);
	});
});

it('figures are said without a claim; the ends say who answers all', () => {
	expect(teamHeadline(points, 1, words).replaceAll('\u202f', ' ')).toBe(
		'M and a person get 76 % of these faces right, with 20 % of the work left to the person; M alone 60 %, people alone 80 %.'
	);
	expect(teamHeadline(points, 0, words)).toMatch(/^M answers all faces/);
	expect(teamHeadline(points, 3, words)).toMatch(/^A person answers all faces/);
	expect(pointAt(points, 0.7)).toBe(1);
});

it('the drawing holds everything between round ends, and reads each point out', () => {
	const series = teamSeries(points, usualCosts, words, 'm').right;
	expect(teamEnds(series)).toEqual([0.1, 1]);
	const look = {
		colour: () => 'rgb(1, 2, 3)',
		family: 'x',
		size: 14,
		narrow: false,
		still: true
	};
	const { stops, read } = teamChart(look, series, 1);
	expect(stops).toHaveLength(4);
	expect(read(1)).toMatch(/a person answers 20.%\. Together 76\.0.% right/);
});

it('every refusal says what to do', () => {
	const set = { name: 'Faces', noun: words.noun };
	for (const problem of ['no people', 'no run', 'no confidence', 'too few', 'pilot'] as const)
		expect(noTeamWords({ problem, items: 7 }, set, 'M')).toMatch(/Faces|7 faces/);
});
