/** The `yardstick` command line: each command in a file of its own. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { FileError } from '../lib/border/fileError.ts';
import { messageOf } from '../lib/border/messageOf.ts';
import { benchmarkCommand } from './benchmarkCommand.ts';
import { compareCommand } from './compare.ts';
import { UnreadableError } from '../lib/server/readFiles.ts';
import { CommandError, Ended, EXIT, EXIT_HELP } from './exit.ts';
import { gateCommand } from './gate.ts';
import { generalityCommand } from './generality.ts';
import { importCommand } from './import.ts';
import { makeCommand } from './make.ts';
import { modelCommand } from './modelCommand.ts';
import { recordCommand } from './record.ts';
import { replayCommand } from './replay.ts';
import { runCommand } from './run.ts';
import { scoreCommand } from './score.ts';
import { storeCommand } from './store.ts';
import { verifyCommand } from './verify.ts';
import { isFull, systemReason } from './systemError.ts';
import { say, tell } from './terminal.ts';

const { version } = JSON.parse(
	readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
) as { version: string };

/** The command and those below it: messages, ends and help as the program has them. */
function inherited(command: Command, parent: Command): Command {
	command.copyInheritedSettings(parent).addHelpText('after', EXIT_HELP);
	for (const below of command.commands) inherited(below, command);
	return command;
}

function createProgram(): Command {
	const program = new Command('yardstick')
		.version(version, '--version', 'show the version')
		.description(
			'Compares AI models with people: the same pictures, the same answers to choose from, scored by the same code.'
		)
		.helpOption('-h, --help', 'show help')
		.helpCommand('help [command]', 'show help for a command')
		.addHelpText('after', EXIT_HELP)
		.showHelpAfterError('Run with --help to see what is possible.')
		.configureOutput({
			writeOut: say,
			writeErr: tell,
			outputError: (text) => tell(text.replace(/^error: /, 'yardstick: '))
		})
		.exitOverride();
	for (const command of [
		importCommand(),
		runCommand(),
		recordCommand(),
		scoreCommand(),
		compareCommand(),
		gateCommand(),
		generalityCommand(),
		replayCommand(),
		verifyCommand(),
		modelCommand(),
		benchmarkCommand(),
		makeCommand(),
		storeCommand()
	])
		program.addCommand(inherited(command, program));
	return program;
}

/**
 * Runs one command line; says on stderr, in one message, what went wrong.
 * @param args without the names of Node and the script
 * @returns the exit code
 */
export async function yardstick(args: readonly string[]): Promise<number> {
	try {
		await createProgram().parseAsync(args, { from: 'user' });
		return EXIT.ok;
	} catch (error) {
		if (error instanceof Ended) return error.code;
		// commander has said it already; its help is no error.
		if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
		const refused = error instanceof CommandError ? undefined : systemReason(error);
		if (refused !== undefined) {
			const { path = 'a file', syscall = 'use' } = error as NodeJS.ErrnoException;
			tell(
				`yardstick: ${path}: ${refused}, on "${syscall}". ${isFull(error) ? 'Free some space' : 'Make it accessible'}, and run the command again; what was stored before is kept.\n`
			);
			return EXIT.inputOutput;
		}
		tell(`yardstick: ${messageOf(error)}\n`);
		if (error instanceof CommandError) return error.code;
		if (error instanceof FileError) return EXIT.data;
		if (error instanceof UnreadableError) return EXIT.noInput;
		if (process.env.YARDSTICK_DEBUG && error instanceof Error) tell(`${error.stack}\n`);
		return EXIT.software;
	}
}
