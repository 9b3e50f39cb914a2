import { refused } from '$lib/server/answers.ts';
import { roomRequests } from '$lib/server/rooms.ts';
import type { RequestHandler } from './$types';

const acts = ['join', 'look', 'answers', 'lead', 'material', 'standing'] as const;

/** What phones and the teacher's screen ask about a class; every request carries the right to it in its body. */
export const POST: RequestHandler = ({ params, request, getClientAddress }) => {
	const act = acts.find((one) => one === params.act);
	return act
		? roomRequests[act](params.code, request, getClientAddress())
		: refused(404, `A class knows ${acts.join(', ')}, and not "${params.act}".`);
};
