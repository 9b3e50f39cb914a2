/** The command line: signals, full disks, closed pipes, wrong arguments, names that a terminal would obey. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { OutputFile } from '../../src/cli/outputFile.ts';
import { printable } from '../../src/cli/terminal.ts';
import { readCapsule } from '../../src/lib/capsule/read.ts';
import type { Capsule } from '../../src/lib/capsule/schema.ts';
import { formatCapsule } from '../../src/lib/capsule/write.ts';
import { Pictures } from '../../src/lib/server/pictures.ts';
import { yardstick } from '../unit/cli/command.ts';

const RECORDED = 'benchmarks/faces-rendered/runs/emotion-s.capsule.json';
const OTHER = 'benchmarks/faces-rendered/runs/emotion-m.capsule.json';
const RUN = ['run', '--model', 'emotion-s', '--benchmark', 'faces-rendered'];
let folder: string;
let recorded: Capsule;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'yardstick-faults-'));
	recorded = await readCapsule(await readFile(RECORDED, 'utf8'), RECORDED);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** The recorded run with some of its answers only, under a name of its own. */
async function part(name: string, from: number, to: number): Promise<string> {
	const [run] = recorded.runs;
	const trials = run!.trials.slice(from, to);
	const path = join(folder, `${name}.capsule.json`);
	await writeFile(path, formatCapsule({ ...recorded, runs: [{ ...run!, id: name, trials }] }));
	return path;
}

/** The real command in a shell, as in a script. */
const shell = (line: string) =>
	new Promise<{ code: number; err: string }>((done) => {
		const command = `${process.execPath} ${resolve('src/cli/yardstick.js')}`;
		execFile('bash', ['-c', line.replace('yardstick', command)], (error, _, err) =>
			done({ code: error ? Number(error.code) : 0, err })
		);
	});

/** Does something when so many pictures have been read. */
function whenRead(pictures: number, what: () => void): void {
	const get = Pictures.prototype.get;
	let read = 0;
	vi.spyOn(Pictures.prototype, 'get').mockImplementation(function (this: Pictures, ...args) {
		read += 1;
		if (read === pictures) what();
		return get.apply(this, args);
	});
}

describe('A run that is asked to stop saves what was answered', () => {
	it.each([
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129]
	] as const)('%s, and ends with %i', async (signal, exit) => {
		const out = join(folder, `${signal}.capsule.json`);
		whenRead(3, () => process.emit(signal));
		const { code, err } = await yardstick([...RUN, '--limit', '40', '--out', out]);
		expect(code).toBe(exit);
		expect(err).toContain('stopped before the end; what was answered is saved.');
		const capsule = await readCapsule(await readFile(out, 'utf8'), out);
		expect(capsule.runs[0]!.trials).toHaveLength(3);
		expect(process.listenerCount(signal)).toBe(0);
	});

	it('before the first answer nothing is written, and no unfinished file is left', async () => {
		const out = join(folder, 'early.capsule.json');
		const open = OutputFile.open.bind(OutputFile);
		vi.spyOn(OutputFile, 'open').mockImplementation(async (...args) => {
			process.emit('SIGTERM');
			return open(...args);
		});
		const { code, err } = await yardstick([...RUN, '--limit', '40', '--out', out]);
		expect(code).toBe(143);
		expect(err).toContain('stopped before the first answer; no capsule was written.');
		expect((await readdir(folder)).filter((name) => name.startsWith('early'))).toEqual([]);
	});
});

describe('A file that is there already', () => {
	it('is left as it is without --force, before anything is answered', async () => {
		const out = join(folder, 'there.capsule.json');
		await writeFile(out, 'precious');
		const read = vi.spyOn(Pictures.prototype, 'get');
		const { code, err } = await yardstick([...RUN, '--limit', '2', '--out', out]);
		expect(code).toBe(73);
		expect(err).toContain(`${out} is there already and was left as it is.`);
		expect(err).toContain('--force');
		expect(read).not.toHaveBeenCalled();
		expect(await readFile(out, 'utf8')).toBe('precious');
	});
	it('is replaced with it', async () => {
		const out = join(folder, 'old.capsule.json');
		await writeFile(out, 'old');
		expect((await yardstick([...RUN, '--limit', '2', '--out', out, '--force'])).code).toBe(0);
		await expect(readCapsule(await readFile(out, 'utf8'), out)).resolves.toBeDefined();
	});
	it('is kept by an import of answers that is refused', async () => {
		const out = join(folder, 'answers.capsule.json');
		const bad = join(folder, 'bad.csv');
		await writeFile(out, 'precious');
		await writeFile(bad, 'item,answer\nface-0001,zebra\n');
		const args = ['import', 'answers', bad, '--benchmark', 'faces-rendered', '--observer', 'x'];
		const { code, err } = await yardstick([...args, '--kind', 'person', '--out', out, '--force']);
		expect(code).toBe(65);
		expect(err).toContain('line 2: unknown option "zebra"');
		expect(await readFile(out, 'utf8')).toBe('precious');
	});
});

describe('Where there is no room or no right to write', () => {
	it.skipIf(!existsSync('/dev/full'))(
		'the result is kept elsewhere, and the message says where and what to do',
		async () => {
			const out = await OutputFile.open('/dev/full', false);
			const error = await out.write('what was answered').catch((reason: Error) => reason);
			const { code, message } = error as Error & { code: number };
			expect(code).toBe(74);
			expect(message).toContain('/dev/full could not be written: no space is left there (ENOSPC).');
			const kept = /is in (\S+) instead: free some space/.exec(message)![1]!;
			expect(await readFile(kept, 'utf8')).toBe('what was answered');
			await rm(kept);
		}
	);
	it('whatever the system refuses on the way is said in words, with what to do, and is no fault of the program', async () => {
		const full = { code: 'ENOSPC', syscall: 'write', path: '/store/ab' };
		vi.spyOn(OutputFile, 'open').mockRejectedValue(Object.assign(new Error('ENOSPC'), full));
		const { code, err } = await yardstick([...RUN, '--limit', '2', '--out', 'x.json']);
		expect(code).toBe(74);
		expect(err).toContain(
			'/store/ab: no space is left there (ENOSPC), on "write". Free some space'
		);
		expect(err).toContain('what was stored before is kept');
	});
	it('a folder in the place of the file is named before anything is answered', async () => {
		const { code, err } = await yardstick([...RUN, '--limit', '2', '--out', folder]);
		expect(code).toBe(73);
		expect(err).toContain(`${folder} is a folder.`);
	});
	it.skipIf(!existsSync('/dev/full'))('a full stdout is not the answer "worse"', async () => {
		const { code, err } = await shell(
			`yardstick compare ${RECORDED} ${OTHER} --draws 20 > /dev/full`
		);
		expect(code).toBe(74);
		expect(err).toContain(
			'the output could not be written: no space is left where it goes (ENOSPC).'
		);
	});
	it('a reader that has gone changes no answer', async () => {
		const args = ['compare', RECORDED, OTHER, '--draws', '20'];
		const { code } = await yardstick(args);
		expect(code).toBeGreaterThan(0);
		const piped = await shell(`yardstick ${args.join(' ')} | true; exit \${PIPESTATUS[0]}`);
		expect(piped).toEqual({ code, err: '' });
	});
});

describe('What cannot be answered is no answer', () => {
	it.each([['verify'], ['score', RECORDED], ['compare', RECORDED, OTHER], ['generality']])(
		'%s outside a project ends with 66 and says where to go',
		async (...args) => {
			const { code, out, err } = await yardstick(args, { YARDSTICK_ROOT: folder });
			expect(code).toBe(66);
			expect(out).toBe('');
			expect(err).toContain(`${folder} is no Yardstick project`);
			expect(err).toContain('YARDSTICK_ROOT');
		}
	);
	it('two runs without a common item end with 65', async () => {
		const [a, b] = [await part('a', 0, 40), await part('b', 40, 80)];
		const { code, err } = await yardstick(['compare', a, b, '--draws', '20']);
		expect(code).toBe(65);
		expect(err).toContain('no item in common');
	});
	it.each(['1', '0', '-5', '1e3', '10.5', '99999999999', 'Infinity', ''])(
		'--draws "%s" is refused with what is possible',
		async (draws) => {
			const { code, err } = await yardstick(['compare', RECORDED, OTHER, `--draws=${draws}`]);
			expect(code).toBe(64);
			expect(err).toContain('Give a whole number from 20 to 1000000.');
		}
	);
	it.each(['-1', '4294967296', 'x'])('--seed "%s" is refused', async (seed) => {
		const { code, err } = await yardstick(['compare', RECORDED, OTHER, `--seed=${seed}`]);
		expect(code).toBe(64);
		expect(err).toContain('Give a whole number from 0 to 4294967295.');
	});
	it('answers of whom nobody says whether they are people or systems are not guessed', async () => {
		const file = join(folder, 'who.csv');
		await writeFile(file, 'item,answer\nface-0001,anger\n');
		const args = ['import', 'answers', file, '--benchmark', 'faces-rendered', '--observer', 'x'];
		const { code, err } = await yardstick(args);
		expect(code).toBe(64);
		expect(err).toContain('Add --kind person or --kind system.');
	});
});

describe('Names from outside never steer the terminal', () => {
	it('a file whose name holds an escape code is named with the code written out', async () => {
		const { code, err } = await yardstick(['score', 'a\u001b]0;title\u0007\u009b31m.json']);
		expect(code).toBe(66);
		expect(err).toContain('a\\u001b]0;title\\u0007\\u009b31m.json does not exist');
	});
	it('a run whose id holds one is listed so', async () => {
		const path = await part('red\u001b[31m', 0, 40);
		const { err } = await yardstick(['compare', `${path}#x`, OTHER]);
		expect(err).toContain('#red\\u001b[31m');
		expect(err).not.toContain('\u001b');
	});
	it('lines, tabs and letters of every script stay; what turns the direction of writing does not', () => {
		expect(printable('a\tb\nä 漢字 😀 −')).toBe('a\tb\nä 漢字 😀 −');
		expect(printable('a\u202eb\r\u2066')).toBe('a\\u202eb\\u000d\\u2066');
	});
	it('only one file writes to stdout and stderr, so that none is forgotten', async () => {
		const files = (await readdir('src/cli')).filter((name) => name.endsWith('.ts'));
		const writing = [];
		for (const name of files)
			if (
				/process\.std(out|err)\.write|console\./.test(await readFile(join('src/cli', name), 'utf8'))
			)
				writing.push(name);
		// The line that is drawn again holds numbers only; main.ts speaks where the output itself is gone.
		expect(writing.sort()).toEqual(['main.ts', 'progressLine.ts', 'terminal.ts']);
	});
});
