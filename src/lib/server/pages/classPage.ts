import { isEmbedded } from '../pictures.ts';
import { loadCatalog } from '../catalog.ts';
import { isLoopback } from '../loopback.ts';
import { whyNotAsked, whyNotKept } from '../roomMaterial.ts';
import { lessonPage } from './lessonPage.ts';
import type { PageRequest } from './request.ts';

/**
 * Where phones open this Yardstick: its address in the network, or the one that was asked for where that is no machine's own.
 * Undefined where other machines cannot come in.
 */
export function phonesAddress(
	{ url, request, getClientAddress }: Omit<PageRequest, 'params'>,
	lan = process.env['YARDSTICK_LAN']
): string | undefined {
	const own = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
	return own || isLoopback(getClientAddress(), request.headers.get('host')) ? lan : url.origin;
}

/** The data of the page that opens a class: a lesson's, and what of it a class can be asked. */
export async function classPage(event: PageRequest) {
	const catalog = await loadCatalog();
	const url = new URL(event.url);
	if (!url.searchParams.has('set')) {
		// Phones show what is part of the app.
		const near = catalog.tasks
			.flatMap(({ benchmarks }) => benchmarks)
			.find((id) => {
				const benchmark = catalog.benchmarks.get(id);
				return benchmark && isEmbedded(benchmark);
			});
		if (near) url.searchParams.set('set', near);
	}
	const lesson = await lessonPage({ ...event, url });
	const benchmark = catalog.benchmarks.get(lesson.set.id)!;
	const absent = lesson.items.filter(({ stored }) => !stored).length;
	return {
		leftOut: lesson.leftOut,
		sets: lesson.sets,
		set: lesson.set,
		model: lesson.model,
		models: lesson.models,
		choices: lesson.choices,
		choice: lesson.choice,
		unknown: lesson.unknown,
		items: lesson.items.map(({ id }) => id),
		absent,
		/** Opened without the owner's token. */
		near: isLoopback(event.getClientAddress(), event.request.headers.get('host')),
		phones: phonesAddress(event),
		notOwn: whyNotAsked(benchmark, 'own'),
		notStep: whyNotAsked(benchmark, 'step'),
		notKept: whyNotKept(benchmark)
	};
}
