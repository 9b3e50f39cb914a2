import { existsSync } from 'node:fs';
import { leftOutWords } from '../lib/border/leftOut.ts';
import type { Benchmark } from '../lib/benchmarks/schema.ts';
import { FileError } from '../lib/border/fileError.ts';
import { mismatches } from '../lib/capsule/consistency.ts';
import { readCapsule } from '../lib/capsule/read.ts';
import type { Capsule } from '../lib/capsule/schema.ts';
import type { Catalog } from '../lib/server/catalog.ts';
import { CommandError, EXIT } from './exit.ts';
import { openBytes } from '../lib/server/readFiles.ts';
import { tell } from './terminal.ts';

export interface NamedCapsule {
	/** Path as given on the command line. */
	file: string;
	capsule: Capsule;
}

/** A large file is announced, and told of so often while it is read. */
const LARGE = 32 * 1024 * 1024;
const EVERY_MS = 3000;

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;

/** Says on stderr that a large file is being read, so that nobody takes the silence for an end. */
function signOfLife(file: string, bytes: number): (characters: number) => void {
	let lastSaid = bytes > LARGE ? -Infinity : performance.now();
	return (characters) => {
		const now = performance.now();
		if (now - lastSaid < EVERY_MS) return;
		lastSaid = now;
		tell(
			`yardstick: reading ${file} (${megabytes(bytes)}): ${megabytes(characters)} of text so far\n`
		);
	};
}

/**
 * A capsule file whose runs can be scored with the project's benchmarks.
 * @throws {CommandError} when there is no such file
 * @throws {FileError} when it is damaged, or answers what the project does not know
 */
export async function openCapsule(file: string, catalog: Catalog): Promise<NamedCapsule> {
	const { stream, bytes } = await openBytes(
		file,
		'Recorded capsules lie in benchmarks/<id>/people and benchmarks/<id>/runs.'
	);
	const capsule = await readCapsule(stream, file, { onread: signOfLife(file, bytes) });
	const errors = capsule.runs.flatMap((run) => {
		const benchmark = catalog.benchmarks.get(run.benchmark.id);
		return benchmark
			? mismatches(capsule, run, benchmark).errors
			: [`run "${run.id}": there is no benchmark "${run.benchmark.id}" in this project.`];
	});
	if (errors.length > 0)
		throw new FileError(file, errors, 'Correct the file, or add the benchmark it answers.');
	return { file, capsule };
}

/** The benchmark of that id. @throws {CommandError} naming those that exist */
export function requireBenchmark(catalog: Catalog, id: string): Benchmark {
	const found = catalog.benchmarks.get(id);
	const left = catalog.leftOut.find(({ benchmark }) => benchmark === id);
	if (!found && left) throw new CommandError(EXIT.data, leftOutWords(left));
	if (found) return found;
	throw new CommandError(
		EXIT.usage,
		`there is no benchmark "${id}"; the benchmarks are: ${[...catalog.benchmarks.keys()].join(', ') || 'none'}.`
	);
}

/**
 * The benchmark that an argument names instead of a file, for the people in its own manifest: those of whom only votes
 * are known. Undefined where the argument is a file, or no id of a benchmark.
 * @throws {CommandError} when the benchmark has no votes
 */
export function votedBenchmark(argument: string, catalog: Catalog): Benchmark | undefined {
	const benchmark = existsSync(argument) ? undefined : catalog.benchmarks.get(argument);
	if (benchmark && !benchmark.votes)
		throw new CommandError(
			EXIT.usage,
			`the benchmark "${argument}" has no votes of people in its manifest; give a capsule, e.g. one of benchmarks/${argument}/people.`
		);
	return benchmark;
}
