import { ownersStudies } from '$lib/server/ownerRequests.ts';
import type { RequestHandler } from './$types';

/** The answers of those who count, for the owner. */
export const POST: RequestHandler = ({ params, request, getClientAddress }) =>
	ownersStudies.answers(params.study, request, getClientAddress());
