import { ownersStudies } from '$lib/server/ownerRequests.ts';
import type { RequestHandler } from './$types';

/** Closes a study, or opens it again, for the owner. */
export const POST: RequestHandler = ({ params, request, getClientAddress }) =>
	ownersStudies.state(params.study, request, getClientAddress());
