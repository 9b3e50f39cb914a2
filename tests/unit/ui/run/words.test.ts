import { describe, expect, test } from 'vitest';
import type { Tally } from '../../../../src/lib/evaluation/liveTally.ts';
import type { RunUpdate } from '../../../../src/lib/inference/run.ts';
import {
	capsuleName,
	conditionsLine,
	fetchLine,
	headline,
	importLine,
	importSentence,
	openedSentence,
	progressLine,
	tallyNote
} from '../../../../src/lib/ui/run/words.ts';

const noun = { one: 'drawing', many: 'drawings' };
const update = (more: Partial<RunUpdate>): RunUpdate => ({
	phase: 'run',
	progress: {
		done: 87,
		failed: 0,
		total: 160,
		rate: 41.2,
		secondsLeft: 1.77,
		elapsedMs: 2000
	},
	notes: [],
	...more
});

describe('progressLine', () => {
	test('count, rate and time left', () => {
		expect(progressLine(update({}), noun)).toBe('87 of 160 drawings · 41 a second · 2.0 s left');
	});

	test('before anything can be measured there is only the count', () => {
		const progress = {
			done: 0,
			failed: 0,
			total: 1,
			rate: undefined,
			secondsLeft: undefined,
			elapsedMs: 0
		};
		expect(progressLine(update({ progress }), noun)).toBe('0 of 1 drawing');
	});

	test('says that it pauses, that it is paused, and how many failed', () => {
		expect(progressLine(update({ phase: 'pausing' }), noun)).toContain('pausing after');
		const failed = { ...update({}).progress, failed: 2 };
		expect(progressLine(update({ phase: 'paused', progress: failed }), noun)).toBe(
			'87 of 160 drawings · paused · 2 without an answer'
		);
	});

	test('before the answers: what is being done', () => {
		expect(
			progressLine(update({ phase: 'download', download: { received: 5e5, total: 9.4e6 } }), noun)
		).toBe('Loading the model: 500 kB of 9.4 MB');
		expect(progressLine(update({ phase: 'load' }), noun)).toContain('proving');
		expect(progressLine(update({ phase: 'check' }), noun)).toContain('WASM');
	});
});

test('fetchLine: files, bytes, rate, time left; or that the server asked to wait', () => {
	const progress = {
		files: { done: 3, failed: 1, total: 160 },
		bytes: { done: 9000, total: 520_000 },
		bytes_per_second: 100_000,
		seconds_left: 5.1,
		waiting_ms: undefined
	};
	expect(fetchLine(progress)).toBe(
		'3 of 160 pictures · 9.0 kB of 520 kB · 100 kB a second · 5.0 s left · 1 failed'
	);
	expect(fetchLine({ ...progress, waiting_ms: 2000 })).toContain('asked us to wait 2.0 s');
});

describe('headline', () => {
	const limits: [number, number] = [0.8, 0.9];
	const size = { n: 160, n_trials: 160, n_people: 0 };
	const people = {
		...{ value: 0.871, ci95: limits, method: 'people' },
		...{ n: 160, n_trials: 1600, n_people: 10, voters: false }
	};
	const tally: Tally = {
		n: 160,
		right: 57,
		model: { value: 57 / 160, ci95: limits, method: 'wilson', ...size },
		people,
		controls: 0,
		unscored: 0,
		clustered: false
	};

	test('finished: model and people on the same items', () => {
		expect(headline('finished', 'Lite0', 'Edge drawings', noun, tally)).toBe(
			'Lite0 names 57 of 160 drawings, people 139 on average'
		);
		expect(headline('finished', 'Reader', 'Plates', noun, tally, true, 'text')).toContain(
			'Reader reads 57 of 160 drawings'
		);
	});

	test('finished without a human record says so', () => {
		expect(
			headline('finished', 'Lite0', 'Edge drawings', noun, { ...tally, people: undefined })
		).toContain('no human record');
	});

	test('votes: agreement with the crowd, and a voter’s', () => {
		const votes = { ...tally, people: { ...people, voters: true } };
		expect(
			headline('finished', 'Emotion M', 'Faces', { one: 'face', many: 'faces' }, votes)?.replaceAll(
				'\u202f',
				' '
			)
		).toBe(
			'Emotion M picks the majority’s answer on 35.6 % of 160 faces, a single person on 87.1 %'
		);
	});

	test('the note below the axis says whose figures and which right answer', () => {
		const truth = { name: 'the other voters', note: 'It comes from people. More.' };
		const resampled = { method: 'bootstrap items', ci95: limits };
		const votes: Tally = {
			...tally,
			unscored: 2,
			model: { ...tally.model!, ...resampled },
			people: { ...people, ...resampled, voters: true }
		};
		expect(tallyNote(votes, { one: 'face', many: 'faces' }, truth)).toBe(
			'Right answer: the other voters. 10 voters on each of the same 160 faces. 95 % intervals: from items drawn anew for the model; from items drawn anew for voters. Dotted: guessing. 2 faces left out: the votes leave no right answer.'
		);
		expect(tallyNote(tally, noun, undefined)).toBe(
			'People: mean of 10 on the same 160 drawings. 95 % intervals: Wilson’s formula for the model; from the spread between people and between items for people. Dotted: guessing.'
		);
	});

	test('the note says why there is no interval', () => {
		const none = { ci95: undefined };
		const few: Tally = {
			...tally,
			n: 20,
			model: { ...tally.model!, ...none },
			people: { ...people, ...none }
		};
		expect(tallyNote(few, noun, undefined)).toBe(
			'People: mean of 10 on the same 20 drawings. No interval is claimed before 30 drawings are answered. Dotted: guessing.'
		);
		expect(tallyNote({ ...few, n: 40, clustered: true }, noun, undefined)).toContain(
			'No interval is claimed before drawings of ten sources are answered.'
		);
		const pilot: Tally = { ...tally, people: { ...people, ...none, n_people: 4 } };
		expect(tallyNote(pilot, noun, undefined)).toContain(
			'95 % intervals: Wilson’s formula for the model. Fewer than five people: no interval is claimed for them.'
		);
	});

	test('nothing chosen, nothing answered', () => {
		expect(headline('idle', undefined, undefined, noun, undefined)).toContain('Run a model');
		expect(headline('finished', 'Lite0', 'Edge drawings', noun, undefined)).toBe(
			'Let Lite0 answer the drawings that people answered'
		);
	});
});

describe('conditionsLine', () => {
	const summary = {
		backend: 'wasm' as const,
		threads: 1,
		workers: 2,
		batch: 4,
		timing: {
			download_ms: 80,
			session_ms: 900,
			first_run_ms: 150,
			item_median_ms: 24,
			item_p95_ms: 31,
			items_per_second: 77.4
		},
		device: { visible: true },
		packages: {},
		failed: 0,
		notes: []
	};

	test('phases apart', () => {
		expect(conditionsLine(summary)).toBe(
			'WASM, 2 workers of 1 thread, batches of up to 4; model fetched in 80 ms, session made in 0.9 s, first run 0.1 s, then 24 ms a picture (95th percentile 31 ms), 77 pictures a second over all.'
		);
	});

	test('a software adapter has no times, another backend its agreement, a hidden page a warning', () => {
		const { timing, ...untimed } = summary;
		expect(timing).toBeDefined();
		const line = conditionsLine({
			...untimed,
			backend: 'webgpu',
			agreement: { items: 16, top1: 1, max_difference: 0.00012 },
			device: { visible: false }
		});
		expect(line).toContain('not timed');
		expect(line).toContain('largest difference 0.00012');
		expect(line).toContain('hidden');
	});
});

test('importLine tells what is read, then what is looked at', () => {
	const progress = { benchmark: 'toys', done: 0, of: 4 };
	const reading = { file: 'fer2013.csv', done: 1_000_000, of: 4_000_000 };
	expect(importLine({ ...progress, reading }, 4)).toBe(
		'fer2013.csv: 1.0 MB of 4.0 MB read and checked'
	);
	expect(importLine({ ...progress, done: 3 }, 4)).toBe('3 of 4 looked at');
	expect(importLine(undefined, 4)).toBe('0 of 4 looked at');
});

describe('importSentence', () => {
	const report = {
		benchmark: 'toys',
		of: 4,
		imported: ['a', 'b', 'c', 'd'],
		present: [],
		missing: [],
		wrong: [],
		failed: [],
		notes: []
	};

	test('complete, a part, none', () => {
		expect(importSentence(report, noun)).toBe('4 drawings of 4 are here now: the set is complete.');
		expect(
			importSentence({ ...report, imported: ['a'], missing: ['b', 'c', 'd'] }, noun)
		).toContain('Not in the folder: b, c, d.');
		expect(importSentence({ ...report, imported: [], missing: ['a'] }, noun)).toContain('none of');
	});
});

test('openedSentence says what became of every run', () => {
	expect(
		openedSentence('a.json', { added: ['x'], completed: [], unchanged: ['y'], different: ['z'] })
	).toBe(
		'a.json: 1 run added, 1 run here already, 1 run left out, since another answer is stored under the same id: delete that one first.'
	);
});

test('capsuleName is safe in every file system', () => {
	expect(
		capsuleName({
			observer: { id: 'a/b c' },
			benchmark: { id: 'toys' },
			created: '2026-11-23T09:20:30.000Z'
		})
	).toBe('a-b-c-toys-2026-11-23T092030.capsule.json');
});
