/** Sentences of the storage page, made from what is stored. */
import { bytes, count, counted, date } from '$lib/charts/format.ts';
import type { StoredRun } from '$lib/device/runs.ts';
import type { StorageUse } from '$lib/device/storageUse.ts';
import type { StoredEntry } from './entries.ts';

/** The page's headline; before the browser was asked, what the page is about. */
export function headline(
	entries: readonly StoredEntry[] | undefined,
	runs: readonly Pick<StoredRun, 'bytes'>[] | undefined
): string {
	if (!entries || !runs) return 'What is stored on this device';
	const pictures = entries.reduce((sum, entry) => sum + entry.present + entry.outdated, 0);
	if (pictures === 0 && runs.length === 0) return 'Nothing is stored on this device yet';
	const size =
		entries.reduce((sum, entry) => sum + entry.bytes, 0) +
		runs.reduce((sum, run) => sum + run.bytes, 0);
	const things = [
		...(pictures > 0 ? [counted(pictures, 'picture')] : []),
		...(runs.length > 0 ? [counted(runs.length, 'run')] : [])
	].join(' and ');
	return `${things} on this device, ${bytes(size)}`;
}

/** How the pictures that are not here would come. */
function missingWords({ storage, missingBytes }: StoredEntry): string {
	if (storage === 'embedded') return `the app brings ${bytes(missingBytes)} when a run needs them`;
	return `${bytes(missingBytes)} to ${storage === 'imported' ? 'import' : 'fetch'}`;
}

/** What is here of a set. */
export function setLine(entry: StoredEntry): string {
	const { items, present, noun, outdated } = entry;
	const old = outdated > 0 ? `, and ${count(outdated)} of an older version` : '';
	if (items === undefined) {
		return `${counted(present, noun.one, noun.many)} of a set that this version does not know`;
	}
	if (present === 0) {
		return `none of ${counted(items, noun.one, noun.many)} here${old}; ${missingWords(entry)}`;
	}
	if (present < items) {
		return `${count(present)} of ${counted(items, noun.one, noun.many)}${old}; ${missingWords(entry)}`;
	}
	return `all ${counted(items, noun.one, noun.many)}${old}`;
}

/** How far a run is, on which backend, when it was begun, and where it is from. */
export function runLine(
	run: Pick<StoredRun, 'state' | 'from' | 'answered' | 'failed' | 'plan' | 'created' | 'origin'>
): string {
	const parts: string[] = [];
	if (run.state === 'finished') parts.push(counted(run.answered, 'answer'));
	else parts.push(`unfinished, ${count(run.answered)} of ${counted(run.plan.length, 'answer')}`);
	if (run.failed > 0) parts.push(`${counted(run.failed, 'picture')} without an answer`);
	if (run.origin.backend) parts.push(run.origin.backend);
	parts.push(`${date(run.created)} ${run.created.slice(11, 16)} UTC`);
	if (run.from === 'capsule') parts.push('from a file');
	return parts.join(' · ');
}

/** How much the browser uses and may use. */
export function useSentence(use: StorageUse): string {
	if (use.usage === undefined || use.quota === undefined) {
		return 'This browser does not say how much room there is.';
	}
	return `${bytes(use.usage)} used by Yardstick, the app itself included, of ${bytes(use.quota)} that the browser allows.`;
}

/** Whether the browser keeps what is stored. */
export function keepSentence(use: StorageUse): string {
	if (use.persisted === undefined)
		return 'This browser does not say whether it keeps what is stored.';
	return use.persisted
		? 'The browser keeps all of it until you delete it.'
		: 'The browser may clear all of it when the disk gets full. Save runs that matter as capsule files.';
}
