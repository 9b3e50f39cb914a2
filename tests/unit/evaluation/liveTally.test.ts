import { describe, expect, it } from 'vitest';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import { liveTally, type LiveAnswer } from '../../../src/lib/evaluation/liveTally.ts';
import { isPerson, prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import type { TruthRule } from '../../../src/lib/evaluation/report/truthRule.ts';
import type { ObserverTrials, ReferenceItem } from '../../../src/lib/evaluation/trial.ts';
import { judgeItems } from '../../../src/lib/evaluation/truth.ts';
import { votersOf } from '../../../src/lib/evaluation/voters.ts';
import { guesser, makeItems, makePeople, makeRun, options, wrongFor } from './simulated.ts';

const resampling = { seed: 1, draws: 500 };

/** The trials of a run as they come in. */
function answersOf({ trials }: ObserverTrials): Map<string, LiveAnswer> {
	return new Map(
		trials.map(({ item, answer, correct, score }) => [item, { item, answer, correct, score }])
	);
}

/** Items in groups of that size that are resampled together. */
const clustered = (items: ReferenceItem[], size: number): ReferenceItem[] =>
	items.map((item, index) => ({ ...item, cluster: `source ${Math.floor(index / size)}` }));

describe.each([20, 200])('of %i answers', (n) => {
	const plain = makeItems(n);
	it.each<[string, ReferenceItem[], number]>([
		['independent items', plain, 8],
		['items that belong together', clustered(plain, 4), 8],
		['four people', plain, 4]
	])('the run page and the report say the same: %s', (_, items, persons) => {
		const crowd = makePeople(persons, items);
		const run = makeRun('model', 'model', items, (item, index) =>
			index % 5 < 2 ? item.truth : wrongFor(item)
		);
		const report = evaluateBenchmark({
			benchmark: 'made',
			items,
			options,
			chance: 1 / options.length,
			runs: [...crowd, run],
			...resampling
		});
		const { subjects } = prepareSubjects(crowd, items, options, 'choice');
		const tally = liveTally('choice', items, answersOf(run), subjects.filter(isPerson));
		expect(tally.model).toEqual(report.observers[0]?.accuracy);
		expect(tally.people).toEqual({ ...report.people?.mean, voters: false });
		expect(tally.model?.value).toBeCloseTo(0.4, 12);
		expect(tally.model?.ci95 === undefined).toBe(n < 30);
		expect(tally.people?.ci95 === undefined).toBe(n < 30 || persons < 5);
	});

	it('the same of votes, whose items weigh differently', () => {
		const truth: TruthRule = {
			id: 'crowd',
			name: 'the others',
			metric: 'loo',
			note: 'From people.',
			classes: options,
			rule: 'leave-one-out'
		};
		const votes = { per_item: 10, no_answer: [] };
		const voted = plain.map((item, index) => ({
			...item,
			votes: { [item.truth]: 7 + (index % 4), [wrongFor(item)]: 3 - (index % 4) || 1 }
		}));
		const run = makeRun('model', 'model', plain, (item, index) =>
			index % 2 ? item.truth : wrongFor(item)
		);
		const report = evaluateBenchmark({
			...{ benchmark: 'made', items: voted, options, chance: 0.5, truth, votes },
			runs: [run],
			...resampling
		});
		const judged = judgeItems(voted, { truth, votes, options });
		const scored = prepareSubjects([run], judged, options, 'choice', truth).subjects[0]!.byItem;
		const answers = new Map(
			[...scored].map(([item, { answer, correct, score }]) => [
				item,
				{ item, answer, correct, score }
			])
		);
		const tally = liveTally('choice', judged, answers, [votersOf(judged, 10)!]);
		expect(tally.model).toEqual(report.observers[0]?.accuracy);
		expect(tally.people).toEqual({ ...report.people?.mean, voters: true });
		expect(tally.model?.ci95 === undefined).toBe(n < 30);
	});

	it('the same of both scores of typed texts', () => {
		const items = plain.map((item, index) => ({ ...item, truth: `O${index}` }));
		const run: ObserverTrials = {
			id: 'reader',
			observer: { id: 'reader', kind: 'model', name: 'Reader' },
			// Every second text is right as it stands, of the others every second when folded.
			trials: items.map(({ id, truth }, index) => {
				const answer = index % 2 ? truth : index % 4 ? truth.replace('O', '0') : 'X';
				const correct = answer === truth;
				return { item: id, answer, correct, score: correct ? 1 : 0 };
			})
		};
		const report = evaluateBenchmark({
			...{ benchmark: 'made', kind: 'text', items, options: [], chance: 0 },
			runs: [run],
			...resampling
		});
		const tally = liveTally('text', items, answersOf(run), []);
		expect(tally.model).toEqual(report.observers[0]?.accuracy);
		expect(tally.folded).toEqual(report.text?.figures['reader']?.folded);
		expect(tally.folded?.value).toBeCloseTo(0.75, 12);
		expect(tally.people).toBeUndefined();
	});
});

it('has no score before the first answer that counts', () => {
	const items: ReferenceItem[] = [{ ...makeItems(1)[0]!, control: true }];
	const run = makeRun('model', 'model', items, guesser(0.5, 1));
	expect(liveTally('choice', items, answersOf(run), [])).toEqual({
		n: 0,
		right: 0,
		model: undefined,
		people: undefined,
		controls: 1,
		unscored: 0,
		clustered: false
	});
});
