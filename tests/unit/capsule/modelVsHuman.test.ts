import { describe, expect, it } from 'vitest';
import { FileError } from '../../../src/lib/border/fileError.ts';
import {
	formatModelVsHuman,
	itemKey,
	parseModelVsHuman,
	trialsOf
} from '../../../src/lib/capsule/modelVsHuman.ts';
import type { Run } from '../../../src/lib/capsule/schema.ts';

const HEADER = 'subj,session,trial,rt,object_response,category,condition,imagename';
const ROW = 'subject-01,1,1,0.868942022323608,knife,oven,0,0001_edg_s01_0_oven_00_oven10.png';
const TIMEOUT = 'subject-01,1,2,NaN,na,car,0.00,0002_edg_s01_0_car_00_car6.png';

const messageOf = (work: () => unknown): string => {
	try {
		work();
	} catch (error) {
		if (error instanceof FileError) return error.message;
		throw error;
	}
	return 'no error';
};

describe('itemKey', () => {
	it.each([
		['0001_edg_s01_0_oven_00_oven10.png', 'oven10'],
		['0001_s5n_s01_0_bird_00_bird3-bird2.png', 'bird3-bird2'],
		['0001_nse_s01_0.03_elephant_10_n02504458_7209.png', 'n02504458_7209'],
		['0001_ske_s01_0_boat_00_boat-0068-sketch-23.png', 'boat-0068-sketch-23'],
		['plain.JPEG', 'plain']
	])('%s → %s', (name, key) => {
		expect(itemKey(name)).toBe(key);
	});
});

describe('parseModelVsHuman', () => {
	it('turns seconds into milliseconds, and na into no answer', () => {
		expect(parseModelVsHuman(`${HEADER}\n${ROW}\n${TIMEOUT}\n`, 'a.csv')).toEqual([
			{
				line: 2,
				subject: 'subject-01',
				session: '1',
				trial: 1,
				rt_ms: 868.942,
				answer: 'knife',
				category: 'oven',
				condition: '0',
				item: 'oven10'
			},
			{
				line: 3,
				subject: 'subject-01',
				session: '1',
				trial: 2,
				answer: null,
				category: 'car',
				condition: '0.00',
				item: 'car6'
			}
		]);
	});

	it('reads `Session`, a byte order mark, Windows line ends and any column order', () => {
		const text = `\ufeffSession,subj,trial,rt,object_response,category,condition,imagename\r\n2,s,7,1.5,cat,cat,true,0007_x_s_true_cat_00_cat1.png\r\n`;
		expect(parseModelVsHuman(text, 'a.csv')).toMatchObject([
			{ session: '2', subject: 's', trial: 7, condition: 'true', item: 'cat1', rt_ms: 1500 }
		]);
	});

	it.each([
		['', 'a.csv: is empty.'],
		[`${HEADER}\n`, 'has a header and no rows'],
		['subj,session,trial,rt\n', 'missing column "object_response", "category"'],
		[
			`${HEADER}\n${ROW}\nsubject-01,1,2,0.8`,
			'line 3: 4 of 8 columns; the file is cut short here.'
		],
		[`${HEADER}\n${ROW}\n${TIMEOUT.slice(0, -9)}`, 'line 3: imagename "0002_edg_s01_0_car_00"'],
		[`${HEADER}\n"subject-01,1,2`, 'quotation mark is never closed'],
		[`${HEADER}\ns,1,x,0.8,cat,cat,0,cat1.png\n`, 'line 2: column "trial" is "x"'],
		[`${HEADER}\ns,1,1,fast,cat,cat,0,cat1.png\n`, 'line 2: column "rt" is "fast"'],
		[`${HEADER}\ns,1,1,0x10,cat,cat,0,cat1.png\n`, 'line 2: column "rt" is "0x10"'],
		[`${HEADER}\ns,1,1,Infinity,cat,cat,0,cat1.png\n`, 'line 2: column "rt" is "Infinity"'],
		[`${HEADER}\ns,1,1,1e999,cat,cat,0,cat1.png\n`, 'line 2: column "rt" is "1e999"'],
		[`${HEADER}\ns,1,1,-1,cat,cat,0,cat1.png\n`, 'line 2: column "rt" is "-1"'],
		[`${HEADER}\ns,1,1,1,,cat,0,cat1.png\n`, 'line 2: column "object_response" is empty'],
		[`${HEADER}\n,1,1,1,cat,cat,0,cat1.png\n`, 'line 2: column "subj" is empty']
	])('refuses damage with file, line and remedy: %j', (text, expected) => {
		const message = messageOf(() => parseModelVsHuman(text, 'a.csv'));
		expect(message).toMatch(/^a\.csv: /);
		expect(message).toContain(expected);
		expect(message).toMatch(/nothing of it was used|Expected the columns/);
	});
});

describe('the unit of the times', () => {
	const withTimes = (...times: string[]) =>
		[HEADER, ...times.map((rt, at) => `s-1,1,${at},${rt},cat,cat,0,cat${at}.png`)].join('\n');
	it.each([
		[
			['868.9', '1012', '640'],
			'subject "s-1": the median of column "rt" is 868.9',
			'divide them by 1000'
		],
		[['0.0008', '0.001'], 'the median of column "rt" is 0.0009', 'write the times in seconds']
	])('refuses %j with what they look like and the remedy', (times, ...words) => {
		const message = messageOf(() => parseModelVsHuman(withTimes(...times), 'a.csv'));
		for (const word of words) expect(message).toContain(word);
	});
	it('reads decimals as they are written', () => {
		const rows = parseModelVsHuman(withTimes('.5', '1.', '8e-1', 'NaN'), 'a.csv');
		expect(rows.map((row) => row.rt_ms)).toEqual([500, 1000, 800, undefined]);
	});
	it('holds them against the limit of the benchmark', () => {
		const rows = parseModelVsHuman(withTimes('2', '4', '5'), 'a.csv');
		const truths = new Map(rows.map(({ item }) => [item, 'cat']));
		expect(trialsOf(rows, 'a.csv', truths, ['cat'])).toHaveLength(3);
		expect(messageOf(() => trialsOf(rows, 'a.csv', truths, ['cat'], 1500))).toContain(
			'subject "s-1": the median response time is 4,000 ms, and the declared limit is 1,500 ms'
		);
	});
});

describe('trialsOf', () => {
	const rows = parseModelVsHuman(`${HEADER}\n${ROW}\n${TIMEOUT}\n`, 'a.csv');
	const truths = new Map([
		['oven10', 'oven'],
		['car6', 'car']
	]);
	const options = ['oven', 'car', 'knife'];

	it('scores each answer; a time-out is wrong and has no time', () => {
		expect(trialsOf(rows, 'a.csv', truths, options)).toEqual([
			{ item: 'oven10', answer: 'knife', correct: false, score: 0, rt_ms: 868.942 },
			{ item: 'car6', answer: null, correct: false, score: 0, timed_out: true }
		]);
	});

	it.each([
		[truths, ['oven', 'car'], 'line 2: unknown option "knife"; the options are oven, car.'],
		[new Map([['oven10', 'oven']]), options, 'line 3: item "car6" is not in the benchmark.'],
		[
			new Map([
				['oven10', 'car'],
				['car6', 'car']
			]),
			options,
			'line 2: item "oven10" is called "oven" here and "car" in the benchmark.'
		]
	])('names what does not fit (%#)', (items, answers, expected) => {
		expect(messageOf(() => trialsOf(rows, 'a.csv', items, answers))).toContain(expected);
	});

	it('refuses an item answered twice', () => {
		const twice = [...rows, { ...rows[0]!, line: 9 }];
		expect(messageOf(() => trialsOf(twice, 'a.csv', truths, options))).toContain(
			'line 9: item "oven10" is answered a second time.'
		);
	});
});

describe('formatModelVsHuman', () => {
	const run: Run = {
		id: 'r',
		observer: { id: 'subject-01', kind: 'person', name: 'Person 1' },
		task: 't',
		benchmark: { id: 'b', version: '1', items_sha256: '0'.repeat(64) },
		origin: {},
		trials: [
			{ item: 'warm-up', answer: 'car', correct: true, score: 1, phase: 'practice' },
			{ item: 'oven10', answer: 'knife', correct: false, score: 0, rt_ms: 868.942 },
			{ item: 'n02504458_7209', answer: null, correct: false, score: 0, timed_out: true }
		]
	};
	const truths = new Map([
		['oven10', 'oven'],
		['n02504458_7209', 'elephant']
	]);

	it('writes test trials that are read back the same', () => {
		const text = formatModelVsHuman([run], truths, new Map([['oven10', '0.10']]));
		const rows = parseModelVsHuman(text, 'out.csv');
		expect(rows.map((row) => row.condition)).toEqual(['0.10', '0']);
		expect(trialsOf(rows, 'out.csv', truths, ['knife', 'oven', 'elephant'])).toEqual(
			run.trials.slice(1)
		);
	});

	it('refuses an item id that would be read back as another', () => {
		const bad = { ...run, trials: [{ item: 'a_b', answer: 'x', correct: true, score: 1 }] };
		expect(() => formatModelVsHuman([bad], truths)).toThrow(/Item "a_b" cannot be written/);
	});

	it.each(['', 'na'])('refuses the typed answer "%s", which would be read as none', (answer) => {
		const trials = [{ item: 'eu-001', answer, correct: false, score: 0 }];
		expect(() => formatModelVsHuman([{ ...run, trials }], truths)).toThrow(
			/Item "eu-001" was answered with ".*", which model-vs-human CSV cannot tell from no answer/
		);
	});
});
