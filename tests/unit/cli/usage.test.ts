import { describe, expect, it } from 'vitest';
import { spawned, yardstick } from './command.ts';

const COMMANDS = ['import', 'run', 'score', 'compare', 'replay', 'verify', 'model', 'make'];

describe('yardstick --help', () => {
	it('names every command and every exit code', async () => {
		const { code, out, err } = await spawned(['--help']);
		expect(code).toBe(0);
		expect(err).toBe('');
		for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}${command}`, 'm'));
		for (const exit of [0, 1, 2, 64, 65, 66, 69, 70, 73, 74, '129, 130, 143'])
			expect(out).toMatch(new RegExp(`^ {2}${exit}\\s+\\S`, 'm'));
	});

	it.each(COMMANDS)('%s: what it does, exit codes, an example', async (command) => {
		const { code, out } = await yardstick([command, '--help']);
		expect(code).toBe(0);
		expect(out).toMatch(new RegExp(`^Usage: yardstick ${command} `));
		expect(out).toContain('Exit codes:');
		expect(out).toMatch(/Examples?:\n {2}npx yardstick/);
	});
});

describe('a wrong command line', () => {
	it.each([
		[['nonsense'], "unknown command 'nonsense'"],
		[['score'], "missing required argument 'capsule'"],
		[['score', 'a.json', '--colour'], "unknown option '--colour'"],
		[['import', 'objects'], "required option '--from <folder>' not specified"],
		[['import', 'zebra', '--from', '.'], 'there is no task or benchmark "zebra"'],
		[
			['run', '--model', 'm', '--benchmark', 'b', '--out', 'o', '--limit', '0'],
			'Give a whole number from 1 on.'
		],
		[
			['run', '--model', 'm', '--benchmark', 'b', '--out', 'o', '--backend', 'gpu'],
			'Allowed choices are wasm, node.'
		],
		[['compare', 'a', 'b', '--margin', 'wide'], 'Give points (5) or a share (0.05).'],
		[['make', 'cats', '--from', '.'], 'there is no recipe for the task "cats"']
	])('%j ends with 64 and one message', async (args, message) => {
		const { code, out, err } = await yardstick(args);
		expect(code).toBe(64);
		expect(out).toBe('');
		expect(err).toContain(message);
		expect(err).toMatch(/^yardstick: /);
		expect(err).not.toContain('    at ');
	});

	it('ends the real process with its code, and without a stack', async () => {
		const wrong = await spawned(['nonsense']);
		expect(wrong.code).toBe(64);
		expect(wrong.err).toBe(
			"yardstick: unknown command 'nonsense'\nRun with --help to see what is possible.\n"
		);
		const absent = await spawned(['score', 'absent.capsule.json']);
		expect(absent.code).toBe(66);
		expect(absent.err).toMatch(/^yardstick: absent\.capsule\.json does not exist\. .*\n$/);
	});

	it('shows the help on stderr where nothing was asked', async () => {
		const { code, out, err } = await yardstick([]);
		expect(code).toBe(64);
		expect(out).toBe('');
		expect(err).toContain('Usage: yardstick');
	});
});
