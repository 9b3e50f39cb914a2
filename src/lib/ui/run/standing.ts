/** Whether a set can be run at once: its pictures are here, can be fetched, or have to be brought from a folder. */
import type { StoredSet } from '../../device/shardStore.ts';
import { bytes, count } from '../../charts/format.ts';
import type { BenchmarkEntry, ModelEntry } from './entries.ts';

export type Standing = 'ready' | 'fetch' | 'import';

/** How a set stands. @param here ids of the sets whose pictures are all on this device, or where the app is served */
export function standingOf(
	entry: Pick<BenchmarkEntry, 'id' | 'storage' | 'fetchable'>,
	here: ReadonlySet<string>
): Standing {
	if (entry.storage === 'embedded' || here.has(entry.id)) return 'ready';
	return entry.fetchable ? 'fetch' : 'import';
}

export interface SetGroup {
	name: string;
	sets: { entry: BenchmarkEntry; text: string }[];
}

const NAMES: Record<Standing, string> = {
	ready: 'Ready on this device',
	fetch: 'To fetch first',
	import: 'To import from a folder'
};

/** The sets as they are offered: ready ones first; those that no model here answers are last, and say so. */
export function setGroups(
	benchmarks: readonly BenchmarkEntry[],
	models: readonly Pick<ModelEntry, 'tasks'>[],
	here: ReadonlySet<string>
): SetGroup[] {
	const answerable = ({ task }: BenchmarkEntry): boolean =>
		models.some(({ tasks }) => tasks.includes(task));
	const groups = (Object.keys(NAMES) as Standing[]).map((standing) => ({
		name: NAMES[standing],
		sets: benchmarks
			.filter((entry) => answerable(entry) && standingOf(entry, here) === standing)
			.map((entry) => ({ entry, text: textOf(entry, standing) }))
	}));
	const others = benchmarks.filter((entry) => !answerable(entry));
	return [
		...groups,
		{
			name: 'No model here answers these',
			sets: others.map((entry) => ({ entry, text: textOf(entry, 'ready') }))
		}
	].filter(({ sets }) => sets.length > 0);
}

/** `Edge drawings (160 drawings, 522 kB)`; the size only where it is still to be brought. */
function textOf(
	{ name, items, noun, bytes: size, own }: BenchmarkEntry,
	standing: Standing
): string {
	const many = `${own ? 'own, ' : ''}${count(items)} ${items === 1 ? noun.one : noun.many}`;
	return `${name} (${standing === 'fetch' ? `${many}, ${bytes(size)}` : many})`;
}

/** Sets that can be run without any connection, a few of them, for those who have none. */
export function readySets(
	benchmarks: readonly BenchmarkEntry[],
	models: readonly Pick<ModelEntry, 'tasks'>[],
	here: ReadonlySet<string>
): BenchmarkEntry[] {
	return benchmarks.filter(
		(entry) =>
			standingOf(entry, here) === 'ready' && models.some(({ tasks }) => tasks.includes(entry.task))
	);
}

/**
 * Ids of the sets whose pictures are all here. Where the server does not answer, it has none.
 * @param stored what this browser keeps
 * @param onServer ids of the items of a set that were imported where the app is served
 */
export async function setsHere(
	benchmarks: readonly Pick<BenchmarkEntry, 'id' | 'items' | 'storage'>[],
	stored: readonly StoredSet[],
	onServer: (benchmark: string) => Promise<ReadonlySet<string>>
): Promise<Set<string>> {
	const kept = new Map(stored.map(({ benchmark, pictures }) => [benchmark, pictures]));
	const found = await Promise.all(
		benchmarks.map(async ({ id, items, storage }) => {
			if (storage === 'embedded' || (kept.get(id) ?? 0) >= items) return [id];
			const imported = await onServer(id).catch(() => new Set<string>());
			return imported.size >= items ? [id] : [];
		})
	);
	return new Set(found.flat());
}
