import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { archiveSink, unpack } from '../../../src/lib/benchmarks/archive.ts';
import { importFolder, type FolderFile } from '../../../src/lib/benchmarks/importFolder.ts';
import { allPictures } from '../../../src/lib/benchmarks/optionPictures.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import { drawn, matchSet } from '../../fixtures/kinds/sets.ts';

/** A set that is published as one archive, and the archive. */
async function archivedSet(): Promise<{ set: Benchmark; archive: Uint8Array<ArrayBuffer> }> {
	const set = await matchSet();
	const contents = Object.fromEntries(
		allPictures(set).map(({ path }) => [path, new TextEncoder().encode(drawn(path.slice(0, -4)))])
	);
	const archive = new Uint8Array(zipSync({ ...contents, 'labels.txt': new Uint8Array(3) }));
	set.source = {
		name: 'tests',
		base_url: 'https://example.org/',
		archive: { path: 'one/all.zip', sha256: await sha256Hex(archive), bytes: archive.length }
	};
	return { set, archive };
}

function store() {
	const kept = new Map<string, Uint8Array>();
	return {
		kept,
		sink: {
			has: (sha256: string) => kept.has(sha256),
			put: async ({ sha256 }: { sha256: string }, bytes: Uint8Array) => void kept.set(sha256, bytes)
		},
		target: {
			has: async ({ sha256 }: { sha256: string }) => kept.has(sha256),
			put: async ({ sha256 }: { sha256: string }, bytes: Uint8Array) => void kept.set(sha256, bytes)
		}
	};
}

const fileOf = (path: string, bytes: Uint8Array<ArrayBuffer>): FolderFile => ({
	path,
	bytes: bytes.length,
	read: async () => bytes,
	stream: () => new Blob([bytes]).stream()
});

test('a fetched archive fills the store with the pictures of the set, and with nothing else', async () => {
	const { set, archive } = await archivedSet();
	const pictures = allPictures(set);
	const { kept, sink } = store();
	const whole = archiveSink(set.source.archive!, pictures, sink);
	expect(await whole.has('')).toBe(false);
	await whole.put({ id: 'archive', path: '', sha256: '', bytes: 0 }, archive);
	expect([...kept.keys()].sort()).toEqual(pictures.map(({ sha256 }) => sha256).sort());
	expect(await whole.has('')).toBe(true);
});

test('a folder that holds the archive is imported as if it were unpacked', async () => {
	const { set, archive } = await archivedSet();
	const { kept, target } = store();
	const report = await importFolder(set, [fileOf('downloads/all.zip', archive)], target);
	expect(report.missing).toEqual([]);
	expect(report.imported).toHaveLength(allPictures(set).length);
	expect(kept.size).toBe(allPictures(set).length);
});

test('an archive that was changed is refused as a whole', async () => {
	const { set, archive } = await archivedSet();
	const changed = archive.slice();
	changed[40]! ^= 1;
	await expect(unpack(changed, set.source.archive!, 'all.zip')).rejects.toThrow(
		/all\.zip: is another archive than the set’s, or damaged/
	);
	const { kept, target } = store();
	await expect(importFolder(set, [fileOf('all.zip', changed)], target)).rejects.toThrow(
		/Get the archive again from its source; nothing of it was stored/
	);
	expect(kept.size).toBe(0);
});
