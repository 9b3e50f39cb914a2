/** A run of one-shot trials: twenty probes, and candidates that all of them share. */
import { sha256Hex } from '../../lib/border/sha256.ts';
import { contentHash } from '../../lib/benchmarks/integrity.ts';
import type { FurtherPicture, Item } from '../../lib/benchmarks/schema.ts';

/** A file of the source, and where it will lie. */
export interface RunFile {
	path: string;
	bytes: Uint8Array;
}

export interface OneShotTrial {
	probe: RunFile;
	/** Position of the right candidate, from 0. */
	right: number;
	groups?: Record<string, string>;
	parameters?: Record<string, number>;
}

export interface OneShotRun {
	/** `run01` */
	name: string;
	candidates: readonly RunFile[];
	trials: readonly OneShotTrial[];
}

/** The candidate at a position, from 1: what answers call it. */
const candidateId = (position: number): string => String(position + 1);

/** The items of a run: `run01-07` is its seventh trial. Trials of a run count together, since they share their candidates. */
export async function itemsOfRun({ name, candidates, trials }: OneShotRun): Promise<Item[]> {
	const pictures = await Promise.all(
		candidates.map(async ({ path, bytes }, position): Promise<FurtherPicture> => ({
			id: candidateId(position),
			role: 'candidate',
			path,
			sha256: await sha256Hex(bytes),
			bytes: bytes.length
		}))
	);
	const options = pictures.map(({ id }) => id);
	return Promise.all(
		trials.map(async ({ probe, right, groups, parameters }, index): Promise<Item> => {
			const item = {
				id: `${name}-${String(index + 1).padStart(2, '0')}`,
				path: probe.path,
				sha256: await sha256Hex(probe.bytes),
				bytes: probe.bytes.length,
				truth: candidateId(right),
				options,
				pictures,
				cluster: name,
				...(groups ? { groups } : {}),
				...(parameters ? { parameters } : {})
			};
			return { ...item, content_sha256: (await contentHash(item)) as string };
		})
	);
}
