import { describe, expect, it } from 'vitest';
import { AnswersDesk, isResultFile } from '../../../../src/lib/ui/run/answersDesk.svelte.ts';
import { answeredSet } from '../../answers/set.ts';

const pets = answeredSet(
	[
		['cat1', 'cat'],
		['dog1', 'dog']
	],
	{ options: ['cat', 'dog'] }
);
const others = answeredSet([['ape1', 'cat']], { options: ['cat', 'dog'] });
const desk = () => new AnswersDesk(async (id) => (id === 'pets' ? pets : others));
const csv = (text: string, name = 'a.csv') => new File([text], name);

describe('the desk of answers', () => {
	it('reads files as soon as they are there, and makes a capsule of them', async () => {
		const one = desk();
		await one.take([csv('item,answer,person\ncat1,cat,a\ndog1,cat,a\n')], 'pets');
		expect(one.summary).toMatch(/^2 answers to 2 pictures, 50\.0\s% right\.$/);
		expect([one.ready, one.answerers, one.excludable, one.problem]).toEqual([
			true,
			'person',
			false,
			undefined
		]);
		const capsule = one.capsule({
			observer: '7b',
			kind: 'person',
			created: '2026-11-30T00:00:00Z'
		});
		expect(capsule?.runs.map(({ id }) => id)).toEqual(['7b/a/pets']);
		one.clear();
		expect([one.names, one.ready]).toEqual([[], false]);
	});
	it('keeps nothing where one of several files is wrong, and says which', async () => {
		const one = desk();
		await one.take(
			[csv('item,answer\ncat1,cat\n'), csv('item,answer\ncat1,zebra\n', 'b.csv')],
			'pets'
		);
		expect(one.ready).toBe(false);
		expect(one.problem).toMatch(/^b\.csv: line 2: unknown option "zebra"/);
		expect(one.capsule({ observer: 'x', kind: 'person', created: '' })).toBeUndefined();
	});
	it('reads them again for another set; the last choice counts', async () => {
		const one = desk();
		await one.take([csv('item,answer\ncat1,cat\n')], 'others');
		expect(one.problem).toContain('item "cat1" is not in pets');
		const slow = one.hold('others');
		await one.hold('pets');
		await slow;
		expect([one.ready, one.problem, one.busy]).toEqual([true, undefined, false]);
	});
	it('does not guess whether people or a system answered', async () => {
		const one = desk();
		await one.take([csv('item,answer\ncat1,cat\n')], 'pets');
		expect(one.answerers).toBeUndefined();
	});
});

it('tells result files from tables by what they hold', async () => {
	const file = (text: string | Uint8Array<ArrayBuffer>, name: string) =>
		isResultFile(new File([text], name));
	expect(await file('{"schema": "yardstick-capsule/1"', 'x.json')).toBe(true);
	expect(await file('\ufeff{\n\t"schema":"yardstick-capsule/1"', 'x.txt.json')).toBe(true);
	expect(await file('x', 'x.capsule.json.gz')).toBe(true);
	expect(await file(new Uint8Array([0x1f, 0x8b, 8]), 'x')).toBe(true);
	expect(await file('[{"trial_type":"a"}]', 'x.json')).toBe(false);
	expect(await file('item,answer', 'x.csv')).toBe(false);
});
