import { describe, expect, test } from 'vitest';
import {
	agreementDrawing,
	agreementSentence,
	binWords
} from '../../../src/lib/findings/agreement.ts';
import { pictureLicence } from '../../../src/lib/charts/caption.ts';
import { classGaps, classSentence } from '../../../src/lib/findings/classGaps.ts';
import {
	confusionRows,
	confusionTable,
	mistakeSentence
} from '../../../src/lib/findings/confusionCells.ts';
import { curveDrawing, curveSentence, pointWords } from '../../../src/lib/findings/curves.ts';
import { divergenceDrawing, divergenceSentence } from '../../../src/lib/findings/divergence.ts';
import { intervalNote } from '../../../src/lib/findings/methods.ts';
import { sliceGroups, sliceTable, valueWords } from '../../../src/lib/findings/slices.ts';
import {
	judgedNote,
	populationWords,
	onlyWords,
	strip,
	stripTable
} from '../../../src/lib/findings/strip.ts';
import type { Curve } from '../../../src/lib/evaluation/report/curves.ts';
import type { Slice, SliceGap } from '../../../src/lib/evaluation/report/slices.ts';
import type { AgreementBin } from '../../../src/lib/evaluation/report/votes.ts';
import type { Estimate } from '../../../src/lib/statistics/estimate.ts';
import { ranked } from '../../../src/lib/findings/answering.ts';
import { madeReport } from '../../fixtures/reports.ts';
import { ahead, faces, made, madeVotes } from '../../fixtures/voteReports.ts';

const plain = (text: string | undefined): string => (text ?? '').replaceAll('\u202f', ' ');
const none: Estimate = {
	value: undefined,
	ci95: undefined,
	method: '',
	n: 12,
	n_trials: 12,
	n_people: 0
};

describe('strip of votes', () => {
	const report = madeVotes([ahead]);

	test('one voter and the second way of counting, no dots', () => {
		const drawn = strip(report, faces);
		expect(drawn.people?.persons).toEqual([]);
		expect(drawn.people?.voter?.name).toBe('A single person');
		expect(plain(drawn.people?.voter?.label)).toBe(
			'A single person: 72.7 %, 95 % interval 71.9 to 73.5 %, 33,290 votes'
		);
		expect(drawn.people?.voter?.second?.value).toBe(0.768);
		expect(drawn.people?.figures.map(({ text }) => text)).toEqual([
			'one voter 72.7',
			'answers only 76.8'
		]);
		expect(plain(drawn.rows[0]?.second?.label)).toBe(
			'Emotion M, votes for no answer left out: 86.2 %, 95 % interval 85.2 to 87.2 %, 31,534 votes'
		);
	});

	test('the table has both ways of counting, and dashes for what is unknown', () => {
		const { rows } = stripTable(report);
		expect(rows.map((row) => [row[0], row[1], row[2]])).toEqual([
			['People', 'a single person', 0.727],
			['People', 'votes for no answer left out', 0.768],
			['People', 'median person', undefined],
			['People', 'crowd vote', undefined],
			['Emotion M', 'model', 0.831],
			['Emotion M', 'votes for no answer left out', 0.862],
			['Guessing', 'chance', 0.345]
		]);
	});

	test('captions count voters and votes', () => {
		expect(populationWords(report, faces)).toBe('3,508 faces, 33,290 judged votes');
		expect(judgedNote(report, faces)).toBe(
			'10 voters on every face, of whose votes 9.5 are judged on average'
		);
		expect(onlyWords(report)).toMatch(/models on the same 31,534 votes$/);
		expect(onlyWords(madeReport({}))).toBeUndefined();
		expect(plain(intervalNote([report]))).toBe(
			'Intervals: from items drawn anew for one voter; made for a test for models'
		);
		expect(populationWords(madeReport({ people: [0.9, 0.8] }), faces)).toBe(
			'160 faces, 320 answers of 2 people'
		);
	});
});

describe('easy and hard items', () => {
	const bin = (from: number, to: number, people: number, model: number): AgreementBin => ({
		from,
		to,
		n: 40,
		n_trials: 400,
		people: made(people, [people - 0.02, people + 0.02], 40, 400),
		observers: { 'run-m': made(model, [model - 0.05, model + 0.05], 40, 400) }
	});
	const report = {
		...madeVotes([ahead]),
		agreement: [bin(0, 0.4, 0.09, 0.5), bin(0.4, 0.9, 0.6, 0.8), bin(0.9, 1, 1, 0.99)]
	};
	const drawing = agreementDrawing(report, [], ({ from, to }, run) => `${from}..${to} ${run}`);

	test('bins are shares in (from, to]', () => {
		expect(report.agreement.map(binWords).map(plain)).toEqual([
			'up to 40 %',
			'40 to 90 %',
			'over 90 %'
		]);
		expect(drawing?.ticks.map(({ text }) => text)).toEqual(['≤ 40', '40–90', '> 90']);
	});

	test('a line for the voters and one for each model, with links', () => {
		expect(drawing?.lines.map(({ name, kind }) => [name, kind])).toEqual([
			['Voters', 'person'],
			['Emotion M', 'model']
		]);
		expect(drawing?.lines[1]?.marks.map(({ href }) => href)[0]).toBe('0..0.4 run-m');
		expect(plain(drawing?.lines[0]?.marks[0]?.label)).toBe(
			'Voters, up to 40 % of the others agree: 9.0 %, 95 % interval 7.0 to 11.0 %, 40 items'
		);
		expect(drawing?.table.rows[2]).toEqual(
			expect.arrayContaining([40, 1, 0.98, 1.02, 0.99, 0.94, 1.04])
		);
	});

	test('the sentence takes both ends', () => {
		expect(plain(agreementSentence(report, faces))).toBe(
			'Where up to 40 % of the other voters agree on a face, a single person picks the majority’s answer 9 % of the time, Emotion M 50 %. Where over 90 % of them agree, it is 100 %, Emotion M 99 %.'
		);
		// What a model does on items that it was trained on is no finding.
		expect(agreementSentence({ ...report, trained: ['run-m'] }, faces)).not.toMatch(/Emotion M/);
	});

	test('nothing without votes', () => {
		expect(agreementDrawing(madeReport({}), [], () => '')).toBeUndefined();
		expect(agreementSentence(madeReport({}), faces)).toBe('');
	});
});

describe('spread of votes', () => {
	const report = (people: number, model: number) => ({
		...madeVotes([ahead]),
		divergence: {
			splits: 100,
			n: 3572,
			people: made(people, [people - 0.004, people + 0.004]),
			observers: { 'run-m': made(model, [model - 0.004, model + 0.004]) }
		}
	});

	test('people first, the axis reaches beyond the furthest', () => {
		const drawing = divergenceDrawing(report(0.142, 0.244), [], (run) => run);
		expect(drawing?.rows.map(({ name }) => name)).toEqual([
			'Another half of the voters',
			'Emotion M'
		]);
		expect(drawing?.end).toBeCloseTo(0.3, 12);
		expect(drawing?.rows[1]?.marks[0]).toMatchObject({ text: '0.244', href: 'run-m' });
		expect(drawing?.table.rows[0]?.slice(0, 2)).toEqual(['Another half of the voters', 0.142]);
	});

	test('says closer, further, or neither', () => {
		expect(divergenceSentence(report(0.142, 0.1))).toMatch(/are closer to one half/);
		expect(divergenceSentence(report(0.142, 0.2))).toMatch(/are further from one half/);
		expect(divergenceSentence(report(0.142, 0.145))).toMatch(
			/cannot be told: their intervals overlap\.$/
		);
		expect(divergenceSentence(madeVotes([]))).toBe('');
		expect(divergenceDrawing(madeReport({}), [], () => '')).toBeUndefined();
	});
});

describe('curves', () => {
	const curve = (low: number, high: number): Curve => ({
		parameter: 'intensity',
		name: 'Strength of the expression',
		points: [0.35, 1].map((value, index) => {
			const score = index ? high : low;
			return {
				from: value,
				to: value,
				value,
				n: 180,
				people: undefined,
				observers: { 'run-m': made(score, [score - 0.05, score + 0.05], 180, 180) }
			};
		})
	});
	const drawn = (low: number, high: number) => {
		const report = {
			...madeReport({ models: [{ id: 'm', name: 'Emotion M', accuracy: 0.7 }] }),
			curves: [curve(low, high)]
		};
		return curveDrawing(report, curve(low, high), ['run-m'], ({ from, to }) => `${from}..${to}`);
	};

	test('marks stand at the parameter, with links to their items', () => {
		const drawing = drawn(0.4, 0.9);
		expect(drawing?.lines).toHaveLength(1);
		expect(drawing?.lines[0]?.local).toBe(true);
		expect(drawing?.lines[0]?.marks.map(({ href }) => href)).toEqual(['0.35..0.35', '1..1']);
		expect(drawing?.ticks.map(({ text }) => text)).toEqual(['0.35', '1']);
	});

	test('says only what intervals show', () => {
		const sentence = (low: number, high: number) => {
			const drawing = drawn(low, high);
			return drawing && curveSentence(drawing, curve(low, high));
		};
		expect(sentence(0.4, 0.9)).toBe(
			'Emotion M is right more often as the strength of the expression grows'
		);
		expect(sentence(0.9, 0.4)).toMatch(/less often/);
		expect(sentence(0.6, 0.65)).toMatch(/^Whether the strength .* cannot be told$/);
	});

	test('ranges in words, and nothing without figures', () => {
		expect(pointWords({ from: 0.3, to: 0.5 }, 'px')).toBe('0.3 to 0.5 px');
		expect(pointWords({ from: 10, to: 10 })).toBe('10');
		const empty = { ...curve(0, 0), points: [] };
		expect(curveDrawing(madeReport({}), empty, [], () => '')).toBeUndefined();
	});
});

test('lines, groups and tables put what was trained on the items last, whatever it scores', () => {
	const two = {
		...madeReport({
			models: [
				{ id: 'knows', name: 'Knows', accuracy: 0.99 },
				{ id: 'm', name: 'Emotion M', accuracy: 0.7 }
			]
		}),
		curves: []
	};
	const order = (trained: string[]) => ranked({ ...two, trained }).map(({ run }) => run);
	expect(order([])).toEqual(['run-knows', 'run-m']);
	expect(order(['run-knows'])).toEqual(['run-m', 'run-knows']);
	const observers = { 'run-knows': made(0.99, [0.98, 1]), 'run-m': made(0.7, [0.6, 0.8]) };
	const points = [0.2, 0.8].map((value) => ({
		from: value,
		to: value,
		value,
		n: 100,
		people: undefined,
		observers
	}));
	const curve: Curve = { parameter: 'x', name: 'X', points };
	const drawing = curveDrawing({ ...two, trained: ['run-knows'] }, curve, [], () => '')!;
	expect(drawing.lines.map(({ run }) => run)).toEqual(['run-m', 'run-knows']);
	expect(curveSentence(drawing, curve)).toMatch(/Emotion M/);
});

describe('groups', () => {
	const slice = (value: string, estimate: Estimate, n = 200): Slice => ({
		group: 'age_band',
		name: 'Age band',
		value,
		n,
		clusters: 8,
		people: undefined,
		observers: { 'run-m': estimate }
	});
	const report = (slices: Slice[]) => ({
		...madeReport({ models: [{ id: 'm', name: 'Emotion M', accuracy: 0.7 }] }),
		slices
	});
	const groups = (slices: Slice[]) =>
		sliceGroups(report(slices), faces, 'run-m', [], ({ value }, run) => `${value} ${run ?? ''}`);

	test('n and clusters at every value, "too few" where there is no figure', () => {
		const [group] = groups([slice('young', made(0.8, [0.75, 0.85])), slice('very_old', none, 12)]);
		expect(group?.rows.map(({ name, note }) => [name, note])).toEqual([
			['young', '200 faces, 8 clusters'],
			['very old', '12 faces, 8 clusters']
		]);
		expect(group?.rows[1]).toMatchObject({ marks: [], empty: 'too few' });
		expect(group?.sentence).toBe('');
	});

	test('only decided differences are named', () => {
		const [over] = groups([
			slice('young', made(0.8, [0.75, 0.85])),
			slice('old', made(0.78, [0.73, 0.83]))
		]);
		expect(over?.sentence).toBe('');
		const gap = { group: 'age_band', observer: 'run-m' };
		const tested = (gaps: SliceGap[]) =>
			sliceGroups(
				{ ...report([slice('young', made(0.8, [0.78, 0.82]))]), slice_gaps: gaps },
				faces,
				'run-m',
				[],
				() => ''
			)[0]?.sentence;
		expect(
			tested([
				{ ...gap, lower: 'very_old', higher: 'young' },
				{ ...gap, lower: 'very_old', higher: 'middle' },
				{ ...gap, lower: 'middle', higher: 'young' }
			])
		).toBe(
			'Emotion M is clearly right less often on “very old” than on “young” and “middle”, and on “middle” than on “young”.'
		);
		// Of another model nothing is said here.
		expect(tested([{ ...gap, observer: 'run-x', lower: 'old', higher: 'young' }])).toBe('');
	});

	test('the table keeps values without a figure', () => {
		const table = sliceTable(report([slice('old', none, 12)]), ({ value }) => value);
		expect(table.rows).toEqual([['old', 'Age band', 12, 8, undefined, undefined, undefined]]);
		expect(table.links).toEqual(['old']);
		expect(valueWords('dark-brown_skin')).toBe('dark brown skin');
	});
});

describe('words for votes in other drawings', () => {
	test('a confusion has rows for what was right only', () => {
		const matrix = {
			observer: 'people',
			options: ['happy', 'contempt'],
			counts: [
				[7, 1, 2],
				[0, 0, 0]
			]
		};
		expect(confusionRows(matrix)).toEqual(['happy']);
		expect(confusionTable(matrix, 'What the others saw').columns[0]?.label).toBe(
			'What the others saw'
		);
		expect(mistakeSentence('Voters', true, { answers: ['calm'] }, true)).toBe(
			'At odds with the others, voters most often say “calm”'
		);
		expect(mistakeSentence('People', true, { answers: ['calm'] })).toBe(
			'When wrong, people most often say “calm”'
		);
	});

	test('classes speak of agreement', () => {
		const gaps = classGaps(madeVotes([ahead]), 'run-m');
		expect(classSentence(gaps, 'Emotion M', 'a single person')).toBe(
			'Class by class, Emotion M and a single person cannot be told apart'
		);
		const lower = gaps.map((gap, index) => ({
			...gap,
			verdict: index ? ('undecided' as const) : ('behind' as const)
		}));
		expect(classSentence(lower, 'Emotion M', 'a single person')).toMatch(
			/^Emotion M agrees less often than a single person on “.*”; the other 3 classes are undecided$/
		);
	});

	test('a licence that is a sentence stands as one', () => {
		expect(pictureLicence('CC BY 4.0')).toBe('pictures CC BY 4.0');
		expect(pictureLicence('Apache-2.0')).toBe('pictures Apache-2.0');
		expect(pictureLicence('Apache-2.0, as the rest')).toBe(
			'licence of the pictures: Apache-2.0, as the rest'
		);
		expect(pictureLicence('None granted: never part of it')).toBe(
			'licence of the pictures: none granted: never part of it'
		);
	});
});
