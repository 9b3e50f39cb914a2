import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { rooms } from '../../src/lib/server/database/schema.ts';
import { roomCode } from '../../src/lib/trials/room.ts';
import { PhoneDesk } from '../../src/lib/ui/class/phoneDesk.svelte.ts';
import { classroom, phoneTools, type Classroom } from '../fixtures/classroom.ts';

let room: Classroom;
let at: { code: string; key: string };
beforeAll(async () => (room = await classroom(4)));
afterAll(() => room.close());
beforeEach(async () => {
	await room.store.database.delete(rooms);
	room.clock.now = new Date(room.clock.now.getTime() + 3_600_000);
	at = (await open()).body as typeof at;
});

const items = () => room.benchmark.items.map(({ id }) => id);
const open = (change: object = {}, address = '127.0.0.1') =>
	room.post(address)('', {
		benchmark: 'pets',
		items: items(),
		pace: 'step',
		keep: false,
		...change
	});
const lead = async (action: string, from?: number) =>
	(
		await room.post()(`/${at.code}/lead`, {
			key: at.key,
			action,
			...(from === undefined ? {} : { from })
		})
	).body['view'] as {
		place: number;
		revealed: boolean;
		pupils: { name: string; answered: number }[];
		results: { answered: number; late: number; right?: number; counts: unknown[] }[];
	};

let number = 0;
async function phone(post = room.post()) {
	const tools = phoneTools((number += 1), post);
	const who = { pupil: tools.newId(), code: tools.newCode() };
	await post(`/${at.code}/join`, { ...who, consent: true });
	return {
		who,
		send: (answers: unknown, change: object = {}) =>
			post(`/${at.code}/answers`, {
				...who,
				...change,
				answers: Array.isArray(answers) ? answers : [answers]
			})
	};
}

describe('Only what belongs to a class is taken', () => {
	it('an answer to no question, to one that was not asked, one that cannot be, and with a forged time is refused with its reason, and nothing of it is kept', async () => {
		const { send } = await phone();
		expect((await send({ place: 0, answer: 'cat' })).body['message']).toContain(
			'Question 1 has not been asked yet'
		);
		await lead('next', -1);
		const cases: [object, number, string][] = [
			[{ place: 1, answer: 'cat' }, 409, 'Question 2 has not been asked yet'],
			[{ place: 9, answer: 'cat' }, 422, 'There is no question 10'],
			[{ place: 0, answer: 'horse' }, 422, 'Question 1: '],
			[{ place: 0, answer: 'cat', rt_ms: -5 }, 422, 'rt_ms'],
			[{ place: 0, answer: 'cat', rt_ms: 1e12 }, 422, 'rt_ms'],
			[{ place: 0, answer: 'x'.repeat(2000) }, 422, 'answer'],
			[{ place: 0, answer: 'cat', correct: true }, 422, 'correct']
		];
		for (const [answer, status, words] of cases) {
			const reply = await send(answer);
			expect([reply.status, reply.body['message']]).toEqual([
				status,
				expect.stringContaining(words)
			]);
		}
		expect(
			(
				await send([
					{ place: 0, answer: 'cat' },
					{ place: 7, answer: 'cat' }
				])
			).status
		).toBe(422);
		expect((await lead('look')).results[0]!.answered).toBe(0);
	});

	it('an answer that is sent again, or eight times at once, or changed, is the first one still', async () => {
		const { send } = await phone();
		await lead('next', -1);
		const all = await Promise.all(
			Array.from({ length: 8 }, () => send({ place: 0, answer: 'cat' }))
		);
		expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
		await send({ place: 0, answer: 'dog' });
		expect((await lead('look')).pupils[0]!.answered).toBe(1);
	});

	it('an answer that comes after the right one was shown is kept, marked, and in no figure', async () => {
		const phones = await Promise.all(Array.from({ length: 6 }, () => phone()));
		await lead('next', -1);
		for (const { send } of phones.slice(1)) await send({ place: 0, answer: 'cat' });
		await lead('reveal', 0);
		const late = await phones[0]!.send({ place: 0, answer: 'dog' });
		expect(late.status).toBe(200);
		expect((late.body['view'] as { answered: unknown }).answered).toEqual([
			{ place: 0, correct: false, late: true }
		]);
		expect((await lead('look')).results[0]).toMatchObject({
			answered: 5,
			late: 1,
			right: 5,
			counts: [{ answer: 'cat', people: 5 }]
		});
	});

	it('after the end nothing is taken, and the phone is told that the class is over', async () => {
		const { send } = await phone();
		await lead('next', -1);
		await lead('end');
		const reply = await send({ place: 0, answer: 'cat' });
		expect([reply.status, reply.body['message']]).toEqual([
			410,
			'This class is over, and its answers are forgotten.'
		]);
		expect((await room.post()(`/${at.code}/lead`, { key: at.key, action: 'look' })).status).toBe(
			410
		);
	});

	it('a class that nobody ends is over after twelve hours, and forgotten when the next one opens', async () => {
		const { send } = await phone();
		room.clock.now = new Date(room.clock.now.getTime() + 13 * 3_600_000);
		expect((await send({ place: 0, answer: 'cat' })).status).toBe(410);
		await open();
		expect((await send({ place: 0, answer: 'cat' })).status).toBe(404);
	});
});

describe('Nobody has a right to what is another’s', () => {
	it('a phone answers under its own code only, and in its own class', async () => {
		const one = await phone();
		const other = await phone();
		await lead('next', -1);
		const answer = { place: 0, answer: 'cat' };
		expect((await one.send(answer, { code: other.who.code })).status).toBe(403);
		expect((await one.send(answer, { pupil: other.who.pupil })).status).toBe(403);
		const second = (await open()).body as typeof at;
		const reply = await room.post()(`/${second.code}/answers`, { ...one.who, answers: [answer] });
		expect(reply.status).toBe(403);
		expect((await lead('look')).results[0]!.answered).toBe(0);
	});

	it('the screen of a class needs its key, and a class is opened at this machine or with the owner’s token', async () => {
		for (const act of ['lead', 'material', 'standing'])
			expect(
				(
					await room.post()(`/${at.code}/${act}`, {
						key: 'b'.repeat(64),
						...(act === 'lead' ? { action: 'end' } : {})
					})
				).status
			).toBe(403);
		const refused = await open({}, '192.168.1.30');
		expect([refused.status, refused.body['message']]).toEqual([
			403,
			expect.stringContaining('owner’s token')
		]);
		expect((await open({ token: 'wrong' }, '192.168.1.30')).status).toBe(403);
		expect((await open({ token: 'the owner' }, '192.168.1.30')).status).toBe(200);
	});

	it('who guesses codes is held up after twenty, and nobody else is', async () => {
		const guess = room.post('10.0.0.9');
		const codes = Array.from({ length: 22 }, (_, at) => roomCode(() => (at + 1) / 30));
		const statuses: number[] = [];
		for (const code of codes)
			statuses.push((await guess(`/${code}/look`, { pupil: 'x', code: 'y' })).status);
		expect(statuses.slice(0, 20).every((status) => status === 404)).toBe(true);
		expect(statuses.slice(20)).toEqual([429, 429]);
		expect((await guess(`/${at.code}/lead`, { key: at.key, action: 'look' })).status).toBe(429);
		expect((await lead('look')).place).toBe(-1);
	});

	it('a page of another site, a body that is too large and one that is no JSON are refused', async () => {
		const foreign = new Request('http://192.168.1.2/api/rooms', {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				host: '192.168.1.2',
				origin: 'http://elsewhere.example'
			},
			body: '{}'
		});
		expect((await room.requests.open(foreign, '127.0.0.1')).status).toBe(403);
		expect((await room.post()(`/${at.code}/look`, 'x'.repeat(300 * 1024))).status).toBe(413);
		expect((await room.post()(`/${at.code}/look`, '{"pupil":')).status).toBe(400);
	});
});

describe('Nobody is shown up', () => {
	it('a phone brings no name: one with markup is refused, and every name is drawn', async () => {
		const tools = phoneTools((number += 1), room.post());
		const who = { pupil: tools.newId(), code: tools.newCode(), consent: true };
		const reply = await room.post()(`/${at.code}/join`, {
			...who,
			name: '<img src=x onerror=alert(1)>'
		});
		expect([reply.status, reply.body['message']]).toEqual([422, expect.stringContaining('name')]);
		await room.post()(`/${at.code}/join`, who);
		expect((await lead('look')).pupils[0]!.name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
	});

	it('no figure is made of fewer than five, and no answer that fewer than five gave is named', async () => {
		const phones = await Promise.all(Array.from({ length: 6 }, () => phone()));
		await lead('next', -1);
		for (const [index, { send }] of phones.slice(0, 4).entries())
			await send({ place: 0, answer: index === 0 ? 'dog' : 'cat' });
		expect((await lead('reveal', 0)).results[0]).toMatchObject({ answered: 4, counts: [] });
		expect((await lead('look')).results[0]!.right).toBeUndefined();
		await lead('next', 0);
		for (const [index, { send }] of phones.entries())
			await send({ place: 1, answer: index === 0 ? 'cat' : 'dog' });
		expect((await lead('reveal', 1)).results[1]).toMatchObject({
			right: 5,
			counts: [{ answer: 'dog', people: 5 }],
			others: 1
		});
	});
});

describe('A class goes on', () => {
	it('a press that comes twice, or from a screen that is behind, does one step', async () => {
		await Promise.all([lead('next', -1), lead('next', -1)]);
		expect((await lead('look')).place).toBe(0);
		await lead('next', 0);
		expect((await lead('look')).place).toBe(0);
		await lead('reveal', 0);
		await lead('next', 0);
		expect(await lead('next', 0)).toMatchObject({ place: 1, revealed: false });
	});

	it('while the store does not answer, a phone keeps what was answered and sends it afterwards', async () => {
		vi.spyOn(console, 'error').mockReturnValue();
		let down = false;
		const desk = new PhoneDesk(
			at.code,
			phoneTools((number += 1), async (path, body) =>
				down ? { status: 503, retryAfter: 5, body: {} } : room.post()(path, body)
			)
		);
		await desk.join(false);
		await lead('next', -1);
		down = true;
		await desk.answer({ place: 0, answer: 'cat', rt_ms: 700 });
		expect([desk.offline, desk.unsent]).toEqual([true, 1]);
		expect(desk.pause()).toBeGreaterThanOrEqual(5000);
		down = false;
		await desk.look();
		expect([desk.offline, desk.unsent]).toEqual([false, 0]);
		expect((await lead('look')).results[0]!.answered).toBe(1);
	});

	it('what cannot be asked or kept is refused when the class is opened, with the reason', async () => {
		const cases: [object, string][] = [
			[{ items: ['pet-0', 'pet-0'] }, 'twice'],
			[{ items: ['horse'] }, '"horse"'],
			[{ items: [] }, 'items'],
			[{ benchmark: 'nowhere' }, 'nowhere'],
			[{ pace: 'fast' }, 'pace']
		];
		for (const [change, words] of cases)
			expect((await open(change)).body['message']).toContain(words);
	});
});
