import { describe, expect, test } from 'vitest';
import { comparisonGroups } from '../../../src/lib/findings/comparisons.ts';
import { claimOf, heldVerdict } from '../../../src/lib/findings/claims.ts';
import { truthCaption, votesNote } from '../../../src/lib/findings/truth.ts';
import { verdict } from '../../../src/lib/findings/verdict.ts';
import type { BenchmarkReport } from '../../../src/lib/evaluation/report/benchmark.ts';
import { madeReport } from '../../fixtures/reports.ts';
import {
	ahead,
	crowd,
	faces,
	label,
	madeVotes,
	type MadeVoteModel
} from '../../fixtures/voteReports.ts';

const plain = (text: string | undefined): string =>
	(text ?? '').replaceAll('\u202f', ' ').replaceAll('\u2212', '-');
const words = (report: BenchmarkReport) => {
	const { headline, standfirst, beside } = verdict(report, faces);
	return { headline: plain(headline), standfirst: plain(standfirst), beside: plain(beside) };
};

const behind: MadeVoteModel = {
	...ahead,
	accuracy: 0.65,
	verdict: 'behind',
	answered: 0.66,
	answeredVerdict: 'behind'
};
const near: MadeVoteModel = {
	...ahead,
	accuracy: 0.73,
	verdict: 'undecided',
	answered: 0.77,
	answeredVerdict: 'undecided'
};
/** Ahead while no answer counts as wrong, level once such votes are dropped. */
const once: MadeVoteModel = {
	...ahead,
	accuracy: 0.76,
	verdict: 'ahead',
	answered: 0.765,
	answeredVerdict: 'undecided'
};
const turned: MadeVoteModel = {
	...ahead,
	accuracy: 0.75,
	verdict: 'ahead',
	answered: 0.74,
	answeredVerdict: 'behind'
};

describe('agreement with a crowd', () => {
	test('ahead under both ways of counting', () => {
		expect(words(madeVotes([ahead]))).toEqual({
			headline:
				'A single person picks the majority’s answer on 72.7 % of these faces. Emotion M picks it on 83.1 %.',
			standfirst:
				'Emotion M picks the majority’s answer more often than a single person does (by 10.4 points, 95 % interval 9.1 to 11.7). It is a good guess of what most people say, not a finer feeling for faces.',
			beside:
				'Votes for no answer left out, models judged on the same votes: a single person 76.8 %, Emotion M 86.2 %; 31,534 of 33,290 votes.'
		});
	});

	test('behind under both', () => {
		expect(words(madeVotes([behind])).standfirst).toBe(
			'Emotion M picks the majority’s answer less often than a single person does (by 7.7 points, 95 % interval 6.4 to 9.0).'
		);
	});

	test('undecided under both is not called equal', () => {
		expect(words(madeVotes([near])).standfirst).toBe(
			'Undecided: Emotion M and a single person cannot be told apart here (+0.3 points, 95 % interval -1.0 to +1.6), which is not the same as equal.'
		);
	});

	test('ahead under one way only is undecided, and says which', () => {
		expect(words(madeVotes([once])).standfirst).toBe(
			'Undecided: with votes for no answer counted as wrong, Emotion M picks the majority’s answer more often than a single person (+3.3 points, 95 % interval +2.0 to +4.6); without those votes it cannot be told apart from a single person (-0.3 points, 95 % interval -1.6 to +1.0). A lead is claimed only where both ways of counting show it.'
		);
		expect(words(madeVotes([turned])).standfirst).toMatch(
			/^Undecided: .*more often than a single person .*less often than a single person/
		);
	});

	test('several models, none, and a model on a part', () => {
		const other = { ...behind, id: 's', name: 'Emotion S' };
		const both = madeVotes([ahead, other]);
		expect(words(both).headline).toMatch(
			/Emotion M, which cannot be told apart from Emotion S, picks it/
		);
		const leads: [string, string][] = [['run-m', 'run-s']];
		expect(words({ ...both, leads }).headline).toMatch(
			/The best of two models, Emotion M, picks it on 83\.1 %\.$/
		);
		const alone = words(madeVotes([]));
		expect(alone.headline).toBe(
			'A single person picks the majority’s answer on 72.7 % of these faces.'
		);
		expect(alone.standfirst).toBe('No model has answered them yet.');
		expect(alone.beside).toContain('a single person 76.8 %; 31,534 of 33,290 votes.');
		const part = madeVotes([ahead]);
		const [first] = part.observers;
		if (first) first.accuracy.n = 200;
		expect(words(part).standfirst).toMatch(
			/It answered 200 of the 3,508 faces; the difference is on those\.$/
		);
	});

	test('under a label the words are about that label', () => {
		const { headline, standfirst } = words(madeVotes([ahead], label, 0.558, 0.592));
		expect(headline).toBe(
			'One voter agrees with the label of 2013 on 55.8 % of these faces. Emotion M agrees on 83.1 %.'
		);
		expect(standfirst).toMatch(/agrees with the label of 2013 more often than one voter/);
		expect(standfirst).toMatch(/a good guess of that label, not a finer feeling for faces\.$/);
	});

	test.each([ahead, behind, near, once, turned])('never better than people: $accuracy', (model) => {
		for (const truth of [crowd, label]) {
			const text = Object.values(words(madeVotes([model], truth))).join(' ');
			expect(text).not.toMatch(/better than people|people (name|right)|average of ten/i);
		}
	});

	test('identified people keep their words', () => {
		expect(verdict(madeReport({ people: [0.9, 0.8, 0.7, 0.8, 0.9] }), faces).headline).toMatch(
			/^People name/
		);
	});
});

describe('a verdict that holds', () => {
	const held = (model: MadeVoteModel) => {
		const report = madeVotes([model]);
		const [row] = report.comparisons;
		if (!row) throw new Error('the fixture has a comparison');
		return heldVerdict(report, row);
	};

	test('needs both ways of counting, with the same sign', () => {
		expect([ahead, behind, near, once, turned].map((model) => held(model).verdict)).toEqual([
			'ahead',
			'behind',
			'undecided',
			'undecided',
			'undecided'
		]);
		expect(held(once)).toMatchObject({
			full: { verdict: 'ahead' },
			answered: { verdict: 'undecided' }
		});
	});

	test('seen from the other side it is turned round', () => {
		const report = madeVotes([ahead]);
		const [row] = report.comparisons;
		if (!row) throw new Error('the fixture has a comparison');
		const other = {
			...row,
			observer: 'people',
			reference: row.observer,
			verdict: 'behind' as const,
			difference: { ...row.difference, value: -0.104 }
		};
		expect(heldVerdict(report, other).verdict).toBe('behind');
	});

	test('where all votes are answers, the one verdict stands', () => {
		const report = { ...madeVotes([ahead]), answered_only: undefined };
		const [row] = report.comparisons;
		if (!row) throw new Error('the fixture has a comparison');
		expect(heldVerdict(report, row)).toMatchObject({ verdict: 'ahead', answered: undefined });
	});

	test('in a table: who is compared, and which way of counting decides', () => {
		const report = madeVotes([once]);
		const [row] = comparisonGroups(report, report.comparisons).main;
		expect(row?.verdict).toBe('undecided (ahead only while no answer counts as wrong)');
	});
});

test('nothing is claimed of what was trained on the items', () => {
	const report = { ...madeVotes([ahead]), trained: ['run-m'] };
	const [row] = report.comparisons;
	if (!row) throw new Error('the fixture has a comparison');
	expect(claimOf(report, row)).toBeUndefined();
	expect(comparisonGroups(report, report.comparisons).main[0]?.verdict).toBe(
		'no test: trained on these items'
	);
});

test('captions name the truth', () => {
	expect(truthCaption(crowd)).toBe('right answer: the other voters');
	expect(truthCaption(label)).toBe('right answer: the label of 2013');
	expect(truthCaption(undefined)).toBeUndefined();
	expect(votesNote(madeVotes([]))).toMatch(/without voter ids.*not for other voters$/);
	expect(votesNote(madeReport({ people: [0.9] }))).toBeUndefined();
});
