/** Result files, manifests, folders and models that are damaged, too large or made by other programs. */
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFolder } from '../../src/lib/benchmarks/importFolder.ts';
import { readBenchmark, readTask } from '../../src/lib/benchmarks/validate.ts';
import { formatBenchmark } from '../../src/lib/benchmarks/write.ts';
import { FileError } from '../../src/lib/border/fileError.ts';
import { sha256Hex } from '../../src/lib/border/sha256.ts';
import { readCapsule, type ReadSettings } from '../../src/lib/capsule/read.ts';
import type { CapsuleSource } from '../../src/lib/capsule/text.ts';
import { formatCapsule, packCapsule } from '../../src/lib/capsule/write.ts';
import { filesBelow } from '../../src/lib/server/folder.ts';
import { exampleCapsule } from '../unit/capsule/example.ts';
import { exampleBenchmark } from '../unit/benchmarks/example.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

async function refused(source: CapsuleSource, settings?: ReadSettings): Promise<string> {
	try {
		await readCapsule(source, 'mine.capsule.json', settings);
	} catch (error) {
		if (error instanceof FileError) return error.message;
		throw error;
	}
	return 'read';
}

/** The bytes in pieces of an odd length, so that letters and names are cut in two. */
function inPieces(bytes: Uint8Array, length = 7): ReadableStream<Uint8Array> {
	let at = 0;
	return new ReadableStream({
		pull(controller) {
			if (at >= bytes.length) return controller.close();
			controller.enqueue(bytes.slice(at, (at += length)));
		}
	});
}
/** Every capsule counts as large. */
const large: ReadSettings = { short: 0 };

describe('A large result file is read answer by answer, and means the same', () => {
	const example = exampleCapsule();
	it.each([
		['as it is written', formatCapsule(example)],
		['on one line', JSON.stringify(example)],
		['spread out', JSON.stringify(example, null, 4)],
		[
			'with runs whose trials come first',
			JSON.stringify({
				...example,
				runs: example.runs.map(({ trials, ...rest }) => ({ trials, ...rest }))
			})
		],
		[
			'with brackets and quotation marks in its texts',
			JSON.stringify({ ...example, notes: ['a "trials": [ {', '\\"}]', '\\'] })
		]
	])('%s', async (_, text) => {
		const expected = JSON.parse(text) as unknown;
		expect(await readCapsule(text, 'a', large)).toEqual(expected);
		expect(await readCapsule(inPieces(utf8(text)), 'a', large)).toEqual(expected);
	});

	it('packed, and in pieces', async () => {
		const packed = await packCapsule(example);
		expect(await readCapsule(packed, 'a', large)).toEqual(example);
		expect(await readCapsule(inPieces(packed, 1), 'a', large)).toEqual(example);
	});

	it('of many megabytes, in which the answers are handed over by the megabyte', async () => {
		const [run] = example.runs;
		const items = Object.fromEntries(
			Array.from({ length: 12_000 }, (_, at) => [`item-${at}`, '0'.repeat(64)])
		);
		const trials = Object.keys(items).map((item) => ({ ...run!.trials[0]!, item }));
		const many = { ...example, items, runs: [{ ...run!, trials }] };
		const told: number[] = [];
		const read = await readCapsule(inPieces(utf8(JSON.stringify(many)), 65_536), 'a', {
			short: 1000,
			onread: (characters) => told.push(characters)
		});
		expect(read.runs[0]!.trials).toHaveLength(12_000);
		expect(read).toEqual(many);
		expect(told.length).toBeGreaterThan(10);
		expect(told.at(-1)).toBe(JSON.stringify(many).length);
	});

	it('a wrong answer in it is named by run, number and item', async () => {
		const broken = structuredClone(example);
		broken.runs[0]!.trials[1]!.score = 7;
		const message = await refused(JSON.stringify(broken), large);
		expect(message).toMatch(/run 1, trial 2 \(item ".+"\): field "score": expected/);
	});

	it.each([
		['cut among the answers', (text: string) => text.slice(0, text.indexOf('"answer"') + 20)],
		['cut at the end', (text: string) => text.trimEnd().slice(0, -1)],
		['with a comma too many', (text: string) => text.replace(/\n\t*\]\n/, ',]\n')],
		[
			'with a letter where a number belongs',
			(text: string) => text.replace(/"score":/, '"score":x')
		]
	])('%s, it is refused', async (_, damage) => {
		expect(await refused(damage(formatCapsule(example)), large)).toMatch(/complete JSON/);
	});
});

describe('A small file that stands for a large one never ends the program', () => {
	it('a packed file that unpacks beyond the limit is refused while it is unpacked', async () => {
		const bomb = new Uint8Array(gzipSync(Buffer.alloc(8 * 1024 * 1024, ' ')));
		expect(bomb.length).toBeLessThan(20_000);
		const message = await refused(bomb, { mostText: 1024 * 1024 });
		expect(message).toBe(
			'mine.capsule.json: unpacks to more than 1 MB, which no result file has. Save fewer runs in one file. Nothing of it was used.'
		);
	});
	it('white space and one endless text are held up to a limit', async () => {
		const limits = { short: 1000, mostRest: 1024 * 1024 };
		const long = ' '.repeat(2 * 1024 * 1024);
		for (const text of [
			`{"title":"${long}"}`,
			`{${long}}`,
			`{"runs":[{"trials":[{"item":"${long}"}]}]}`
		])
			expect(await refused(new Uint8Array(gzipSync(Buffer.from(text))), limits)).toMatch(
				/all but the answers (has|may be)/
			);
	});
	it('too many answers are counted while they come', async () => {
		expect(await refused(formatCapsule(exampleCapsule()), { short: 0, mostTrials: 1 })).toContain(
			'holds more than 1 answers.'
		);
	});
	it('damaged and cut packed data are named as such', async () => {
		const packed = await packCapsule(exampleCapsule());
		expect(await refused(packed.slice(0, -12))).toContain(
			'the compressed data is damaged or cut short'
		);
		const changed = packed.slice();
		changed[changed.length - 20]! ^= 255;
		expect(await refused(changed)).toContain('mine.capsule.json:');
	});
});

describe('What is no result file', () => {
	it.each([
		['a table of answers', 'subj,session,trial\n1,2,3\n', 'it begins with "subj,session,trial"'],
		['one with a mark', '\ufeffitem;answer\n', 'it begins with "item;answer"'],
		['a list in JSON', '[{"item":"a"}]', 'it begins with "[{"item":"a"}]"'],
		['a page', '<!doctype html>', 'it begins with "<!doctype html>"'],
		['nothing', '  \n', 'is empty.']
	])('%s, is told from a broken one, and the message says what takes it', async (_, text, says) => {
		const message = await refused(text);
		expect(message).toContain(says);
		expect(message).toContain('npx yardstick import answers mine.capsule.json');
		expect(await refused(utf8(text), large)).toBe(message);
	});
});

describe('A byte-order mark is skipped everywhere', () => {
	it('in a manifest, a task and a capsule, as text and as bytes', async () => {
		const benchmark = await exampleBenchmark();
		const text = `\ufeff${formatBenchmark(benchmark)}`;
		expect(await readBenchmark(text, 'b.json')).toEqual(benchmark);
		const capsule = `\ufeff${formatCapsule(exampleCapsule())}`;
		expect(await readCapsule(capsule, 'a')).toEqual(exampleCapsule());
		expect(await readCapsule(utf8(capsule), 'a')).toEqual(exampleCapsule());
		expect(await readCapsule(capsule, 'a', large)).toEqual(exampleCapsule());
		expect(() => readTask('\ufeff{}', 'task.json')).toThrow('missing field');
	});
});

describe('Ids', () => {
	const withId = async (id: string) => {
		const benchmark = await exampleBenchmark();
		return JSON.stringify({ ...benchmark, items: [{ ...benchmark.items[0]!, id }] });
	};
	it.each(['.', '..', '__proto__', 'constructor', 'prototype', '', ' a', 'a ', 'a\nb', 'a\u0000'])(
		'an item called %j is refused with the rule',
		async (id) => {
			await expect(readBenchmark(await withId(id), 'b.json')).rejects.toThrow(
				/field "id": expected a text without control characters and without white space at its ends/
			);
		}
	);
	it.each(['dog/001', '50% dog', 'cat#1', 'cat?2', 'a b', 'Ü', '漢字', '%2F', 'a\\b', '&', '+'])(
		'an item may be called %j',
		async (id) => {
			await expect(readBenchmark(await withId(id), 'b.json')).rejects.not.toThrow(/field "id"/);
		}
	);
});

describe('An import goes on past what it cannot read', () => {
	let root: string;
	beforeAll(async () => {
		root = await mkdtemp(join(tmpdir(), 'yardstick-folder-'));
	});
	afterAll(async () => {
		await chmod(join(root, 'locked'), 0o700).catch(() => undefined);
		await rm(root, { recursive: true });
	});

	it('a locked folder, a link to nothing and a name that is no UTF-8', async () => {
		await mkdir(join(root, 'locked'));
		await writeFile(join(root, 'locked', 'a.png'), 'a');
		await writeFile(join(root, 'b.png'), 'picture b');
		await symlink(join(root, 'nowhere'), join(root, 'c.png'));
		const odd = Buffer.concat([Buffer.from(`${root}/d`), Buffer.from([0xff]), Buffer.from('.png')]);
		await writeFile(odd, 'picture d');
		await chmod(join(root, 'locked'), 0);
		const { files, unread } = await filesBelow(root);
		const named = unread.map(({ path }) => path);
		expect(named).toContain('c.png');
		// The superuser may read everything.
		if (process.getuid?.() !== 0) expect(named).toContain('locked');
		const contents = await Promise.all(
			files.map(async (file) => Buffer.from(await file.read()).toString())
		);
		expect(contents).toEqual(expect.arrayContaining(['picture b', 'picture d']));
		for (const { reason } of unread) expect(reason).toMatch(/^(you may not|it is)/);
	});

	it('an unreadable file costs its own item only, and none where another copy is there', async () => {
		const benchmark = await exampleBenchmark();
		const bytes = utf8('a picture');
		const items = await Promise.all(
			benchmark.items.map(async (item, at) => {
				const own = utf8(`picture ${at}`);
				return { ...item, bytes: own.length, sha256: await sha256Hex(own) };
			})
		);
		const file = (path: string, content: Uint8Array | Error) => ({
			path,
			bytes: content instanceof Error ? items[0]!.bytes : content.length,
			read: async () => {
				if (content instanceof Error) throw content;
				return content;
			},
			stream: () => new Blob([bytes as Uint8Array<ArrayBuffer>]).stream()
		});
		const locked = new Error('EACCES: permission denied');
		const put: string[] = [];
		const target = {
			has: async () => false,
			put: async (item: { id: string }) => void put.push(item.id)
		};
		const others = items.slice(1).map((item, at) => file(item.path, utf8(`picture ${at + 1}`)));
		const without = await importFolder(
			{ ...benchmark, items },
			[file(items[0]!.path, locked), ...others],
			target
		);
		expect(without.failed.map(({ item }) => item)).toEqual([items[0]!.id]);
		expect(without.imported).toHaveLength(items.length - 1);
		const copy = file('elsewhere/copy.png', utf8('picture 0'));
		const withCopy = await importFolder(
			{ ...benchmark, items },
			[file(items[0]!.path, locked), copy],
			target
		);
		expect(withCopy.imported).toEqual([items[0]!.id]);
	});
});
