/** The `yardstick` command line: each command in a file of its own. */
import { Command, CommanderError } from 'commander';
import { FileError } from '../lib/border/fileError.ts';
import { CommandError, EXIT, EXIT_HELP } from './exit.ts';
import { compareCommand } from './compare.ts';
import { importCommand } from './import.ts';
import { makeCommand } from './make.ts';
import { replayCommand } from './replay.ts';
import { runCommand } from './run.ts';
import { scoreCommand } from './score.ts';
import { verifyCommand } from './verify.ts';

const program = new Command('yardstick')
	.description(
		'Compares AI models with people: the same pictures, the same answers to choose from, scored by the same code.'
	)
	.helpOption('-h, --help', 'show help')
	.helpCommand('help [command]', 'show help for a command')
	.addHelpText('after', EXIT_HELP)
	.showHelpAfterError('Run with --help to see what is possible.')
	.configureOutput({
		outputError: (text, write) => write(text.replace(/^error: /, 'yardstick: '))
	});

for (const command of [
	importCommand(),
	runCommand(),
	scoreCommand(),
	compareCommand(),
	replayCommand(),
	verifyCommand(),
	makeCommand()
])
	program.addCommand(command.copyInheritedSettings(program).addHelpText('after', EXIT_HELP));

/** Every command throws on a wrong command line instead of ending the process with its own code. */
program.exitOverride();
for (const command of program.commands) command.exitOverride();

try {
	await program.parseAsync();
} catch (error) {
	process.exitCode = report(error);
}

/** Says what went wrong in one message on stderr; returns the exit code. */
function report(error: unknown): number {
	if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
	const message = error instanceof Error ? error.message : String(error);
	process.stderr.write(`yardstick: ${message}\n`);
	if (error instanceof CommandError) return error.code;
	if (error instanceof FileError) return EXIT.data;
	if (process.env.YARDSTICK_DEBUG && error instanceof Error)
		process.stderr.write(`${error.stack}\n`);
	return EXIT.software;
}
