/** The drawn alphabets that `training/symbols/test_set.py` made: its `index.json`, and the pictures that it names. */
import * as v from 'valibot';
import { count, sha256, text } from '../../lib/border/atoms.ts';
import { checked, parseJson } from '../../lib/border/check.ts';
import { FileError } from '../../lib/border/fileError.ts';
import { sha256Hex } from '../../lib/border/sha256.ts';
import { staysBelow } from '../../lib/benchmarks/paths.ts';
import type { OneShotRun, RunFile } from './runs.ts';

const REMEDY = 'Make the set again with training/symbols/test_set.py; nothing was written.';

/** How the degrees of unsteady hands are called. */
const HANDS: Readonly<Record<number, string>> = {
	0.75: 'steady',
	1: 'as in training',
	1.5: 'unsteady',
	2: 'very unsteady'
};

const indexSchema = v.object({
	schema: v.literal('yardstick-symbols/1'),
	runs: v.pipe(
		v.array(
			v.object({
				run: count,
				hands: v.number(),
				candidates: v.pipe(v.array(text), v.minLength(2)),
				trials: v.array(
					v.object({ probe: text, right: text, strokes: count, most_alike: v.number() })
				)
			})
		),
		v.minLength(1)
	),
	sha256: v.record(v.string(), sha256)
});

/**
 * The runs, with their pictures below `items/`.
 * @param index the text of `index.json`
 * @param read a file of the set's folder
 * @throws {FileError} where a picture is not the one that was drawn, or an answer is no candidate
 */
export async function readDrawnRuns(
	index: string,
	file: string,
	read: (name: string) => Promise<Uint8Array>
): Promise<OneShotRun[]> {
	const { runs, sha256: hashes } = checked(
		indexSchema,
		parseJson(index, file, REMEDY),
		file,
		REMEDY
	);
	const problems: string[] = [];
	const fileOf = async (name: string): Promise<RunFile> => {
		if (!staysBelow(name)) problems.push(`"${name}" leaves the folder of the set.`);
		const bytes = staysBelow(name) ? await read(name) : new Uint8Array();
		if ((await sha256Hex(bytes)) !== hashes[name])
			problems.push(`${name} is not the file that was drawn: its hash differs.`);
		return { path: `items/${name}`, bytes };
	};
	const made = await Promise.all(
		runs.map(async ({ run, hands, candidates, trials }): Promise<OneShotRun> => {
			const name = `run${String(run).padStart(2, '0')}`;
			return {
				name,
				candidates: await Promise.all(candidates.map(fileOf)),
				trials: await Promise.all(
					trials.map(async ({ probe, right, strokes, most_alike }) => {
						if (!candidates.includes(right))
							problems.push(`${name}: the right answer ${right} is none of its candidates.`);
						return {
							probe: await fileOf(probe),
							right: candidates.indexOf(right),
							groups: { hands: HANDS[hands] ?? String(hands) },
							// Tenths: a curve needs several items at each value.
							parameters: { hands, strokes, most_alike: Math.round(most_alike * 10) / 10 }
						};
					})
				)
			};
		})
	);
	if (problems.length > 0) throw new FileError(file, problems, REMEDY);
	return made;
}
