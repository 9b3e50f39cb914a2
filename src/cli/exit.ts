/**
 * Exit codes of the command. 0 to 2 belong to answers (`compare`), the rest follow sysexits.h, so that a
 * script can tell "worse" from "did not run".
 */
export const EXIT = {
	/** Done; for `compare`: not worse; for `gate`: open; for `verify` and `replay`: everything agrees. */
	ok: 0,
	/** For `compare` and `gate`: worse; for `verify` and `replay`: something differs. */
	worse: 1,
	/** For `compare`: undecided; for `gate`: undecided where it must be decided. */
	undecided: 2,
	/** The command line was wrong: unknown command, option or value. */
	usage: 64,
	/** An input file is damaged, incomplete or contradicts itself. */
	data: 65,
	/** A file or folder that was named does not exist or cannot be read. */
	noInput: 66,
	/** Something that is needed is not there: a runtime, a model. */
	unavailable: 69,
	/** A fault of the program itself. */
	software: 70,
	/** The file to write cannot be made: it is there already, or may not be written. */
	cannotCreate: 73,
	/** Writing failed on the way: a full disk, an output that is gone. */
	inputOutput: 74,
	/** The terminal was closed; `run` saves what was answered first. */
	hungUp: 129,
	/** Ctrl-C; `run` saves what was answered first. */
	interrupted: 130,
	/** Asked to end, by a shutdown for example; `run` saves what was answered first. */
	terminated: 143
} as const;

/** Paragraph for every `--help`. */
export const EXIT_HELP = `
Exit codes:
  0   done (compare: not worse; gate: open; verify, replay: everything agrees)
  1   compare, gate: worse; verify, replay: something differs
  2   compare, gate: undecided
  64  the command line was wrong
  65  an input file is damaged or contradicts itself
  66  a named file or folder is not there
  69  something needed is not available (runtime, model, pictures)
  70  a fault of the program; please report it
  73  the file to write is there already, or may not be written
  74  writing failed: a full disk, for example
  129, 130, 143
      stopped: terminal closed, Ctrl-C, asked to end (run: what was answered is saved)`;

/** Ends the command with one message and its own exit code. */
export class CommandError extends Error {
	readonly code: number;

	constructor(code: number, message: string) {
		super(message);
		this.name = 'CommandError';
		this.code = code;
	}
}

/** Ends a command that did its work, with an answer as its exit code and no message. */
export class Ended extends Error {
	readonly code: number;

	constructor(code: number) {
		super(`ended with ${code}`);
		this.name = 'Ended';
		this.code = code;
	}
}
