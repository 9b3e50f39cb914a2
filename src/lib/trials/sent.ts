/** What a browser sends of a test: everything is held against these before it is looked at. */
import * as v from 'valibot';
import { openId, sha256 } from '../border/atoms.ts';
import { shownSchema } from '../capsule/schema.ts';
import { isCode } from './withdrawal.ts';

const short = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4999));
const moment = v.pipe(v.string(), v.isoTimestamp());
const DAY_MS = 86_400_000;
/** A typed answer or a grid of thirty by thirty is shorter. */
const given = v.pipe(v.string(), v.maxLength(1000));

export const testId = v.pipe(v.string(), v.uuid('expected the id of a test'));
export const code = v.pipe(
	v.string(),
	v.check(isCode, 'expected a withdrawal code like 0A1B-2C3D-4E5F-6G7H')
);

/** Answers that are sent at once, at the most. */
export const MOST_AT_ONCE = 50;

export const sessionSchema = v.strictObject({
	task: short,
	study: v.exactOptional(v.strictObject({ id: short, sha256 })),
	benchmark: v.strictObject({ id: short, version: short, items_sha256: sha256 }),
	design: v.strictObject({
		seed: v.pipe(v.number(), v.integer()),
		option_order: v.pipe(v.array(short), v.maxLength(500)),
		trials: v.pipe(
			v.array(
				v.strictObject({
					index: place,
					phase: v.picklist(['practice', 'test', 'catch']),
					item: openId,
					block: place
				})
			),
			v.minLength(1),
			v.maxLength(5000)
		)
	}),
	confidence: v.boolean(),
	simulated: v.boolean(),
	/** Nothing is taken that was not agreed to. */
	consent: v.strictObject({ given: moment, send: v.literal(true) }),
	started: moment,
	screen: v.exactOptional(
		v.strictObject({
			frame_ms: v.exactOptional(v.number()),
			width: v.number(),
			height: v.number(),
			pixel_ratio: v.number()
		})
	),
	focus_lost: v.pipe(v.number(), v.integer(), v.minValue(0)),
	app: v.strictObject({ revision: v.string(), version: v.string() })
});

export const sentSchema = v.strictObject({
	code,
	session: sessionSchema,
	answers: v.pipe(
		v.array(
			v.strictObject({
				place,
				item: openId,
				answer: v.nullable(given),
				retries: v.exactOptional(v.pipe(v.array(given), v.minLength(1), v.maxLength(20))),
				rt_ms: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(DAY_MS))),
				confidence: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
				timed_out: v.exactOptional(v.literal(true)),
				shown: v.exactOptional(shownSchema)
			})
		),
		v.minLength(1),
		v.maxLength(MOST_AT_ONCE)
	)
});

export const withdrawalSchema = v.strictObject({ code });

export type SentSession = v.InferOutput<typeof sessionSchema>;
export type Sent = v.InferOutput<typeof sentSchema>;
