import { checked, parseJson, type Locate } from '../border/check.ts';
import { FileError } from '../border/fileError.ts';
import { inconsistencies } from './consistency.ts';
import { gunzip, isGzip } from './gzip.ts';
import { capsuleSchema, type Capsule } from './schema.ts';

const REMEDY = 'Export the capsule again, or correct the file.';

function idOf(value: unknown, key: string): string | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const id = (value as Record<string, unknown>)[key];
	return typeof id === 'string' ? id : undefined;
}

/** `run "geirhos-2019/subject-01", trial 12 (item "airplane1")`; trials are counted from 1. */
const locate: Locate = (path, root) => {
	const [first, run, second, trial] = path;
	if (first !== 'runs' || typeof run !== 'number') return { thing: '', rest: path };
	const runValue = (root as { runs: unknown[] }).runs[run];
	const runName = `run "${idOf(runValue, 'id') ?? run + 1}"`;
	if (second !== 'trials' || typeof trial !== 'number')
		return { thing: runName, rest: path.slice(2) };
	const item = idOf((runValue as { trials: unknown[] }).trials[trial], 'item');
	const trialName = `trial ${trial + 1}${item === undefined ? '' : ` (item "${item}")`}`;
	return { thing: `${runName}, ${trialName}`, rest: path.slice(4) };
};

/**
 * Reads a capsule, plain or gzip, and checks it whole: shape, then that the rows agree with each other
 * and with their own list of options.
 * @param data text or bytes of the file
 * @param name the file as the user knows it, for messages
 * @throws {FileError} naming file, run, trial, field and remedy; nothing of a refused file is kept
 */
export async function readCapsule(data: string | Uint8Array, name: string): Promise<Capsule> {
	const text = typeof data === 'string' ? data : await textOf(data, name);
	const capsule = checked(capsuleSchema, parseJson(text, name, REMEDY), name, REMEDY, locate);
	const problems = inconsistencies(capsule);
	if (problems.length > 0) throw new FileError(name, problems, REMEDY);
	return capsule;
}

async function textOf(bytes: Uint8Array, name: string): Promise<string> {
	let plain = bytes;
	if (isGzip(bytes)) {
		try {
			plain = await gunzip(bytes);
		} catch {
			throw new FileError(name, ['the compressed data is damaged or cut short.'], REMEDY);
		}
	}
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(plain);
	} catch {
		throw new FileError(name, ['is neither UTF-8 text nor gzip.'], 'Choose a .capsule.json file.');
	}
}
