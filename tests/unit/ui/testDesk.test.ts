import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inconsistencies, mismatches } from '../../../src/lib/capsule/consistency.ts';
import { openTestStore, type TestStore } from '../../../src/lib/device/tests.ts';
import { evaluationInput } from '../../../src/lib/reports/evaluationInput.ts';
import { readTestChoice, testQuery } from '../../../src/lib/ui/test/lengths.ts';
import { TestDesk } from '../../../src/lib/ui/test/testDesk.svelte.ts';
import { matchSet } from '../../fixtures/kinds/sets.ts';

let store: TestStore;
let number = 0;
const sent: string[] = [];

beforeEach(async () => {
	store = await openTestStore({ name: `tests-${(number += 1)}`, now });
	sent.length = 0;
});
afterEach(() => store.close());

const now = () => new Date('2026-12-01T10:00:00.000Z');

function desk(taken = false): TestDesk {
	return new TestDesk({
		store,
		now,
		newId: () => 'test-1',
		newCode: () => '0000-1111-2222-3333',
		newSeed: () => 4,
		lock: async () => (taken ? undefined : async () => undefined),
		send: () => sent.push('sent'),
		app: { revision: 'r', version: 'v' }
	});
}

const choice = readTestChoice(new URLSearchParams('items=1'), []);

async function begun(send = false): Promise<TestDesk> {
	const set = await matchSet();
	const at = desk();
	at.plan(set, new Set(['two', 'four']), choice);
	await at.consent(send);
	await at.measured({ frame_ms: 16.666, width: 390, height: 844, pixel_ratio: 3 });
	return at;
}

const given = (answer: string | null) => ({
	answer,
	rt_ms: 812.345,
	shown: { onset_ms: 10, exposure_ms: 812, frames: 49 }
});

describe('a test', () => {
	it('keeps nothing before it is agreed to', async () => {
		const at = desk();
		at.plan(await matchSet(), new Set(['two', 'four']), choice);
		expect(await store.list()).toEqual([]);
		await at.stop();
		expect(at.stage).toBe('choosing');
	});

	it('never asks controls, and only what is here', async () => {
		const at = desk();
		at.plan(await matchSet(), new Set(['four', 'plain']), choice);
		expect(at.session!.design.trials.map(({ item }) => item)).toEqual(['four']);
	});

	it('of a study is planned by the study, from all items, and says so in its file', async () => {
		const set = await matchSet();
		const study = { id: 's', sha256: 'a'.repeat(64), items_per_person: 1, confidence: true };
		const at = desk();
		expect(() => at.plan(set, new Set(['two']), choice, study)).toThrow('Bring the others first');
		at.plan(set, new Set(['two', 'four', 'plain']), choice, study);
		await at.consent(true);
		expect(at.session).toMatchObject({ confidence: true, study: { id: 's' } });
		const capsule = await at.capsule(at.session!, set);
		expect(capsule.runs[0]!.origin.sitting).toMatchObject({ purpose: 'study', study: { id: 's' } });
	});

	it('of a simulated participant is marked for good, and in no comparison', async () => {
		const set = await matchSet();
		const at = desk();
		at.plan(set, new Set(['two', 'four']), { ...choice, simulated: true });
		await at.consent(false);
		await at.answer(at.session!.design.trials[0]!, given('c1'));
		const capsule = await at.capsule(at.session!, set);
		capsule.runs[0]!.origin.sitting!.purpose = 'study';
		expect(capsule.runs[0]!.observer.kind).toBe('simulated');
		expect(evaluationInput(set, [capsule]).leftOut[0]!.reason).toContain('no person');
	});

	it('goes on after a reload with what was not answered', async () => {
		const set = await matchSet();
		const at = await begun();
		const [practice, asked] = at.session!.design.trials;
		await at.answer(practice!, given('c1'));
		at.left();
		const [kept] = await store.list();
		const again = desk();
		await again.resume(kept!, set);
		expect(again.steps.map(({ screen }) => screen)).toEqual(['check', 'pause', 'question']);
		await again.answer(asked!, given('c1'));
		await again.finish();
		expect(again.stage).toBe('finished');
		expect((await store.list())[0]).toMatchObject({ finished: '2026-12-01T10:00:00.000Z' });
	});

	it('is in one tab at a time, and not resumed on a set that has changed', async () => {
		const set = await matchSet();
		const at = await begun();
		await expect(desk(true).resume(at.session!, set)).rejects.toThrow('another tab');
		const changed = { ...set, items_sha256: '0'.repeat(64) };
		await expect(desk().resume(at.session!, changed)).rejects.toThrow('has changed');
	});

	it('becomes a result file that says what it is, and is in no comparison', async () => {
		const set = await matchSet();
		const at = await begun();
		const truth = new Map(set.items.map((item) => [item.id, item.truth]));
		for (const trial of at.session!.design.trials) {
			at.asking();
			if (trial.index === 1) at.left();
			await at.answer(trial, given(truth.get(trial.item)!));
		}
		await at.finish();
		const capsule = await at.capsule(at.session!, set);
		const run = capsule.runs[0]!;
		expect(inconsistencies(capsule)).toEqual([]);
		expect(mismatches(capsule, run, set)).toEqual({ errors: [], unmatched: [] });
		expect(run.origin.sitting).toMatchObject({
			purpose: 'self-test',
			seed: 4,
			focus_lost: 1,
			frame_ms: 16.67
		});
		expect(run.trials.map(({ correct, phase }) => [correct, phase])).toEqual([
			[true, 'practice'],
			[true, 'test']
		]);
		expect(run.trials[1]!.shown).toMatchObject({ focus_lost: true, frames: 49 });
		expect(run.trials[1]!.rt_ms).toBe(812.3);
		const { input, leftOut } = evaluationInput(set, [capsule]);
		expect(input.runs).toEqual([]);
		expect(leftOut[0]!.reason).toContain('nobody’s record');
	});

	it('tells the sender of each answer, where that was agreed to, and keeps the first answer', async () => {
		const at = await begun(true);
		const [practice] = at.session!.design.trials;
		await at.answer(practice!, given('c1'));
		await store.record('test-1', { ...(await store.answers('test-1'))[0]!, ms: 1 });
		expect(sent).toEqual(['sent']);
		expect((await store.answers('test-1'))[0]!.ms).toBeUndefined();
	});

	it('is gone at once when it is taken back; its code stays until the server knows', async () => {
		const at = await begun(true);
		await at.answer(at.session!.design.trials[0]!, given('c1'));
		await at.withdraw(at.session!);
		expect(await store.answers('test-1')).toEqual([]);
		expect(await store.list()).toEqual([]);
		expect((await store.toSend())[0]).toMatchObject({ code: '0000-1111-2222-3333' });
		const other = await begun(false);
		await other.withdraw(other.session!);
		expect(await store.list()).toEqual([]);
	});

	it('refuses an answer that is none of the item’s, and keeps those before it', async () => {
		const at = await begun();
		await expect(at.answer(at.session!.design.trials[0]!, given('c9'))).rejects.toThrow('c9');
		expect(await store.answers('test-1')).toEqual([]);
	});
});

it('what is chosen stands in the address', () => {
	const read = (query: string) => readTestChoice(new URLSearchParams(query), ['a']);
	expect(testQuery(read('set=a&minutes=2&items=5&confidence=1&seed=7'))).toBe(
		'?set=a&minutes=2&items=5&confidence=1&seed=7'
	);
	expect(testQuery(read('set=b&minutes=99&items=-1&seed=x'))).toBe('');
});
