import { answerPicture } from '$lib/server/storeAnswer.ts';
import type { RequestHandler } from './$types';

/** The picture that has this hash, as an `<img>` shows it: raw pixels come with the header of a bitmap. */
export const GET: RequestHandler = (event) => answerPicture(event, 'shown');
