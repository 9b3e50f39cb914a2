import { testRequests } from '$lib/server/testRequests.ts';
import type { RequestHandler } from './$types';

/** Deletes a test by its withdrawal code. */
export const POST: RequestHandler = ({ request, getClientAddress }) =>
	testRequests.withdrawal(request, getClientAddress());
