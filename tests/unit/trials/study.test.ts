import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../src/lib/server/catalog.ts';
import { loadStudies } from '../../../src/lib/server/studies.ts';
import {
	exclusionsOf,
	halfWidth,
	studyHash,
	wantedPeople,
	type Study
} from '../../../src/lib/trials/study.ts';

const exclusions = {
	least_done: 1,
	least_catches_right: 0.5,
	least_median_rt_ms: 300,
	most_focus_lost: 5
};
const trial = (phase: 'test' | 'catch', correct: boolean, rt_ms: number) => ({
	phase,
	correct,
	rt_ms
});

describe('who is left out of a study', () => {
	const fine = {
		planned: 3,
		focus_lost: 5,
		trials: [trial('test', false, 300), trial('test', true, 900), trial('catch', true, 100)]
	};

	it('is nobody who breaks no rule, however many answers are wrong', () => {
		expect(exclusionsOf({ exclusions }, fine)).toEqual([]);
	});

	it('is told by every rule that is broken', () => {
		const trials = [trial('test', true, 100), trial('catch', false, 2000)];
		expect(exclusionsOf({ exclusions }, { planned: 3, focus_lost: 6, trials })).toEqual([
			'did 2 of 3 questions',
			'got 0 of 1 returning practice items right',
			'answered within 100 ms half of the time',
			'left the page 6 times'
		]);
		expect(exclusionsOf({ exclusions }, { planned: 0, focus_lost: 0, trials: [] })).toEqual([
			'did 0 of 0 questions'
		]);
	});
});

it('the wanted number of people gives the wanted interval, and one fewer does not', () => {
	const precision = { half_width: 0.05, expected_sd: 0.1, reason: '' };
	expect(wantedPeople(precision)).toBe(18);
	// qt(.975, 17) * .1 / sqrt(18) in R
	expect(halfWidth(18, 0.1)).toBeCloseTo(0.04973, 4);
	expect(halfWidth(17, 0.1)).toBeGreaterThan(0.05);
	expect(halfWidth(1, 0.1)).toBeUndefined();
	expect(wantedPeople({ ...precision, half_width: 0.9 })).toBe(5);
});

describe('the studies of this project', () => {
	it('can be read, and were designed for the items that are here', async () => {
		const { studies, leftOut } = await loadStudies();
		const { benchmarks } = await loadCatalog();
		expect(leftOut).toEqual([]);
		expect(studies.size).toBeGreaterThan(1);
		for (const { study } of studies.values()) {
			const set = benchmarks.get(study.benchmark.id);
			expect(set?.items_sha256).toBe(study.benchmark.items_sha256);
			expect(set?.version).toBe(study.benchmark.version);
			expect(study.items_per_person).toBeLessThan(set!.items.length);
		}
	});

	it('have a hash that every change of the design changes, and their end does not', async () => {
		const [known] = (await loadStudies()).studies.values();
		const study: Study = known!.study;
		const backwards = Object.fromEntries(Object.entries(study).reverse()) as unknown as Study;
		expect(await studyHash(backwards)).toBe(known!.sha256);
		expect(await studyHash({ ...study, closed: '2027-01-01T00:00:00.000Z' })).toBe(known!.sha256);
		const stricter = { ...study, exclusions: { ...study.exclusions, most_focus_lost: 0 } };
		expect(await studyHash(stricter)).not.toBe(known!.sha256);
	});
});
