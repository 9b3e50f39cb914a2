import { EXIT } from './exit.ts';
import { yardstick } from './program.ts';

let lost: string | undefined;
let gone = false;

// A reader that has seen enough (`| head`) is no fault, and the command ends with its own answer. An output that cannot be
// written is one: nobody must take it for the answer "worse".
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	gone ||= error.code === 'EPIPE';
	if (gone || lost !== undefined) return;
	lost = error.code ?? error.message;
	const why = lost === 'ENOSPC' ? 'no space is left where it goes (ENOSPC)' : lost;
	process.stderr.write(
		`yardstick: the output could not be written: ${why}. Free some space, or send it elsewhere, and run the command again.\n`
	);
});
// Nobody is left to be told.
process.stderr.on('error', () => undefined);
process.on('exit', () => {
	if (lost !== undefined) process.exitCode = EXIT.inputOutput;
});

process.exitCode = await yardstick(process.argv.slice(2));
