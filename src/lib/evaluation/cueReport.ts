/** Shape against texture for everybody who answered the true conflicts. */
import { mean } from '../statistics/average.ts';
import type { Statistic } from '../statistics/bootstrap.ts';
import {
	bootstrapLimits,
	bootstrapMethod,
	enoughItems,
	fewest,
	peopleMean,
	singleEstimate,
	type Resampling
} from './estimates.ts';
import { isPerson, type Subject } from './prepare.ts';
import type { CueReport, CueRow } from './report/cues.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { countTrials, scoreTable, type JoinedRows, type ScoreTable } from './scoreTable.ts';
import { cueShares, followed, trueConflicts, type CueItem, type Cues } from './shapeBias.ts';
import type { ReferenceItem } from './trial.ts';

type PeopleRow = CueRow & { pooled_bias: number | undefined };

/** Report over the true conflicts; controls are left out. Classes in the order of `options`. */
export function reportCues(
	subjects: readonly Subject[],
	items: readonly ReferenceItem[],
	options: readonly string[],
	cues: Cues,
	resampling: Resampling
): CueReport {
	const conflicts = trueConflicts(items, cues);
	const present = subjects.filter((subject) => answeredConflicts([subject], conflicts).length > 0);
	const persons = present.filter(isPerson);
	const models = present.filter((subject) => !isPerson(subject));
	const row = (subject: Subject) => singleRow(subject, conflicts, options, resampling);
	const shared = answeredConflicts(persons, conflicts);
	const people_matched: Record<string, PeopleRow> = {};
	for (const model of models) {
		const own = shared.filter(({ item }) => model.byItem.has(item.id));
		if (own.length > 0 && own.length < shared.length)
			people_matched[model.run] = peopleRow(persons, own, options, resampling);
	}
	return {
		n_conflicts: conflicts.length,
		n_controls: items.length - conflicts.length,
		people: persons.length === 0 ? undefined : peopleRow(persons, shared, options, resampling),
		persons: persons.map(row),
		models: models.map(row),
		people_matched
	};
}

function answeredConflicts(subjects: readonly Subject[], conflicts: readonly CueItem[]): CueItem[] {
	return conflicts.filter(({ item }) => subjects.some((subject) => subject.byItem.has(item.id)));
}

function decisionsOf(subject: Subject, conflicts: readonly CueItem[]) {
	return conflicts.flatMap((conflict) => {
		const trial = subject.byItem.get(conflict.item.id);
		return trial ? [followed(trial.answer, conflict)] : [];
	});
}

function singleRow(
	subject: Subject,
	conflicts: readonly CueItem[],
	options: readonly string[],
	resampling: Resampling
): CueRow {
	const own = answeredConflicts([subject], conflicts);
	const shares = cueShares(decisionsOf(subject, own));
	return {
		observer: subject.run,
		shape_share: shares.shape,
		texture_share: shares.texture,
		shape_share_ci95: singleEstimate(shareTable([subject], own, 'shape'), resampling).ci95,
		texture_share_ci95: singleEstimate(shareTable([subject], own, 'texture'), resampling).ci95,
		shape_bias: biasEstimate([subject], own, 0, resampling),
		by_class: options.map((option) => {
			const inClass = cueShares(
				decisionsOf(
					subject,
					own.filter(({ shape }) => shape === option)
				)
			);
			return { option, value: inClass.bias, n: inClass.decisions };
		})
	};
}

function peopleRow(
	persons: readonly Subject[],
	conflicts: readonly CueItem[],
	options: readonly string[],
	resampling: Resampling
): PeopleRow {
	const shares = persons.map((person) => cueShares(decisionsOf(person, conflicts)));
	const pooled = cueShares(persons.flatMap((person) => decisionsOf(person, conflicts)));
	return {
		observer: 'people',
		shape_share: mean(shares.map(({ shape }) => shape)),
		texture_share: mean(shares.map(({ texture }) => texture)),
		shape_share_ci95: peopleMean(shareTable(persons, conflicts, 'shape')).estimate.ci95,
		texture_share_ci95: peopleMean(shareTable(persons, conflicts, 'texture')).estimate.ci95,
		shape_bias: biasEstimate(persons, conflicts, persons.length, resampling),
		pooled_bias: pooled.bias,
		by_class: options.map((option) => {
			const inClass = conflicts.filter(({ shape }) => shape === option);
			const personal = persons.map((person) => cueShares(decisionsOf(person, inClass)));
			return {
				option,
				value: mean(personal.map(({ bias }) => bias)),
				n: personal.reduce((sum, { decisions }) => sum + decisions, 0)
			};
		})
	};
}

/** 1 where the answer followed this cue, else 0. */
function shareTable(
	subjects: readonly Subject[],
	conflicts: readonly CueItem[],
	cue: 'shape' | 'texture'
): ScoreTable {
	const byId = new Map(conflicts.map((conflict) => [conflict.item.id, conflict]));
	return scoreTable(
		subjects,
		conflicts.map(({ item }) => item),
		(trial) => (followed(trial.answer, byId.get(trial.item)!) === cue ? 1 : 0)
	);
}

/** Values of the table: 1 shape, 0 texture, −1 neither. */
function biasEstimate(
	subjects: readonly Subject[],
	conflicts: readonly CueItem[],
	people: number,
	resampling: Resampling
): Estimate {
	const byId = new Map(conflicts.map((conflict) => [conflict.item.id, conflict]));
	const table: ScoreTable = {
		...scoreTable(
			subjects,
			conflicts.map(({ item }) => item),
			(trial) => {
				const decision = followed(trial.answer, byId.get(trial.item)!);
				return decision === 'neither' ? -1 : decision === 'shape' ? 1 : 0;
			}
		),
		stratumOf: undefined
	};
	const valid = enoughItems(table) && (people === 0 || people >= fewest.people);
	return {
		value: mean(subjects.map((subject) => cueShares(decisionsOf(subject, conflicts)).bias)),
		ci95: valid ? bootstrapLimits(table, people, meanBias, resampling) : undefined,
		method: bootstrapMethod(table, people > 0),
		n: table.items,
		n_trials: countTrials(table),
		n_people: subjects.filter(isPerson).length
	};
}

/** Mean of personal biases under a draw; a single observer's own where no raters are drawn. */
function meanBias({ values, rows }: JoinedRows): Statistic {
	return (weights, raterWeights) => {
		let sum = 0;
		let total = 0;
		for (let first = 0; first < values.length; first += rows) {
			const times = raterWeights.length > 0 ? raterWeights[first / rows]! : 1;
			if (times === 0) continue;
			let shape = 0;
			let decided = 0;
			for (let row = 0; row < rows; row++) {
				const value = values[first + row]!;
				if (!(value >= 0)) continue;
				decided += weights[row]!;
				shape += weights[row]! * value;
			}
			if (decided === 0) continue;
			sum += (times * shape) / decided;
			total += times;
		}
		return total === 0 ? undefined : sum / total;
	};
}
