/** The few shapes in which endpoints answer. */

/** JSON text that a client may keep, but must ask about again: 304 while the tag still fits. */
export function revalidated(request: Request, text: string, etag: string): Response {
	const headers = { etag, 'cache-control': 'no-cache' };
	const asked = request.headers.get('if-none-match') ?? '';
	const tags = asked.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
	if (tags.includes(etag)) return new Response(null, { status: 304, headers });
	return new Response(text, {
		headers: { ...headers, 'content-type': 'application/json; charset=utf-8' }
	});
}

/** A refusal in one sentence. */
export function refused(status: 403 | 404 | 422, sentence: string): Response {
	return new Response(`${sentence}\n`, {
		status,
		headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
	});
}

/** JSON that nobody keeps. */
export function told(
	value: unknown,
	status = 200,
	headers: Readonly<Record<string, string>> = {}
): Response {
	return new Response(JSON.stringify(value), {
		status,
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'cache-control': 'no-store',
			...headers
		}
	});
}

/** Somebody asks too often. @param seconds to wait */
export function tooOften(seconds: number): Response {
	return told({ message: `Too many requests. Try again in ${seconds} s.` }, 429, {
		'retry-after': String(seconds)
	});
}
