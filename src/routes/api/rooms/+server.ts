import { roomRequests } from '$lib/server/rooms.ts';
import type { RequestHandler } from './$types';

/** Opens a class. */
export const POST: RequestHandler = ({ request, getClientAddress }) =>
	roomRequests.open(request, getClientAddress());
