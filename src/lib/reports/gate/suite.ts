/**
 * The file of a gate: which models must not get worse, on which sets, against whom, and by how much. Checked as a whole
 * before anything is run.
 */
import * as v from 'valibot';
import { id, size, text } from '../../border/atoms.ts';
import { checked, parseJson } from '../../border/check.ts';
import { FileError } from '../../border/fileError.ts';
import { defaultMargin } from '../../statistics/nonInferiority.ts';

const points = v.pipe(
	v.number(),
	v.gtValue(0, 'expected points above 0, such as 5'),
	v.maxValue(100, 'expected at most 100 points')
);
const undecided = v.picklist(['pass', 'fail'], 'expected "pass" or "fail"');

const checkSchema = v.strictObject({
	/** Under which the check stands in the reports; made of the rest where it is left out. */
	name: v.exactOptional(text),
	set: id,
	/** A model of this project, which answers the set now. */
	model: v.exactOptional(id),
	/** Or a result file that is there: `file` or `file#run`, from the folder of the suite on. */
	run: v.exactOptional(text),
	/** `people`, `recorded` (this model's run in the repository), or a result file, `file` or `file#run`. */
	baseline: text,
	margin_points: v.exactOptional(points),
	/** The model answers so many items only, spread evenly over the set. */
	limit: v.exactOptional(size),
	undecided: v.exactOptional(undecided)
});

const suiteSchema = v.strictObject({
	schema: v.literal('yardstick-gate/1'),
	name: text,
	/** How much worse still counts as not worse, in points, where a check says nothing else; 5. */
	margin_points: v.exactOptional(points),
	/** What follows where the items do not decide; they pass, where this is left out. */
	undecided: v.exactOptional(undecided),
	checks: v.pipe(v.array(checkSchema), v.minLength(1, 'expected one check at least'))
});

export interface GateCheck {
	name: string;
	set: string;
	/** Who is in question: a model to run, or a result file. */
	side: { model: string } | { run: string };
	baseline: string;
	/** A fraction above 0. */
	margin: number;
	limit: number | undefined;
	/** Whether an undecided comparison ends the build. */
	strict: boolean;
}

export interface GateSuite {
	name: string;
	checks: GateCheck[];
}

const REMEDY =
	'Correct the file; docs/gate.md has an example. Nothing was run, and nothing was written.';

/**
 * Parses `suite.json`.
 * @throws {FileError} naming the file, the check, what is wrong with it, and what to do
 */
export function parseSuite(content: string, file: string): GateSuite {
	const raw = checked(suiteSchema, parseJson(content, file, REMEDY), file, REMEDY);
	const problems: string[] = [];
	const checks = raw.checks.map((check, at): GateCheck => {
		const { model, run, baseline } = check;
		const where = `checks[${at}]`;
		if ((model === undefined) === (run === undefined))
			problems.push(
				`${where}: ${model === undefined ? 'has neither "model" nor "run"' : 'has both "model" and "run"'}. Give one of them: who is in question.`
			);
		if (run !== undefined && check.limit !== undefined)
			problems.push(`${where}: "limit" belongs to a model that is run, and here is a result file.`);
		if (run !== undefined && baseline === 'recorded')
			problems.push(
				`${where}: the baseline "recorded" is the recorded run of a model, and here is a result file. Name the file of before.`
			);
		return {
			name: check.name ?? `${model ?? run} on ${check.set} against ${baseline}`,
			set: check.set,
			side: model === undefined ? { run: run ?? '' } : { model },
			baseline,
			margin: (check.margin_points ?? raw.margin_points ?? defaultMargin * 100) / 100,
			limit: check.limit,
			strict: (check.undecided ?? raw.undecided ?? 'pass') === 'fail'
		};
	});
	const names = checks.map(({ name }) => name);
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	if (twice !== undefined)
		problems.push(
			`the check "${twice}" is there twice. Take one out, or give them different names.`
		);
	if (problems.length > 0) throw new FileError(file, problems, REMEDY);
	return { name: raw.name, checks };
}
