import { answerPicture } from '$lib/server/storeAnswer.ts';
import type { RequestHandler } from './$types';

/** The bytes that have this hash, as inference reads them. */
export const GET: RequestHandler = (event) => answerPicture(event, 'file');
