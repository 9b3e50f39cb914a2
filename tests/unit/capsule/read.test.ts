import { describe, expect, it } from 'vitest';
import { FileError } from '../../../src/lib/border/fileError.ts';
import { gzip } from '../../../src/lib/capsule/gzip.ts';
import { readCapsule } from '../../../src/lib/capsule/read.ts';
import { formatCapsule, packCapsule } from '../../../src/lib/capsule/write.ts';
import type { Trial } from '../../../src/lib/evaluation/trial.ts';
import { exampleCapsule } from './example.ts';

const refusal = async (data: string | Uint8Array): Promise<FileError> => {
	const outcome = await readCapsule(data, 'mine.capsule.json').catch((error: unknown) => error);
	if (outcome instanceof FileError) return outcome;
	throw new Error('expected a refusal');
};

/** The example with one thing changed, as text. */
const changed = (change: (raw: never) => void): string => {
	const raw = JSON.parse(JSON.stringify(exampleCapsule()));
	change(raw as never);
	return JSON.stringify(raw);
};

describe('readCapsule', () => {
	it('reads text, bytes and gzip to the same content', async () => {
		const text = formatCapsule(exampleCapsule());
		expect(await readCapsule(text, 'a')).toEqual(exampleCapsule());
		expect(await readCapsule(new TextEncoder().encode(text), 'a')).toEqual(exampleCapsule());
		expect(await readCapsule(await packCapsule(exampleCapsule()), 'a')).toEqual(exampleCapsule());
	});

	it.each([1e300, '1e999'])('refuses a time of %s by trial and field', async (time) => {
		const text = JSON.stringify(exampleCapsule()).replace(
			'"score":1,',
			`"score":1,"rt_ms":${time},`
		);
		const error = await refusal(text);
		expect(error.message).toContain('run "run-1", trial 1 (item "cat1"): ');
		expect(error.message).toContain('expected at most a day, in milliseconds');
	});

	it('names file, run, trial, item and option of an unknown answer, and says what to do', async () => {
		const error = await refusal(
			changed((raw: { runs: { trials: { answer: string }[] }[] }) => {
				raw.runs[0]!.trials[0]!.answer = 'zebra';
			})
		);
		expect(error.message).toBe(
			'mine.capsule.json: run "run-1", trial 1 (item "cat1"): unknown option "zebra" in field "answer"; the options are cat, dog. Export the capsule again, or correct the file.'
		);
	});

	it.each<[string, (raw: never) => void, string]>([
		[
			'a missing field of a trial',
			(raw: { runs: { trials: { correct?: boolean }[] }[] }) => {
				delete raw.runs[0]!.trials[1]!.correct;
			},
			'run "run-1", trial 2 (item "dog1"): missing field "correct".'
		],
		[
			'an unknown field of a run',
			(raw: { runs: Record<string, unknown>[] }) => {
				raw.runs[0]!.colour = 'red';
			},
			'run "run-1": unknown field "colour".'
		],
		[
			'a wrong type',
			(raw: { runs: { observer: { kind: string } }[] }) => {
				raw.runs[0]!.observer.kind = 'robot';
			},
			'run "run-1": field "observer.kind": expected'
		],
		[
			'a damaged hash',
			(raw: { items: Record<string, string> }) => {
				raw.items.cat1 = 'xyz';
			},
			'field "items.cat1": expected a SHA-256 in lower-case hex but found "xyz".'
		],
		[
			'an item without a hash',
			(raw: { items: Record<string, string> }) => {
				delete raw.items.dog1;
			},
			'trial 2 (item "dog1"): the capsule\'s "items" does not list the content hash'
		],
		[
			'an item answered twice',
			(raw: { runs: { trials: { item: string }[] }[] }) => {
				raw.runs[0]!.trials[1]!.item = 'cat1';
			},
			'the item was answered before in this run'
		],
		[
			'probabilities that do not fit the options',
			(raw: { runs: { trials: { probabilities: number[] }[] }[] }) => {
				raw.runs[0]!.trials[0]!.probabilities = [1];
			},
			'1 probabilities for 2 options'
		],
		[
			'probabilities that do not sum to 1',
			(raw: { runs: { trials: { probabilities: number[] }[] }[] }) => {
				raw.runs[0]!.trials[0]!.probabilities = [0.5, 0.25];
			},
			'the probabilities sum to 0.7500 instead of 1'
		],
		[
			'two runs of one id',
			(raw: { runs: unknown[] }) => {
				raw.runs.push(raw.runs[0]);
			},
			'run "run-1": the id is used by two runs'
		],
		[
			'an answer after the time was up',
			(raw: { runs: { trials: { answer: string }[] }[] }) => {
				raw.runs[0]!.trials[1]!.answer = 'cat';
			},
			'timed out, and yet field "answer" is "cat"'
		]
	])('refuses %s', async (_what, change, expected) => {
		expect((await refusal(changed(change))).message).toContain(expected);
	});

	it.each<[string, Partial<Trial>, string | undefined]>([
		['one for each character', { answer: 'A🚗', character_confidence: [0, 1] }, undefined],
		['none for the empty text', { answer: '', character_confidence: [] }, undefined],
		[
			'one too few',
			{ answer: 'A1', character_confidence: [1] },
			'trial 1 (item "cat1"): field "character_confidence": 1 for the 2 characters of "A1".'
		],
		[
			'some without an answer',
			{ answer: null, correct: false, character_confidence: [1] },
			'trial 1 (item "cat1"): field "character_confidence": there is no answer.'
		],
		[
			'one above 1',
			{ answer: 'A', character_confidence: [1.5] },
			'trial 1 (item "cat1"): field "character_confidence[0]": expected <=1 but found 1.5'
		]
	])('reads confidences in characters: %s', async (_what, trial, problem) => {
		const raw = exampleCapsule();
		delete raw.runs[0]!.options;
		const whole = {
			item: 'cat1',
			answer: null,
			correct: true,
			score: 1,
			confidence: 0.5,
			...trial
		};
		raw.runs[0]!.trials = [whole];
		const text = JSON.stringify(raw);
		if (problem) expect((await refusal(text)).message).toContain(problem);
		else expect(await readCapsule(text, 'a')).toEqual(raw);
	});

	it('says that a file was cut short', async () => {
		const text = formatCapsule(exampleCapsule());
		expect((await refusal(text.slice(0, 200))).message).toContain('is not complete JSON');
		const packed = await packCapsule(exampleCapsule());
		expect((await refusal(packed.slice(0, 60))).message).toContain('damaged or cut short');
		expect((await refusal(new Uint8Array([0xff, 0xfe, 0x00]))).message).toContain('neither UTF-8');
		expect((await refusal(await gzip(new TextEncoder().encode('{}')))).message).toContain(
			'missing field "schema"'
		);
	});

	it('counts further problems instead of filling the screen', async () => {
		const error = await refusal(
			changed((raw: { runs: { trials: unknown[] }[] }) => {
				raw.runs[0]!.trials = Array.from({ length: 30 }, () => ({}));
			})
		);
		expect(error.problems.length).toBeGreaterThan(30);
		expect(error.message).toMatch(/… and \d+ more\./);
		expect(error.message.split('\n').length).toBeLessThan(12);
	});
});
