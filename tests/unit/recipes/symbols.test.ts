import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readRuns } from '../../../src/recipes/symbols/omniglot.ts';
import { itemsOfRun } from '../../../src/recipes/symbols/runs.ts';

const content = (text: string) => new TextEncoder().encode(text);

/** One run of two trials, answered by that list. */
const archive = (labels: string) =>
	zipSync({
		'run01/class_labels.txt': content(labels),
		'run01/test/item01.png': content('probe 1'),
		'run01/test/item02.png': content('probe 2'),
		'run01/training/class01.png': content('candidate 1'),
		'run01/training/class02.png': content('candidate 2')
	});
const counts = { runs: 1, trials: 2 };
const line = (probe: number, candidate: number) =>
	`run01/test/item0${probe}.png run01/training/class0${candidate}.png\n`;

test('a trial is its probe, the candidates of its run, and the one that the list of the run names', async () => {
	const [run] = readRuns(archive(line(1, 2) + line(2, 1)), 'all.zip', counts);
	const items = await itemsOfRun(run!);
	expect(items).toMatchObject([
		{ id: 'run01-01', path: 'run01/test/item01.png', truth: '2', cluster: 'run01' },
		{ id: 'run01-02', path: 'run01/test/item02.png', truth: '1', options: ['1', '2'] }
	]);
	expect(items[0]!.pictures).toEqual(items[1]!.pictures);
	expect(items[0]!.pictures?.[1]).toMatchObject({
		id: '2',
		role: 'candidate',
		path: 'run01/training/class02.png'
	});
	expect(items[0]!.content_sha256).not.toBe(items[1]!.content_sha256);
});

test.each([
	[
		'two right candidates',
		line(1, 1) + line(1, 2) + line(2, 1),
		/names 2 right candidates for run01\/test\/item01\.png/
	],
	['no right candidate', line(1, 1), /names 0 right candidates for run01\/test\/item02\.png/],
	['a candidate that is none', line(1, 7) + line(2, 1), /expected one of 2/]
])('%s in the list of a run is named', (_, labels, message) => {
	expect(() => readRuns(archive(labels), 'all.zip', counts)).toThrow(message);
});

test('a run whose pictures are not all there is named, and what is no archive is called so', () => {
	expect(() =>
		readRuns(archive(line(1, 1) + line(2, 1)), 'all.zip', { runs: 2, trials: 2 })
	).toThrow(/run02\/training\/class01\.png is missing/);
	expect(() => readRuns(content('not a zip'), 'all.zip', counts)).toThrow(
		/all\.zip: is no ZIP archive/
	);
});
