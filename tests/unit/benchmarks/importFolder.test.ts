import { describe, expect, it, vi } from 'vitest';
import {
	importFolder,
	type FolderFile,
	type ImportTarget
} from '../../../src/lib/benchmarks/importFolder.ts';
import { contentOf, exampleBenchmark } from './example.ts';
import { groupedBenchmark, iconOf } from './grouped.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function folder(files: Record<string, string>): FolderFile[] {
	return Object.entries(files).map(([path, content]) => ({
		path,
		bytes: content.length,
		read: async () => bytesOf(content),
		stream: () => new Blob([content]).stream()
	}));
}

/** Every picture of the example under a parent folder. */
function pets(parent: string): Record<string, string> {
	return Object.fromEntries(
		['cat1', 'cat2', 'dog1', 'dog2'].map((id) => [
			`${parent}${id.slice(0, 3)}/${id}.png`,
			contentOf(id)
		])
	);
}

function memory(): ImportTarget & { stored: Map<string, string> } {
	const stored = new Map<string, string>();
	return {
		stored,
		has: async (item) => stored.has(item.sha256),
		put: async (item, bytes) => {
			stored.set(item.sha256, new TextDecoder().decode(bytes));
		}
	};
}

describe('importFolder', () => {
	it.each(['', 'pets/', 'stimuli/pets/', 'downloads/2024/texture-vs-shape/stimuli/pets/'])(
		'finds all items whichever parent folder is given: %j',
		async (parent) => {
			const target = memory();
			const report = await importFolder(await exampleBenchmark(), folder(pets(parent)), target);
			expect(report).toMatchObject({ imported: ['cat1', 'cat2', 'dog1', 'dog2'], of: 4 });
			expect([...target.stored.values()].sort()).toEqual(
				['cat1', 'cat2', 'dog1', 'dog2'].map(contentOf)
			);
		}
	);

	it('brings the pictures of the options along, counted apart', async () => {
		const benchmark = await groupedBenchmark();
		const files = folder({
			...pets('stimuli/pets/'),
			'icons/siamese.png': iconOf('siamese'),
			'elsewhere/renamed.png': iconOf('poodle')
		});
		const target = memory();
		const report = await importFolder(benchmark, files, target);
		expect(report).toMatchObject({ of: 4, missing: [], wrong: [] });
		expect(report.answers).toEqual({
			of: 3,
			imported: ['answer-siamese', 'answer-poodle'],
			present: [],
			missing: ['answer-persian']
		});
		expect([...target.stored.values()]).toContain(iconOf('poodle'));
		const again = await importFolder(benchmark, files, target);
		expect(again.answers?.present).toEqual(['answer-siamese', 'answer-poodle']);
		const plain = await importFolder(await exampleBenchmark(), files, memory());
		expect(plain).not.toHaveProperty('answers');
	});

	it('names a picture of an option with another content', async () => {
		const files = folder({ ...pets('stimuli/pets/'), 'icons/siamese.png': 'icon of a dog' });
		const report = await importFolder(await groupedBenchmark(), files, memory());
		expect(report.wrong.map(({ item }) => item)).toEqual(['answer-siamese']);
		expect(report.imported).toHaveLength(4);
	});

	it('finds renamed files by their content', async () => {
		const files = folder({ 'a.png': contentOf('dog1'), 'b/zzz.bin': contentOf('cat1') });
		const report = await importFolder(await exampleBenchmark(), files, memory());
		expect(report.imported).toEqual(['cat1', 'dog1']);
		expect(report.missing).toEqual(['cat2', 'dog2']);
		expect(report.wrong).toEqual([]);
	});

	it('names a file with one wrong byte, and imports the rest', async () => {
		const files = pets('stimuli/pets/');
		files['stimuli/pets/cat/cat1.png'] = 'Picture of cat1';
		const report = await importFolder(await exampleBenchmark(), folder(files), memory());
		expect(report.imported).toEqual(['cat2', 'dog1', 'dog2']);
		expect(report.wrong).toHaveLength(1);
		expect(report.wrong[0]).toMatchObject({ item: 'cat1' });
		expect(report.wrong[0]!.expected).not.toBe(report.wrong[0]!.found);
	});

	it('does not call the same name in another set wrong', async () => {
		const files = folder({ 'stimuli/silhouettes/cat/cat1.png': 'another set entirely' });
		const report = await importFolder(await exampleBenchmark(), files, memory());
		expect(report.wrong).toEqual([]);
		expect(report.missing).toContain('cat1');
	});

	it('knows a wrong file below the chosen folder by the right ones beside it', async () => {
		const files = pets('');
		files['cat/cat1.png'] = 'Picture of cat1';
		const report = await importFolder(await exampleBenchmark(), folder(files), memory());
		expect(report.wrong.map((wrong) => wrong.item)).toEqual(['cat1']);
		const alone = folder({ 'cat/cat1.png': 'perhaps of another set' });
		const other = await importFolder(await exampleBenchmark(), alone, memory());
		expect(other.wrong).toEqual([]);
		expect(other.missing).toHaveLength(4);
	});

	it('leaves alone what is stored, and reads nothing for it', async () => {
		const benchmark = await exampleBenchmark();
		const target = memory();
		await importFolder(benchmark, folder(pets('')), target);
		const files = folder({ 'cat/cat1.png': 'damaged' });
		const read = vi.spyOn(files[0]!, 'read');
		const report = await importFolder(benchmark, files, target);
		expect(report.present).toHaveLength(4);
		expect(read).not.toHaveBeenCalled();
		expect([...target.stored.values()]).toContain(contentOf('cat1'));
	});

	it('goes on after a file that cannot be read', async () => {
		const files = folder(pets(''));
		files[0]!.read = async () => {
			throw new Error('permission denied');
		};
		const report = await importFolder(await exampleBenchmark(), files, memory());
		expect(report.failed).toEqual([{ item: 'cat1', reason: 'permission denied' }]);
		expect(report.imported).toHaveLength(3);
	});

	it('ends when the store is full, and keeps what was put', async () => {
		const target = memory();
		const put = target.put;
		let puts = 0;
		target.put = async (item, bytes) => {
			puts += 1;
			if (puts > 2) throw new DOMException('full', 'QuotaExceededError');
			return put(item, bytes);
		};
		const outcome = importFolder(await exampleBenchmark(), folder(pets('')), target);
		await expect(outcome).rejects.toThrow('full');
		expect(target.stored.size).toBe(2);
	});

	it('stops when cancelled, and tells its progress', async () => {
		const control = new AbortController();
		const seen: number[] = [];
		const target = memory();
		const outcome = importFolder(await exampleBenchmark(), folder(pets('')), target, {
			signal: control.signal,
			onprogress: ({ done }) => {
				seen.push(done);
				if (done === 1) control.abort();
			}
		});
		await expect(outcome).rejects.toThrow();
		expect(seen).toEqual([0, 1]);
		expect(target.stored.size).toBeLessThan(4);
	});
});
