import { halfWidth, wantedPeople } from '../../trials/study.ts';
import { secondsPerItem } from '../../trials/design.ts';
import { kindOf } from '../../evaluation/kinds/registry.ts';
import { loadCatalog } from '../catalog.ts';
import { isLoopback } from '../loopback.ts';
import { loadStudies } from '../studies.ts';
import { warnOnce } from '../leftOutWarnings.ts';
import type { PageRequest } from './request.ts';

/** Numbers of people along the curve. */
const numbers = [3, 4, 5, 6, 8, 10, 12, 15, 18, 20, 25, 30, 40];

/** The data of the page. Who took part is asked for by the page itself: the store opens lazily. */
export async function studiesPage({
	request,
	getClientAddress
}: Pick<PageRequest, 'request' | 'getClientAddress'>) {
	const catalog = await loadCatalog();
	const { studies, leftOut } = await loadStudies();
	return {
		/** What is the owner's needs no token here. */
		near: isLoopback(getClientAddress(), request.headers.get('host')),
		leftOut: warnOnce([...catalog.leftOut, ...leftOut]),
		studies: [...studies.values()].flatMap(({ study, sha256 }) => {
			const benchmark = catalog.benchmarks.get(study.benchmark.id);
			if (!benchmark) return [];
			const seconds = secondsPerItem(benchmark.protocol, kindOf(benchmark.kind).person.seconds);
			return [
				{
					...study,
					sha256,
					set: benchmark.name,
					noun: benchmark.noun,
					available: benchmark.items.length,
					/** The items of the set are the ones that the design was made for. */
					fits: benchmark.items_sha256 === study.benchmark.items_sha256,
					minutes: Math.ceil((study.items_per_person * seconds) / 60),
					wanted: wantedPeople(study.precision),
					curve: numbers.map((people) => ({
						people,
						half_width: halfWidth(people, study.precision.expected_sd)
					}))
				}
			];
		})
	};
}
