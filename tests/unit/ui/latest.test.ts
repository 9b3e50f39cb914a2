import { expect, test } from 'vitest';
import { askLatest } from '../../../src/lib/ui/latest.ts';

/** Questions are answered by hand, one after another. */
function desk() {
	const asked: number[] = [];
	const told: number[] = [];
	const failed: unknown[] = [];
	let open: { answer: (value: number) => void; refuse: (error: unknown) => void } | undefined;
	const want = askLatest<number, number>(
		(question) => {
			asked.push(question);
			return new Promise((answer, refuse) => {
				open = { answer, refuse };
			});
		},
		(answer) => told.push(answer),
		(error) => failed.push(error)
	);
	const settle = async (act: (now: NonNullable<typeof open>) => void) => {
		act(open!);
		await new Promise((resolve) => setTimeout(resolve));
	};
	return { asked, told, failed, want, settle };
}

test('of the questions that come meanwhile only the last is asked', async () => {
	const { asked, told, want, settle } = desk();
	for (const question of [1, 2, 3, 4]) want(question);
	expect(asked).toEqual([1]);
	await settle(({ answer }) => answer(10));
	expect(asked).toEqual([1, 4]);
	await settle(({ answer }) => answer(40));
	expect([asked, told]).toEqual([
		[1, 4],
		[10, 40]
	]);
	want(5);
	expect(asked).toEqual([1, 4, 5]);
});

test('a failure is told and does not block the next question', async () => {
	const { asked, told, failed, want, settle } = desk();
	want(1);
	want(2);
	await settle(({ refuse }) => refuse(new Error('no')));
	expect(failed).toEqual([new Error('no')]);
	expect(asked).toEqual([1, 2]);
	await settle(({ answer }) => answer(20));
	expect(told).toEqual([20]);
});
