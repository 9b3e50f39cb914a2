/** A class from its opening to its end, with the phones' own code and the store's. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inconsistencies } from '../../../src/lib/capsule/consistency.ts';
import { testsOf, withdraw } from '../../../src/lib/server/database/testAnswers.ts';
import { keepDesign } from '../../../src/lib/server/rooms.ts';
import { loadStudies } from '../../../src/lib/server/studies.ts';
import { peopleOfStudy, studyCapsule } from '../../../src/lib/server/studyRecord.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import { PhoneDesk } from '../../../src/lib/ui/class/phoneDesk.svelte.ts';
import { ScreenDesk } from '../../../src/lib/ui/class/screenDesk.svelte.ts';
import type { RoomPost } from '../../../src/lib/ui/class/roomPost.ts';
import { classroom, phoneMemory, phoneTools, type Classroom } from '../../fixtures/classroom.ts';

let room: Classroom;
// Opening a store takes longer than everything that is done in it: there is one for all.
beforeAll(async () => (room = await classroom(6)));
afterAll(() => room.close());

async function opened(plan: object = {}): Promise<{ code: string; key: string }> {
	const items = room.benchmark.items.map(({ id }) => id);
	const reply = await room.post('127.0.0.1')('', {
		benchmark: 'pets',
		items,
		pace: 'step',
		keep: false,
		...plan
	});
	expect(reply.status).toBe(200);
	return reply.body as { code: string; key: string };
}

const screenOf = ({ code, key }: { code: string; key: string }) =>
	new ScreenDesk<{ questions: unknown[] }>(code, key, {
		post: room.post('127.0.0.1'),
		random: () => 0.5
	});

const truth = (place: number) => (place % 2 === 0 ? 'cat' : 'dog');

describe('a class of 35 phones', () => {
	it('whose network loses every third request, and whose phones sleep and come back, loses no answer and counts none twice', async () => {
		const at = await opened();
		const screen = screenOf(at);
		await screen.begin();
		expect(screen.material!.questions).toHaveLength(6);
		const chance = seededRandom(11);
		/** Requests that never arrive, and replies that never come back. */
		const poor =
			(post: RoomPost): RoomPost =>
			async (path, body) => {
				if (chance() < 0.17) throw new TypeError('network');
				const reply = await post(path, body);
				if (chance() < 0.17) throw new TypeError('network');
				return reply;
			};
		const phones = Array.from({ length: 35 }, (_, number) => {
			const store = phoneMemory();
			const post = poor(room.post(`192.168.1.${number + 20}`));
			const wake = () => new PhoneDesk(at.code, phoneTools(number, post, store));
			return { desk: wake(), wake };
		});
		const settle = async () => {
			for (const { desk } of phones)
				for (let round = 0; round < 40 && (desk.offline || desk.unsent > 0); round++)
					await desk.look();
		};
		for (const { desk } of phones) await desk.join(false);
		await settle();
		for (let place = 0; place < 3; place++) {
			await screen.next();
			for (const [number, phone] of phones.entries()) {
				// A phone in five was reloaded or slept meanwhile.
				if ((number + place) % 5 === 0) {
					phone.desk = phone.wake();
					await phone.desk.back();
					await settle();
				}
				const answer = number % 7 === 0 ? 'dog' : truth(place);
				await phone.desk.answer({ place, answer, rt_ms: 900 });
				// A second press changes nothing.
				if (number % 10 === 0) await phone.desk.answer({ place, answer: 'cat', rt_ms: 1 });
			}
			await settle();
			await screen.look();
			expect(screen.view!.pupils.filter(({ now }) => now)).toHaveLength(35);
			expect(screen.view!.results[place]!.right).toBeUndefined();
			await screen.reveal();
		}
		const { results, pupils } = screen.view!;
		expect(new Set(pupils.map(({ name }) => name)).size).toBe(35);
		expect(results.map(({ answered, late }) => [answered, late])).toEqual([
			...Array.from({ length: 3 }, () => [35, 0]),
			...Array.from({ length: 3 }, () => [0, 0])
		]);
		expect(results.map(({ right }) => right)).toEqual([
			30,
			35,
			30,
			undefined,
			undefined,
			undefined
		]);
		expect(results[0]!.counts).toEqual([
			{ answer: 'cat', people: 30 },
			{ answer: 'dog', people: 5 }
		]);
		await settle();
		await phones[1]!.desk.look();
		await settle();
		expect(phones[1]!.desk.view!.answered.every(({ correct }) => correct)).toBe(true);
		await screen.finish();
		expect(screen.end).toEqual({ kept: 0, study: undefined });
		for (const { desk } of phones) {
			for (let round = 0; round < 40 && desk.stage !== 'over'; round++) await desk.look();
			expect([desk.end, desk.own]).toEqual([
				'This class is over, and its answers are forgotten.',
				[]
			]);
		}
	});
});

/** So many phones that answer everything, right. */
async function answered(
	code: string,
	phones: number,
	consent: (number: number) => boolean,
	first = 100
) {
	const desks = Array.from(
		{ length: phones },
		(_, number) => new PhoneDesk(code, phoneTools(first + number, room.post()))
	);
	for (const [number, desk] of desks.entries()) {
		await desk.join(consent(number));
		for (let place = 0; place < 6; place++)
			await desk.answer({ place, answer: truth(place), rt_ms: 800 });
	}
	return desks;
}

describe('at one’s own pace', () => {
	it('the answers of those who agreed become a record by the design that was fixed before, and can be taken back', async () => {
		const at = await opened({ pace: 'own', keep: true });
		const screen = screenOf(at);
		await screen.begin();
		await screen.next();
		const desks = await answered(at.code, 7, (number) => number < 6);
		await screen.look();
		expect(screen.view).toMatchObject({ agreed: 6 });
		expect(screen.view!.results.every(({ right }) => right === undefined)).toBe(true);
		await screen.reveal();
		expect(screen.view!.results[0]!.right).toBe(7);
		await screen.finish();
		expect(screen.end).toMatchObject({ kept: 6 });

		const [study] = room.designs;
		await keepDesign(study!, room.root);
		const { studies, leftOut } = await loadStudies(room.root);
		expect(leftOut).toEqual([]);
		const known = studies.get(study!.id)!;
		expect(known.study.closed).toBe('2026-12-01T12:00:00.000Z');
		const { counted, excluded } = await peopleOfStudy(room.store.database, known);
		expect([counted.length, excluded.length]).toEqual([6, 0]);
		const capsule = studyCapsule(known, room.benchmark, counted, room.clock.now.toISOString());
		expect(inconsistencies(capsule)).toEqual([]);
		expect(JSON.stringify(capsule)).not.toContain(desks[0]!.view!.name);

		await desks[0]!.look();
		await desks[6]!.look();
		expect(desks[0]!.withdrawal).toMatch(/^[0-9A-Z]{4}-/);
		expect(desks[6]!.withdrawal).toBeUndefined();
		await withdraw(room.store.database, desks[0]!.withdrawal!, room.clock.now);
		expect(await testsOf(room.store.database, 'pets')).toHaveLength(5);
	});

	it('a design that cannot be written down ends nothing, and loses nothing', async () => {
		const at = await opened({ pace: 'own', keep: true });
		const screen = screenOf(at);
		await screen.begin();
		await screen.next();
		await answered(at.code, 1, () => true, 200);
		vi.spyOn(console, 'error').mockReturnValue();
		vi.spyOn(room.designs, 'push').mockImplementation(() => {
			throw new Error('a read-only folder');
		});
		await screen.finish();
		expect([screen.end, screen.offline]).toEqual([undefined, true]);
		await screen.look();
		expect(screen.view!.pupils).toHaveLength(1);
	});
});
