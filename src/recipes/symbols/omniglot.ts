/** Omniglot's twenty runs of one-shot trials, as they lie in `all_runs.zip`. */
import { unzipSync } from 'fflate';
import { FileError } from '../../lib/border/fileError.ts';
import { messageOf } from '../../lib/border/messageOf.ts';
import type { OneShotRun, RunFile } from './runs.ts';

const REMEDY = 'Get the archive again from its source; nothing was made.';

const numbered = (number: number) => String(number).padStart(2, '0');

/**
 * The runs of the archive: probe `test/item07.png` is answered by what `class_labels.txt` names beside it. Candidate 3 is
 * `training/class03.png`.
 * @throws {FileError} naming the run whose pictures or right answers are not complete
 */
export function readRuns(
	archive: Uint8Array,
	file: string,
	counts: { runs: number; trials: number }
): OneShotRun[] {
	let files: Record<string, Uint8Array>;
	try {
		files = unzipSync(archive);
	} catch (error) {
		throw new FileError(file, [`is no ZIP archive (${messageOf(error)}).`], REMEDY);
	}
	const problems: string[] = [];
	const fileOf = (path: string): RunFile => {
		const bytes = files[path];
		if (!bytes) problems.push(`${path} is missing.`);
		return { path, bytes: bytes ?? new Uint8Array() };
	};
	const runs = Array.from({ length: counts.runs }, (_, index): OneShotRun => {
		const name = `run${numbered(index + 1)}`;
		const positions = Array.from({ length: counts.trials }, (_, at) => at + 1);
		const labels = fileOf(`${name}/class_labels.txt`);
		const right = rightAnswers(new TextDecoder().decode(labels.bytes));
		return {
			name,
			candidates: positions.map((at) => fileOf(`${name}/training/class${numbered(at)}.png`)),
			trials: positions.map((at) => {
				const path = `${name}/test/item${numbered(at)}.png`;
				const named = right.get(path) ?? [];
				const [answer] = named;
				if (named.length !== 1 || answer === undefined || answer < 1 || answer > counts.trials)
					problems.push(
						`${name}/class_labels.txt names ${named.length} right candidates for ${path}, expected one of ${counts.trials}.`
					);
				return { probe: fileOf(path), right: (answer ?? 1) - 1 };
			})
		};
	});
	if (problems.length > 0) throw new FileError(file, problems, REMEDY);
	return runs;
}

/** Numbers of the right candidates by the path of the probe, from lines `run01/test/item01.png run01/training/class05.png`. */
function rightAnswers(text: string): Map<string, number[]> {
	const found = new Map<string, number[]>();
	for (const line of text.split('\n')) {
		const [probe, candidate] = line.trim().split(/\s+/);
		const number = /class(\d+)\.png$/.exec(candidate ?? '')?.[1];
		if (probe && number) found.set(probe, [...(found.get(probe) ?? []), Number(number)]);
	}
	return found;
}
