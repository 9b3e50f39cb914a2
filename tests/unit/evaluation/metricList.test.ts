import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../src/lib/evaluation/metric.ts';
import { listMetrics, metricFolder } from '../../../src/lib/evaluation/metricList.ts';
import { figures } from '../../../src/lib/evaluation/measurements.ts';
import { metrics } from '../../../src/lib/evaluation/metrics/index.ts';
import { known } from './metrics/known.ts';

const files = readdirSync(metricFolder).filter((name) => name !== 'index.ts');
const listed = metrics.map(({ file }) => file.split('/').at(-1)!);

describe('the list of metrics', () => {
	it('has every file of the folder', () => {
		const left = files.filter((name) => !listed.includes(name));
		expect(
			left,
			`${metricFolder}/${left[0]} is in no list: import it in ${metricFolder}/index.ts and name it there.`
		).toEqual([]);
	});

	it('names each by its own file', async () => {
		for (const metric of metrics) {
			const module = (await import(/* @vite-ignore */ resolve(metric.file))) as { default: Metric };
			expect(
				module.default.id,
				`${metricFolder}/index.ts: "${metric.id}" is listed as ${metric.file}.`
			).toBe(metric.id);
		}
	});

	it('has a test for each', () => {
		for (const name of files) {
			const test = `tests/unit/evaluation/metrics/${name.replace('.ts', '.test.ts')}`;
			expect(existsSync(test), `${metricFolder}/${name} has no test. Write ${test}.`).toBe(true);
		}
	});
});

const good: Metric = {
	id: 'mean_time',
	title: 'Mean time',
	meaning: 'How long an answer takes.',
	unit: 'number',
	range: [0, Infinity],
	better: 'neither',
	source: 'Definition.',
	needs: ['people'],
	interval: 'As of accuracy.',
	eachTrial: () => undefined
};

describe('a metric that is declared wrongly', () => {
	const faulty = (fault: object) => () =>
		listMetrics({ 'meanTime.ts': { ...good, ...fault } as Metric });

	it.each([
		[{ id: 'Mean time' }, 'its id is "Mean time"; write lower-case words joined by _'],
		[{ title: '' }, 'it has no title'],
		[{ meaning: 'times' }, 'its meaning is missing or no sentence'],
		[{ unit: 'percent' }, 'its unit is "percent"; choose "share", "bits" or "number"'],
		[{ range: [1, 0] }, 'its range is [1,0]; write [least, greatest]'],
		[{ better: 'more' }, 'its better is "more"; choose "higher", "lower" or "neither"'],
		[{ source: undefined }, 'it has no source; name the paper or book of the formula'],
		[
			{ needs: ['time'] },
			'it needs "time", which nothing can have; choose from options, classes, typed text'
		],
		[{ interval: undefined }, 'either how its interval is made (`interval`) or why it has none'],
		[{ noInterval: 'too few' }, 'either how its interval is made (`interval`) or why it has none'],
		[{ eachTrial: undefined }, 'it computes nothing, or in two ways']
	])('%o names its file and the remedy', (fault, remedy) => {
		expect(faulty(fault)).toThrow(`${metricFolder}/meanTime.ts: the metric "`);
		expect(faulty(fault)).toThrow(remedy);
	});

	it('or has the id of another is named with it', () => {
		expect(() => listMetrics({ 'meanTime.ts': good, 'time.ts': good })).toThrow(
			`${metricFolder}/time.ts: the metric "mean_time" has the id of the metric in ${metricFolder}/meanTime.ts. Give one of them another id.`
		);
	});

	it('or leaves its range is named when it does', () => {
		const { eachTrial, ...described } = good;
		expect(eachTrial).toBeDefined();
		const list = listMetrics({
			'meanTime.ts': {
				...described,
				needs: [],
				rows: () => [{ value: -1, ci95: undefined, n: 1, n_trials: 1, n_people: 0 }]
			}
		});
		expect(() => figures(known(), list)).toThrow(
			`${metricFolder}/meanTime.ts: the metric "mean_time" gives -1 for people on made-up, outside its range 0 to Infinity. Correct its range or how it is computed.`
		);
	});
});
