import { answerShard } from '$lib/server/storeAnswer.ts';
import type { RequestHandler } from './$types';

/** The pictures that the body asks for, many in one answer. */
export const POST: RequestHandler = (event) => answerShard(event);
