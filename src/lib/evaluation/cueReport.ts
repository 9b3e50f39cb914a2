/** Shape against texture for everybody who answered the true conflicts. */
import { mean } from '../statistics/average.ts';
import { logitLimits, scoreLimits } from '../statistics/scoreLimits.ts';
import { effectiveOfOne, effectiveOfPeople } from './effectiveTrials.ts';
import { enoughItems, fewest } from './enough.ts';
import { peopleMean, singleEstimate } from './estimates.ts';
import { isPerson, type Subject } from './prepare.ts';
import type { CueReport, CueRow } from './report/cues.ts';
import type { Estimate, Limits } from '../statistics/estimate.ts';
import { momentsOf } from './shares.ts';
import { countTrials, scoreTable, type ScoreTable } from './scoreTable.ts';
import { cueShares, followed, trueConflicts, type CueItem, type Cues } from './shapeBias.ts';
import type { ReferenceItem } from './trial.ts';

type PeopleRow = CueRow & { pooled_bias: number | undefined };

/** Report over the true conflicts; controls are left out. Classes in the order of `options`. */
export function reportCues(
	subjects: readonly Subject[],
	items: readonly ReferenceItem[],
	options: readonly string[],
	cues: Cues
): CueReport {
	const conflicts = trueConflicts(items, cues);
	const present = subjects.filter((subject) => answeredConflicts([subject], conflicts).length > 0);
	const persons = present.filter(isPerson);
	const models = present.filter((subject) => !isPerson(subject));
	const row = (subject: Subject) => singleRow(subject, conflicts, options);
	const shared = answeredConflicts(persons, conflicts);
	const people_matched: Record<string, PeopleRow> = {};
	for (const model of models) {
		const own = shared.filter(({ item }) => model.byItem.has(item.id));
		if (own.length > 0 && own.length < shared.length)
			people_matched[model.run] = peopleRow(persons, own, options);
	}
	return {
		n_conflicts: conflicts.length,
		n_controls: items.length - conflicts.length,
		people: persons.length === 0 ? undefined : peopleRow(persons, shared, options),
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
	options: readonly string[]
): CueRow {
	const own = answeredConflicts([subject], conflicts);
	const shares = cueShares(decisionsOf(subject, own));
	return {
		observer: subject.run,
		shape_share: shares.shape,
		texture_share: shares.texture,
		shape_share_ci95: singleEstimate(shareTable([subject], own, 'shape')).ci95,
		texture_share_ci95: singleEstimate(shareTable([subject], own, 'texture')).ci95,
		shape_bias: biasEstimate([subject], own, 0),
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
	options: readonly string[]
): PeopleRow {
	const shares = persons.map((person) => cueShares(decisionsOf(person, conflicts)));
	const pooled = cueShares(persons.flatMap((person) => decisionsOf(person, conflicts)));
	return {
		observer: 'people',
		shape_share: mean(shares.map(({ shape }) => shape)),
		texture_share: mean(shares.map(({ texture }) => texture)),
		shape_share_ci95: peopleMean(shareTable(persons, conflicts, 'shape')).ci95,
		texture_share_ci95: peopleMean(shareTable(persons, conflicts, 'texture')).ci95,
		shape_bias: biasEstimate(persons, conflicts, persons.length),
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

/** Share of shape decisions among decisions, a trial that followed neither cue left out: 1 shape, 0 texture. */
function biasEstimate(
	subjects: readonly Subject[],
	conflicts: readonly CueItem[],
	people: number
): Estimate {
	const byId = new Map(conflicts.map((conflict) => [conflict.item.id, conflict]));
	const answers = scoreTable(
		subjects,
		conflicts.map(({ item }) => item)
	);
	const table: ScoreTable = {
		...scoreTable(
			subjects,
			conflicts.map(({ item }) => item),
			(trial) => {
				const decision = followed(trial.answer, byId.get(trial.item)!);
				return decision === 'neither' ? NaN : decision === 'shape' ? 1 : 0;
			}
		),
		stratumOf: undefined
	};
	const value = mean(subjects.map((subject) => cueShares(decisionsOf(subject, conflicts)).bias));
	const valid =
		value !== undefined && enoughItems(table) && (people === 0 || people >= fewest.people);
	return {
		value,
		ci95: valid ? biasLimits(table, value, people > 0) : undefined,
		method: people > 0 ? 'people' : 'wilson effective',
		n: table.items,
		n_trials: countTrials(answers),
		n_people: subjects.filter(isPerson).length
	};
}

function biasLimits(table: ScoreTable, value: number, people: boolean): Limits | undefined {
	if (people) {
		const effective = effectiveOfPeople(table, value);
		return effective && logitLimits(value, effective.trials, effective.quantile);
	}
	const { trials, quantile } = effectiveOfOne(table, momentsOf(value));
	return scoreLimits(value, trials, quantile);
}
