/** Tables of answers that other programs wrote. */
import { describe, expect, it } from 'vitest';
import { answersCapsule } from '../../src/lib/answers/capsule.ts';
import { readAnswers } from '../../src/lib/answers/read.ts';
import type { Benchmark } from '../../src/lib/benchmarks/schema.ts';
import { FileError } from '../../src/lib/border/fileError.ts';
import { readCapsule } from '../../src/lib/capsule/read.ts';
import { formatCapsule } from '../../src/lib/capsule/write.ts';
import { answeredSet } from '../unit/answers/set.ts';

const pets = answeredSet(
	[
		['cat1', 'cat'],
		['dog/001', 'dog'],
		['50% dog', 'dog'],
		['ape_7', 'ape']
	],
	{ options: ['cat', 'dog', 'ape'], names: { ape: 'Great ape' } }
);

const utf8 = (text: string) => new TextEncoder().encode(text);
function utf16(text: string, { big = false, mark = true } = {}): Uint8Array {
	const units = [...(mark ? '\ufeff' : ''), ...text].map((unit) => unit.charCodeAt(0));
	return Uint8Array.from(
		units.flatMap((unit) => (big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8]))
	);
}

async function read(content: string | Uint8Array, set: Benchmark = pets) {
	const bytes = typeof content === 'string' ? utf8(content) : content;
	const { answers, form, notes } = await readAnswers({ name: 'a.csv', bytes }, set);
	return { form: form.id, notes, answers, trials: answers.map(({ trial }) => trial) };
}

/** `item answer` of every row that was read. */
const said = async (content: string | Uint8Array, set?: Benchmark) =>
	(await read(content, set)).trials.map(({ item, answer }) => `${item} ${answer}`);

async function refused(content: string | Uint8Array, set: Benchmark = pets): Promise<string> {
	try {
		await read(content, set);
	} catch (error) {
		if (error instanceof FileError) return error.message;
		throw error;
	}
	return 'read';
}

const PLAIN = 'item,answer\ncat1,cat\ndog/001,ape\n';
const SAID = ['cat1 cat', 'dog/001 ape'];
const TOOLBOX = 'subj,session,trial,rt,object_response,category,condition,imagename';

describe('the same answers are read', () => {
	it.each([
		['separated by commas', PLAIN],
		['by semicolons', PLAIN.replaceAll(',', ';')],
		['by tabs', PLAIN.replaceAll(',', '\t')],
		['with a byte-order mark', `\ufeff${PLAIN}`],
		['in UTF-16 with a mark', utf16(PLAIN)],
		['in UTF-16, the other way round', utf16(PLAIN, { big: true })],
		['in UTF-16 without a mark', utf16(PLAIN, { mark: false })],
		['with the line ends of Windows', PLAIN.replaceAll('\n', '\r\n')],
		['with those of the old Macintosh', PLAIN.replaceAll('\n', '\r')],
		['without a last line end', PLAIN.trimEnd()],
		[
			'with spaces that do not break',
			'item,answer\n\u00a0cat1\u00a0,cat\u00a0\ndog/001,\u00a0ape\n'
		],
		['in quotation marks', '"item","answer"\n"cat1","cat"\n"dog/001","ape"\n'],
		[
			'with a space before the quotation mark',
			'"item", "answer"\n"cat1", "cat"\n"dog/001", "ape"\n'
		],
		["with Excel's word on the separator", `sep=;\n${PLAIN.replaceAll(',', ';')}`],
		['after a line of notes', `# saved on Monday, by me\n${PLAIN}`],
		[
			'with empty rows and columns, as Excel leaves them',
			'item,answer,\ncat1,cat,\n,,\ndog/001,ape,\n,,\n\n'
		],
		[
			'in another order, with other columns',
			'colour,answer,Item\nred,cat,cat1\nblue,ape,dog/001\n'
		],
		['in other case, and by the names of options', 'item,answer\nCAT1,CAT\ndog/001,great ape\n'],
		['by the names of pictures', 'image,response\n/home/a/cat1.png,cat\n001.png,ape\n'],
		['as a list in JSON', '[{"item":"cat1","answer":"cat"},{"item":"dog/001","answer":"ape"}]'],
		['one record a line', '{"item":"cat1","answer":"cat"}\n{"item":"dog/001","answer":"ape"}\n']
	])('%s', async (_, content) => {
		expect(await said(content)).toEqual(SAID);
	});

	it('of items whose ids hold / % # or _', async () => {
		expect(await said('item;answer\n50% dog;dog\nape_7;ape\n')).toEqual([
			'50% dog dog',
			'ape_7 ape'
		]);
	});
});

describe('No answer, times and confidence', () => {
	it.each(['na', 'NA', 'n/a', 'NaN', 'null', ''])('"%s" is no answer, and wrong', async (cell) => {
		const { trials } = await read(`item,answer,person\ncat1,${cell},a\n`);
		expect(trials).toEqual([{ item: 'cat1', answer: null, correct: false, score: 0 }]);
	});
	it('an option that is called "na" is an answer', async () => {
		expect(
			await said('item,answer\none,na\n', answeredSet([['one', 'na']], { options: ['na', 'yes'] }))
		).toEqual(['one na']);
	});
	it.each([
		['item,answer,rt_ms,confidence\ncat1,cat,868.9,0.83\n'],
		['item;answer;rt_ms;confidence\ncat1;cat;868,9;0,83\n'],
		['item,answer,rt_ms,confidence\ncat1,cat,"868,9","0,83"\n'],
		['item;answer;rt_s;confidence\ncat1;cat;0,8689;83 %\n'],
		['item\tanswer\trt_ms\tconfidence\ncat1\tcat\t8.689e2\t83%\n']
	])('decimal point, decimal comma, seconds and percent mean the same: %j', async (content) => {
		expect((await read(content)).trials).toEqual([
			{ item: 'cat1', answer: 'cat', correct: true, score: 1, rt_ms: 868.9, confidence: 0.83 }
		]);
	});
	it('what the file says of right and wrong does not count', async () => {
		const { trials } = await read('item,answer,correct\ncat1,dog,1\n');
		expect(trials[0]).toMatchObject({ correct: false, score: 0 });
	});
});

describe("The columns of model-vs-human, and the app's own export", () => {
	it('times in seconds become milliseconds, na is a time-out, Session may be capitalised', async () => {
		const { form, trials, answers } = await read(
			`Session,${TOOLBOX.replace('session,', '')}\n1,subject-01,1,0.868942022323608,dog,cat,0,0001_edg_s01_0_cat_00_cat1.png\n1,subject-01,2,NaN,na,ape,0,0002_edg_s01_0_ape_00_ape_7.png\n`,
			answeredSet(
				[
					['cat1', 'cat'],
					['7', 'ape']
				],
				{ options: ['cat', 'dog', 'ape'] }
			)
		);
		expect(form).toBe('model-vs-human');
		expect(answers[0]!.person).toBe('subject-01');
		expect(trials).toEqual([
			{ item: 'cat1', answer: 'dog', correct: false, score: 0, rt_ms: 868.942 },
			{ item: '7', answer: null, correct: false, score: 0, timed_out: true }
		]);
	});
});

describe('What jsPsych saves', () => {
	const screens = [
		{ trial_type: 'instructions', rt: 2000, response: null, view_history: [{ page_index: 0 }] },
		{ trial_type: 'html-keyboard-response', stimulus: '<p>+</p>', rt: null, response: null },
		{
			trial_type: 'html-button-response',
			stimulus: '<img src="pictures/cat1.png" width="200">',
			choices: ['cat', 'dog', 'ape'],
			response: 1,
			rt: 812
		},
		{
			trial_type: 'survey-text',
			item: 'dog/001',
			response: { Q0: 'Dog' },
			rt: 1200,
			participant: 'x7'
		},
		{
			trial_type: 'image-keyboard-response',
			stimulus: 'img/ape_7.jpg',
			answer: 'ape',
			response: 'a',
			rt: 700
		}
	];
	it('as JSON: answers are found among the other screens, buttons by what stands on them', async () => {
		const { form, trials, notes } = await read(JSON.stringify(screens));
		expect(form).toBe('jspsych');
		expect(trials.map(({ item, answer, rt_ms }) => [item, answer, rt_ms])).toEqual([
			['cat1', 'dog', 812],
			['dog/001', 'dog', 1200],
			['ape_7', 'ape', 700]
		]);
		expect(notes).toEqual([expect.stringContaining('2 rows name no item of the set')]);
	});
	it('as CSV', async () => {
		const columns = [
			'trial_type',
			'item',
			'stimulus',
			'choices',
			'response',
			'answer',
			'rt'
		] as const;
		const cell = (value: unknown) =>
			value === undefined || value === null
				? 'null'
				: `"${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('"', '""')}"`;
		const rows = screens.map((screen) =>
			columns
				.map((column) =>
					cell((screen as Record<string, unknown>)[column]).replace(
						'null',
						column === 'rt' ? 'null' : ''
					)
				)
				.join(',')
		);
		expect(await said([columns.join(','), ...rows].join('\n'))).toEqual([
			'cat1 dog',
			'dog/001 dog',
			'ape_7 ape'
		]);
	});
	it('a button that nothing names is refused with what to add', async () => {
		const message = await refused(
			'[{"trial_type":"image-button-response","item":"cat1","response":2,"rt":500}]'
		);
		expect(message).toContain(
			'entry 1: the response is button 2, and nothing says what stands on it.'
		);
		expect(message).toContain('data field "answer"');
	});
});

describe('Answers are read by the answer kind of the set', () => {
	it('a text is kept as it was typed, whichever way its accents are written', async () => {
		const set = answeredSet([['one', 'MÜ 123']], { kind: 'text' });
		const { trials } = await read(`item,answer\none,${'mü 123'.normalize('NFD')}\n`, set);
		expect(trials[0]).toMatchObject({ answer: 'mü 123'.normalize('NFD'), correct: true });
	});
	it('a grid stands as rows of digits or as JSON; one that is ragged is named', async () => {
		const set = answeredSet(
			[
				['a', '012/345'],
				['b', '1/2']
			],
			{ kind: 'grid' }
		);
		const { trials } = await read(
			'item,answer,person\na,012/345,p\na,"[[0, 1, 2], [3, 4, 5]]",q\nb,1/3,p\n',
			set
		);
		expect(trials.map(({ answer, correct }) => [answer, correct])).toEqual([
			['012/345', true],
			['012/345', true],
			['1/3', false]
		]);
		expect(await refused('item,answer\na,01/345\n', set)).toContain(
			'line 2: field "answer": "01/345" is no grid: row 2 has 3 cells, and row 1 has 2.'
		);
	});
	it('of several tries at an item that is answered once the first counts, and the others are counted in a note', async () => {
		const { trials, notes } = await read(
			'item,person,attempt,answer\ncat1,p1,1,dog\ncat1,p1,2,cat\n'
		);
		expect(trials).toEqual([{ item: 'cat1', answer: 'dog', correct: false, score: 0 }]);
		expect(notes).toEqual([
			'a.csv: 1 second or later tries were passed over; the first one counts.'
		]);
	});
	it('a match names one of its candidates', async () => {
		const set = answeredSet([['one', 'c2']], { kind: 'match', candidates: ['c1', 'c2'] });
		expect(await said('item,answer\none,C2\n', set)).toEqual(['one c2']);
		expect(await refused('item,answer\none,c3\n', set)).toContain('unknown candidate "c3"');
	});
});

describe('Each kind of mistake is told once, with its first line and its remedy, and nothing is used', () => {
	it.each([
		['an empty file', '', 'a.csv: is empty. Nothing was imported.'],
		['a header alone', 'item,answer\n', 'has a header and no rows.'],
		['other columns', 'a;b\n1;2\n', 'line 1: the columns are "a", "b" (separated by semicolons)'],
		[
			'a column twice',
			'item,answer,answer\ncat1,cat,dog\n',
			'line 1: the column "answer" stands there twice.'
		],
		['an unknown item', 'item,answer\nzebra,cat\n', 'line 2: item "zebra" is not in pets'],
		['an unknown answer', 'item,answer\ncat1,zebra\n', 'line 2: unknown option "zebra"'],
		[
			'an item answered twice',
			'item,answer\ncat1,cat\ncat1,dog\n',
			'line 3: item "cat1" is answered a second time (first in line 2). Where several people answered, add a column "person".'
		],
		[
			'a row that is cut short',
			'item,answer,rt_ms\ncat1,cat,800\ndog/001,d',
			'line 3: 2 of 3 columns; the file is cut short here.'
		],
		[
			'an unquoted decimal comma',
			'item,answer,rt_ms\ncat1,cat,868,9\n',
			'line 2: 4 of 3 columns. A comma within a cell'
		],
		[
			'an open quotation mark',
			'item,answer\n"cat1,cat\n',
			'an opened quotation mark is never closed'
		],
		[
			'a time that is none',
			'item,answer,rt_ms\ncat1,cat,fast\n',
			'line 2: column "rt_ms" is "fast", not a time in milliseconds.'
		],
		['a time in hexadecimal', 'item,answer,rt_ms\ncat1,cat,0x10\n', 'column "rt_ms" is "0x10"'],
		['an infinite time', 'item,answer,rt_ms\ncat1,cat,Infinity\n', 'column "rt_ms" is "Infinity"'],
		['a negative time', 'item,answer,rt_ms\ncat1,cat,-5\n', 'column "rt_ms" is "-5"'],
		[
			'a time without a unit',
			'item,answer,rt\ncat1,cat,800\n',
			'line 1: the column "rt" does not say its unit. Call it rt_ms (milliseconds) or rt_s (seconds).'
		],
		['seconds as milliseconds', 'item,answer,rt_ms\ncat1,cat,0.8\n', 'faster than anybody answers'],
		[
			'a confidence beyond 1',
			'item,answer,confidence\ncat1,cat,83\n',
			'line 2: column "confidence" is "83", not a share from 0 to 1. Write 0.83 or 83 %.'
		],
		[
			'a try that is no number',
			'item,answer,attempt\ncat1,cat,last\n',
			'line 2: column "attempt" is "last".'
		],
		[
			'missing columns of the toolbox',
			'subj;imagename;object_response\ns;a_cat1.png;cat\n',
			'line 1: missing column "session", "trial", "rt", "category", "condition".'
		],
		[
			'milliseconds as seconds',
			`${TOOLBOX}\nsubject-01,1,1,868.9,cat,cat,0,0001_e_cat1.png\n`,
			'person "subject-01": the median of column "rt" is 868.9'
		],
		[
			'a name of a picture that is cut',
			`${TOOLBOX}\nsubject-01,1,1,0.8,cat,cat,0,0001_e_cat1.p`,
			'line 2: imagename "0001_e_cat1.p" does not end like a picture\'s name; the file is cut short here.'
		],
		[
			'another set of the same names',
			`${TOOLBOX}\nsubject-01,1,1,0.8,cat,dog,0,0001_e_cat1.png\n`,
			'line 2: item "cat1" is called "dog" here and "cat" in pets.'
		],
		['broken JSON', '[{"item":"cat1"', 'is not complete JSON'],
		['JSON of numbers', '[1,2]', 'entry 1: is no record with named fields.'],
		[
			'a result file',
			'{"schema":"yardstick-capsule/1","runs":[]}',
			'is a result file of this app already.'
		],
		[
			'another encoding',
			Uint8Array.from([...utf8('item,answer\ncat1,'), 0xfc, 0x0a]),
			'line 2 is not UTF-8. Save it as UTF-8'
		],
		[
			'a packed file',
			Uint8Array.from([0x1f, 0x8b, 8, 0]),
			'is packed (gzip), not a text file. Unpack it first.'
		],
		['a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), 'is a workbook or a ZIP archive'],
		['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'a.csv:']
	])('%s', async (_, content, expected) => {
		const message = await refused(content);
		expect(message).toMatch(/^a\.csv:/);
		expect(message).toContain(expected);
	});

	it('a mistake in every line is one sentence, with the next lines and their number', async () => {
		const rows = Array.from({ length: 40 }, () => 'cat1,zebra');
		const message = await refused(['item,answer', ...rows].join('\n'));
		expect(message.match(/unknown option/g)).toHaveLength(1);
		expect(message).toContain('The same in line 3, line 4, line 5 and 36 more.');
	});

	it('two kinds of mistake are two sentences', async () => {
		const message = await refused('item,answer\ncat1,zebra\nzebra,cat\n');
		expect(message).toContain('line 2: unknown option "zebra"');
		expect(message).toContain('line 3: item "zebra" is not in pets');
	});
});

describe('Answers as a capsule', () => {
	const settings = {
		benchmark: pets,
		observer: 'Class 7b',
		kind: 'person',
		created: '2026-11-30T00:00:00Z'
	} as const;
	const files = async (...contents: string[]) =>
		Promise.all(
			contents.map((content, at) =>
				readAnswers({ name: `f/${at + 1}.csv`, bytes: utf8(content) }, pets)
			)
		);

	it('has a run for each person, can be read back, and says where it is from', async () => {
		const { capsule, observers, right } = answersCapsule(
			await files('item,answer,person\ncat1,cat,s-1\ncat1,dog,s-2\n'),
			settings
		);
		expect([observers, right]).toEqual([2, 1]);
		const read = await readCapsule(formatCapsule(capsule), 'x.capsule.json');
		expect(read.runs.map(({ id, observer }) => [id, observer.kind, observer.name])).toEqual([
			['class-7b/s-1/pets', 'person', 'Person 1 of Class 7b'],
			['class-7b/s-2/pets', 'person', 'Person 2 of Class 7b']
		]);
		expect(read.runs[0]!.origin.source).toMatch(/^1\.csv \(SHA-256 [0-9a-f]{64}\)$/);
	});
	it('takes several files without a column of persons as one person each', async () => {
		const { capsule } = answersCapsule(
			await files('item,answer\ncat1,cat\n', 'item,answer\ncat1,dog\n'),
			settings
		);
		expect(capsule.runs.map(({ id }) => id)).toEqual(['class-7b/1/pets', 'class-7b/2/pets']);
	});
	it('refuses one person with the same item in two files', async () => {
		const twice = await files(
			'item,answer,person\ncat1,cat,a\n',
			'item,answer,person\ncat1,cat,a\n'
		);
		expect(() => answersCapsule(twice, settings)).toThrow(
			'f/2.csv: item "cat1" is answered by "a" in f/1.csv too.'
		);
	});
	it('replaces labels by which a person could be found', async () => {
		const { capsule, notes } = answersCapsule(
			await files('item,answer,person\ncat1,cat,anna@example.org\n'),
			settings
		);
		expect(JSON.stringify(capsule)).not.toContain('anna');
		expect(notes).toContain('Labels by which a person could be found were replaced by numbers.');
	});
	it('keeps labels that differ in case only apart', async () => {
		const { capsule } = answersCapsule(
			await files('item,answer,person\ncat1,cat,a\ncat1,cat,A\n'),
			settings
		);
		await expect(readCapsule(formatCapsule(capsule), 'x')).resolves.toBeDefined();
	});
	it('leaves out what the toolbox leaves out, and refuses to where there is nothing of it', async () => {
		const rows = ['0.0', '0.60', '0.10'].map(
			(width, at) =>
				`subject-01,1,${at},0.8,cat,${['cat', 'dog', 'ape'][at]},${width},0001_nse_s01_${width}_x_10_${['cat1', 'dog', 'ape'][at]}.png`
		);
		const set = answeredSet(
			[
				['cat1', 'cat'],
				['dog', 'dog'],
				['ape', 'ape']
			],
			{ options: ['cat', 'dog', 'ape'] }
		);
		const bytes = utf8([TOOLBOX, ...rows].join('\n'));
		const read = await readAnswers({ name: 'n.csv', bytes }, set);
		const left = answersCapsule([read], { ...settings, benchmark: set, exclusions: true });
		expect(left.capsule.runs[0]!.trials.map(({ item }) => item)).toEqual(['ape']);
		expect(left.notes).toEqual([
			'2 answers in conditions that the model-vs-human toolbox leaves out are not in the file.'
		]);
		const plain = await files('item,answer\ncat1,cat\n');
		expect(() => answersCapsule(plain, { ...settings, exclusions: true })).toThrow(
			'has no conditions that the toolbox leaves out'
		);
	});
});
