/** What runs of this device are called wherever they stand beside recorded ones: never like those. */
import type { StoredRun } from './database.ts';

type Named = Pick<StoredRun, 'id' | 'observer' | 'origin' | 'from' | 'file' | 'label' | 'created'>;

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `1 Dec 2026`, with the time of day where that is wanted: `1 Dec 2026 14:05`. In this device's time; as it stands where it is no date. */
function dayOf(iso: string, timed: boolean): string {
	const at = new Date(iso);
	if (Number.isNaN(at.getTime())) return iso;
	const day = `${at.getDate()} ${MONTHS[at.getMonth()]} ${at.getFullYear()}`;
	const two = (value: number): string => String(value).padStart(2, '0');
	return timed ? `${day} ${two(at.getHours())}:${two(at.getMinutes())}` : day;
}

/** What tells a run from others of the same observer. */
function apartBy(run: Named, timed: boolean): string {
	if (run.from === 'capsule' && run.file !== undefined)
		return run.file.replace(/(\.capsule)?\.json(\.gz)?$/, '');
	const backend =
		run.origin.backend === undefined ? '' : run.origin.backend === 'webgpu' ? 'WebGPU' : 'WASM';
	return [dayOf(run.created, timed), backend].filter(Boolean).join(', ');
}

/**
 * `Emotion M (own: 1 Dec 2026, WASM)`, `Emotion M (own: from-school)` from a file, `first try (own: Emotion M)` with a name of
 * one's own. What the observer's name has in brackets, such as `60 of 756` of a run over a part, stays in one pair of them.
 */
export function ownRunName(run: Named, timed = false): string {
	const { name } = run.observer;
	if (run.label) return `${run.label} (own: ${name.replace(/ \(([^()]*)\)$/, ', $1')})`;
	const own = `own: ${apartBy(run, timed)}`;
	return /\([^()]*\)$/.test(name) ? `${name.slice(0, -1)}, ${own})` : `${name} (${own})`;
}

/** The names of several runs, by id: where two would be called the same, the time of day tells them apart. */
export function ownRunNames(runs: readonly Named[]): Map<string, string> {
	const times = new Map<string, number>();
	for (const run of runs) {
		const name = ownRunName(run);
		times.set(name, (times.get(name) ?? 0) + 1);
	}
	return new Map(
		runs.map((run) => {
			const name = ownRunName(run);
			return [run.id, (times.get(name) ?? 0) > 1 ? ownRunName(run, true) : name];
		})
	);
}
