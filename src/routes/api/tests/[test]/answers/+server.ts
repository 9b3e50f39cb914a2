import { testRequests } from '$lib/server/testRequests.ts';
import type { RequestHandler } from './$types';

/** Keeps answers of a test that its taker agreed to send. Sending twice changes nothing. */
export const POST: RequestHandler = ({ params, request, getClientAddress }) =>
	testRequests.answers(params.test, request, getClientAddress());
