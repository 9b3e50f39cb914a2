import { describe, expect, it } from 'vitest';
import type { Baseline } from '../../../src/lib/benchmarks/schema.ts';
import {
	aggregationWords,
	figureWords,
	groupRecords,
	intervalWords,
	passportRows
} from '../../../src/lib/findings/passportRows.ts';
import {
	peopleHeadline,
	peopleHereSentence,
	recordsHeadline
} from '../../../src/lib/findings/personRows.ts';
import { personAnchor } from '../../../src/lib/findings/personAnchor.ts';
import {
	voterClassTable,
	votersHeadline,
	votersStandfirst
} from '../../../src/lib/findings/voteWords.ts';
import { madeReport } from '../../fixtures/reports.ts';
import { label, madeVotes } from '../../fixtures/voteReports.ts';
import { responseTimes } from '../../../src/lib/findings/responseTimes.ts';

const record: Baseline = {
	schema: 'yardstick-baseline/1',
	id: 'sample/mean',
	task: 'sample',
	benchmark: 'sample',
	benchmark_version: '1',
	items_sha256: 'a'.repeat(64),
	capsule: 'people/sample.capsule.json',
	metric: 'accuracy_mean_person',
	value: 0.871,
	ci95: [0.79, 0.95],
	ci_method: 'two-way',
	aggregation: 'individual-mean',
	n_raters: 10,
	n_items: 160,
	n_trials: 1600,
	chance: 0.0625,
	exposure_ms: 200,
	response_limit_ms: null,
	options: 16,
	missing_policy: 'wrong',
	training: 'not reported',
	pay: 'not reported',
	population: 'students',
	ethics: 'not reported',
	year: 2019,
	citation: 'Somebody 2019',
	doi: null,
	verified: 'computed',
	licence: 'CC0',
	comparable_items: 'same',
	notes: []
};

function without<K extends keyof Baseline>(key: K): Baseline {
	return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key)) as Baseline;
}

describe('a human record in words', () => {
	it('prints a computed figure plainly and an unverified one never as certain', () => {
		expect(figureWords(record)).toBe('87.1\u202f%');
		expect(figureWords({ ...record, verified: 'unverified' })).toBe(
			'reported as 87.1\u202f%, not checked'
		);
	});

	it('gives no interval to a figure that was not checked, and none to a pilot', () => {
		expect(intervalWords({ ...record, verified: 'unverified' })).toMatch(/^no interval/);
		expect(intervalWords({ ...record, ci95: null, n_raters: 4 })).toMatch(/^pilot/);
		expect(intervalWords({ ...record, ci95: null })).toBe('not reported');
	});

	it('says "not reported" for every field that its source does not tell', () => {
		const missing = passportRows([record])
			.filter((row) => row.missing)
			.map(({ term }) => term);
		expect(missing).toEqual(['Response limit', 'Training', 'Pay', 'Ethics', 'DOI']);
	});

	it('joins the fields that records share and keeps those that differ apart', () => {
		const rows = passportRows([
			record,
			{ ...record, value: 0.969, aggregation: 'crowd-plurality' }
		]);
		expect(rows.find(({ term }) => term === 'Figure')?.values).toHaveLength(2);
		expect(rows.find(({ term }) => term === 'People')?.values).toEqual(['10']);
	});

	it('groups records of the same people, the mean person first', () => {
		const crowd = { ...record, id: 'sample/crowd', aggregation: 'crowd-plurality' as const };
		const other = { ...without('capsule'), id: 'sample/other', citation: 'Else 2020' };
		expect(groupRecords([crowd, record, other]).map((group) => group.map(({ id }) => id))).toEqual([
			['sample/mean', 'sample/crowd'].map((id) => id),
			['sample/other']
		]);
	});
});

describe('responseTimes', () => {
	const trial = (answer: string | null, correct: boolean, rt_ms?: number) => ({
		answer,
		correct,
		trial: {
			item: 'a',
			answer,
			correct,
			score: correct ? 1 : 0,
			...(rt_ms === undefined ? {} : { rt_ms })
		}
	});

	it('counts right and wrong answers in bins, time-outs in none', () => {
		const times = responseTimes([
			trial('a', true, 99),
			trial('a', true, 100),
			trial('b', false, 150),
			trial(null, false),
			trial('b', false)
		]);
		expect(times.bins).toEqual([
			{ from: 0, to: 100, right: 1, wrong: 0 },
			{ from: 100, to: 200, right: 1, wrong: 1 }
		]);
		expect(times).toMatchObject({
			n: 3,
			timeouts: 1,
			highest: 2,
			median_ms: 100,
			median_right_ms: 99.5,
			median_wrong_ms: 150
		});
	});

	it('has no bins and no median where nothing was timed', () => {
		expect(responseTimes([])).toMatchObject({ bins: [], median_ms: undefined, n: 0 });
	});
});

describe('headlines', () => {
	it('say that there is no human record, also where the only figure is unverified', () => {
		const noun = { one: 'drawing', many: 'drawings' };
		expect(peopleHeadline(undefined, noun, undefined)).toBe('No human record.');
		expect(peopleHeadline(undefined, noun, { value: 0.9, verified: false })).toBe(
			'No human record.'
		);
		expect(recordsHeadline([{ people: 0, items: 10, answers: 0 }])).toBe('No human record yet.');
	});

	it('count the answers of all sets', () => {
		expect(
			recordsHeadline([
				{ people: 10, items: 160, answers: 1600 },
				{ people: 4, items: 10, answers: 40 }
			])
		).toBe('1,640 answers of people, four to ten to every item, each one on record.');
	});
});

describe('personAnchor', () => {
	it('is a plain anchor', () => {
		expect(personAnchor('geirhos-2019/subject-01/objects-edges')).toBe(
			'person-geirhos-2019-subject-01-objects-edges'
		);
	});
});

describe('people who are votes', () => {
	const noun = { one: 'face', many: 'faces' };
	const plain = (text: string | undefined) => text?.replaceAll('\u202f', ' ');

	it('says how many vote, and with what one more agrees', () => {
		expect(plain(votersHeadline(madeVotes([]), noun))).toBe(
			'Ten voters on each of 3,508 faces: a single person picks the majority’s answer on 72.7 %.'
		);
		expect(plain(votersHeadline(madeVotes([], label, 0.558), noun))).toBe(
			'Ten voters on each of 3,508 faces: one voter agrees with the label of 2013 on 55.8 %.'
		);
		expect(votersHeadline(madeReport({ people: [0.9] }), noun)).toBeUndefined();
	});

	it('says what is unknown, and the second way of counting', () => {
		expect(plain(votersStandfirst(madeVotes([])))).toBe(
			'95 % interval 71.9 to 73.5 %, which allows for other pictures only. With votes for no answer left out 76.8 %, 31,534 of 33,290 votes. Votes are counts without voter ids, so no person can be followed from one picture to the next: there is no best voter and no median.'
		);
		expect(votersStandfirst(madeReport({ people: [0.9] }))).toBeUndefined();
	});

	it('has a passport without persons', () => {
		const votes: Baseline = { ...without('capsule'), rows: 'votes', truth: 'crowd-7' };
		expect(aggregationWords(votes)).toBe('one voter (crowd-7)');
		expect(aggregationWords(record)).toBe('mean person');
		const row = (term: string) => passportRows([votes]).find((one) => one.term === term)?.values[0];
		expect(row('Answers of each person')).toMatch(/without voter ids/);
		expect(row('People')).toMatch(/^10 on every item/);
	});

	it('lists the share of votes that agree, class by class', () => {
		const table = voterClassTable(madeVotes([]), (option) => `#${option}`);
		expect(table.rows[0]?.[0]).toBe('happy');
		expect(table.links?.[0]).toBe('#happy');
	});
});

it('people of this device are counted in a sentence, with what compares them', () => {
	const noun = { one: 'drawing', many: 'drawings' };
	expect(peopleHereSentence(1, noun)).toMatch(
		/^One person’s answers to these drawings lie on this device\./
	);
	expect(peopleHereSentence(3, noun)).toMatch(
		/^Three people’s answers .* yardstick score or compare\.$/
	);
});
