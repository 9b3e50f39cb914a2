import { messageOf } from '$lib/border/messageOf.ts';
import { refused } from '$lib/server/answers.ts';
import { openStore } from '$lib/server/database/store.ts';
import { peopleOfStudy } from '$lib/server/studyRecord.ts';
import { loadStudies } from '$lib/server/studies.ts';
import type { RequestHandler } from './$types';

/** No number of people below this is told: of so few somebody could be known. */
const FEWEST = 5;

/** How many people took part, and how many of them count: asked for by the page when it stands, for the store opens lazily. */
export const GET: RequestHandler = async ({ params }) => {
	const known = (await loadStudies()).studies.get(params.study);
	if (!known) return refused(404, `There is no study "${params.study}".`);
	try {
		const { counted, excluded } = await peopleOfStudy((await openStore()).database, known);
		const all = counted.length + excluded.length;
		const told =
			all < FEWEST
				? { fewer_than: FEWEST }
				: { people: all, counted: counted.length < FEWEST ? null : counted.length };
		return new Response(JSON.stringify(told), {
			headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }
		});
	} catch (error) {
		console.error(messageOf(error));
		return new Response(JSON.stringify({ message: 'The store cannot be read at the moment.' }), {
			status: 503,
			headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }
		});
	}
};
