/** A class in a room: what the teacher fixes, what phones and screen send, and what they are told. */
import * as v from 'valibot';
import { openId, sha256 } from '../border/atoms.ts';
import type { ItemPicture } from '../benchmarks/showable.ts';
import type { Study } from './study.ts';
import { code as phoneCode, testId } from './sent.ts';

/** `step`: the teacher goes from question to question; `own`: everybody goes alone, answers are shown at the end. */
export const paces = ['step', 'own'] as const;
export type Pace = (typeof paces)[number];

/** Most questions of a room: more than a lesson holds. */
export const MOST_QUESTIONS = 60;
/** Most phones in a room. */
export const MOST_PUPILS = 200;
/** A room that nobody ends is forgotten after so long, and nothing of it is kept. */
export const ROOM_HOURS = 12;
/** How long a room that has ended still says so. */
export const TOMBSTONE_HOURS = 24;
/** No figure is made of fewer people than these: of so few somebody could be known. */
export const FEWEST_SHOWN = 5;
/** A phone that was heard of within this time is here. */
export const HERE_MS = 10_000;

/** What the teacher fixes before anybody comes in; it is not changed afterwards. */
export interface RoomPlan {
	benchmark: string;
	items_sha256: string;
	/** Ids of the items, in the order of the questions. */
	items: string[];
	pace: Pace;
	/** The answers of those who agree become part of a record, under this design; absent: all is forgotten. */
	study?: { study: Study; sha256: string };
}

/** Crockford's letters and digits without the letter that a 7 or a 2 is taken for. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXY';

/** Six signs, of 31 each: nine hundred million codes. @param random numbers from 0 to below 1 that nobody can guess */
export function roomCode(random: () => number): string {
	return Array.from({ length: 6 }, () => SIGNS[Math.floor(random() * SIGNS.length)]!).join('');
}

/** The code as it was made, from what somebody typed. */
export function normaliseRoomCode(typed: string): string {
	return typed
		.toUpperCase()
		.replace(/[^0-9A-Z]/g, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1')
		.replaceAll('Z', '2');
}

/** Whether it has the form of a room's code. */
export function isRoomCode(code: string): boolean {
	return new RegExp(`^[${SIGNS}]{6}$`).test(code);
}

const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_QUESTIONS - 1));
const DAY_MS = 86_400_000;
const given = v.pipe(v.string(), v.maxLength(1000));

export const openSchema = v.strictObject({
	benchmark: v.pipe(v.string(), v.maxLength(200)),
	items: v.pipe(v.array(openId), v.minLength(1), v.maxLength(MOST_QUESTIONS)),
	pace: v.picklist(paces),
	keep: v.boolean(),
	/** The owner's token; needed from another machine only. */
	token: v.exactOptional(v.pipe(v.string(), v.maxLength(200)))
});

const key = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'expected the key of a room'));
/** What the teacher's screen may do. `look` changes nothing. */
export const leadActions = ['look', 'reveal', 'next', 'end'] as const;
export const leadSchema = v.strictObject({
	key,
	action: v.picklist(leadActions),
	/** With `reveal` and `next`: the question that the screen shows, so that a press that comes twice does one step. */
	from: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(-1)))
});
export const materialSchema = v.strictObject({ key });

const who = { pupil: testId, code: phoneCode };
export const joinSchema = v.strictObject({
	...who,
	/** Whether the answers may become part of a record. */
	consent: v.boolean(),
	/** No person, for tests only. */
	simulated: v.exactOptional(v.literal(true))
});
export const lookSchema = v.strictObject(who);
export const MOST_AT_ONCE = 60;
export const roomAnswersSchema = v.strictObject({
	...who,
	answers: v.pipe(
		v.array(
			v.strictObject({
				place,
				answer: v.nullable(given),
				retries: v.exactOptional(v.pipe(v.array(given), v.minLength(1), v.maxLength(20))),
				rt_ms: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(DAY_MS)))
			})
		),
		v.minLength(1),
		v.maxLength(MOST_AT_ONCE)
	)
});

export type OpenRoom = v.InferOutput<typeof openSchema>;
export type LeadAction = (typeof leadActions)[number];
export type SentRoomAnswer = v.InferOutput<typeof roomAnswersSchema>['answers'][number];

/** A key that opens what it belongs to. */
export const keyHash = sha256;

/** Where a room stands. */
export interface RoomState {
	pace: Pace;
	/** Questions in all. */
	questions: number;
	/** The question that is asked, from 0; -1 before the first. */
	place: number;
	revealed: boolean;
}

/** A question as a phone gets it: no right answer, and no name that could tell it. */
export interface PhoneQuestion {
	place: number;
	/** Undefined where the picture stands on the big screen only. */
	picture: ItemPicture | undefined;
	/** A puzzle of grids, to be drawn. */
	puzzle: boolean;
	options: { id: string; name: string; picture?: string }[];
	candidates: { id: string; picture: ItemPicture }[];
	/** Where every attempt is told whether it is right, the phone has to know. */
	right?: string;
}

/** What a phone knows of its own answer. */
export interface OwnAnswer {
	place: number;
	/** Undefined as long as the answer is not shown. */
	correct?: boolean;
	/** Came after the answer was shown. */
	late?: true;
}

/** What a phone is told. */
export interface PhoneView extends RoomState {
	/** The name that was drawn for it. */
	name: string;
	seed: number;
	consent: boolean;
	set: { name: string; question: string; kind: string; how: string; exposed: boolean };
	/** Whether answers may be kept at all. */
	keeps: boolean;
	answered: OwnAnswer[];
	/** Right answers that are shown now, in words, by place. */
	shown: { place: number; right: string }[];
}

/** One question as the screen sees it; no figure of fewer than five people. */
export interface QuestionResult {
	place: number;
	/** How many have answered in time. */
	answered: number;
	late: number;
	/** Shown, and five people or more have answered: how many were right. */
	right: number | undefined;
	/** What was answered by five people or more each, most frequent first. */
	counts: { answer: string | null; people: number }[];
	/** How many gave answers that fewer than five gave. */
	others: number;
}

/** What the teacher's screen is told. */
export interface LeadView extends RoomState {
	code: string;
	pupils: { name: string; here: boolean; answered: number; now: boolean; simulated: boolean }[];
	/** How many agreed that their answers are kept; undefined where nothing is kept. */
	agreed: number | undefined;
	results: QuestionResult[];
}
