/** From recorded runs to one scored answer per observer and item. */
import { judgeTrial } from './judge.ts';
import type { Judging } from './kinds/kind.ts';
import { kindOf } from './kinds/registry.ts';
import { answersUnder, groupRun } from './optionGroups.ts';
import type { IgnoredTrials } from './report/benchmark.ts';
import type { TruthRule } from './report/truthRule.ts';
import { contentOf } from './content.ts';
import type { Observer, ObserverTrials, ReferenceItem, Trial } from './trial.ts';

export interface ScoredTrial {
	item: string;
	/** The answer that counts, see `answerAmong`, in the normal form of its kind. */
	answer: string | null;
	correct: boolean;
	score: number;
	trial: Trial;
}

/** One observer with its scored test trials by item id. */
export interface Subject {
	/** Run id; of a person with several runs, the first. */
	run: string;
	observer: Observer;
	/** Option order of the probabilities. */
	options: readonly string[] | undefined;
	/** Of a person who was asked only some of the items of the set: a mean of such people is one over items. */
	asked?: 'some';
	/** People behind one answer, where these are not told apart; see `votersOf`. */
	people?: number;
	byItem: Map<string, ScoredTrial>;
}

/** True for an observer that counts among the people. Simulated ones never do. */
export function isPerson(subject: { observer: Observer }): boolean {
	return subject.observer.kind === 'person';
}

/**
 * Scores all test trials anew with the one scorer; what a file claims in `correct` and `score` is not believed, whoever
 * the observer is: a crowd's one answer is right or wrong like any other. Runs of the same person are joined. Of several answers to an item the first
 * counts. Trials that cannot be used are listed, not dropped silently. `truth` is the one that the items are judged by:
 * which options may be right (all by default), whether options count as their groups, whether texts are folded, and how
 * many attempts count.
 * @param kind id of the answer kind
 */
export function prepareSubjects(
	runs: readonly ObserverTrials[],
	items: readonly ReferenceItem[],
	options: readonly string[],
	kind: string,
	truth?: Pick<TruthRule, 'classes' | 'rule' | 'groups' | 'attempts'>
): { subjects: Subject[]; ignored: IgnoredTrials[] } {
	const { normalise } = kindOf(kind);
	const known = new Map(items.map((item) => [item.id, item]));
	const judging: Judging = {
		kind,
		options: new Set(answersUnder(options, truth)),
		classes: truth?.classes,
		folded: truth?.rule === 'folded',
		attempts: truth?.attempts
	};
	const subjects: Subject[] = [];
	const persons = new Map<string, Subject>();
	const ignored: IgnoredTrials[] = [];
	for (const given of runs) {
		const run = truth?.groups ? groupRun(given, truth.groups, truth.classes) : given;
		let subject = isPerson(run) ? persons.get(run.observer.id) : undefined;
		if (!subject) {
			subject = { run: run.id, observer: run.observer, options: run.options, byItem: new Map() };
			subjects.push(subject);
			if (isPerson(run)) persons.set(run.observer.id, subject);
		}
		const left: Record<IgnoredTrials['reason'], string[]> = {
			'unknown item': [],
			'different content': [],
			'answered before': []
		};
		for (const trial of run.trials) {
			if ((trial.phase ?? 'test') !== 'test') continue;
			const item = known.get(trial.item);
			const hash = run.item_hashes?.[trial.item];
			if (!item) left['unknown item'].push(trial.item);
			else if (hash !== undefined && (contentOf(item) ?? hash) !== hash)
				left['different content'].push(trial.item);
			else if (subject.byItem.has(trial.item)) left['answered before'].push(trial.item);
			else {
				const { answer, correct, score } = judgeTrial(trial, item, judging, run.options, {
					run: run.id,
					item: item.id
				});
				subject.byItem.set(item.id, {
					item: item.id,
					answer: answer === null ? null : normalise(answer),
					correct,
					score,
					trial
				});
			}
		}
		for (const [reason, ids] of Object.entries(left) as [IgnoredTrials['reason'], string[]][])
			if (ids.length > 0) ignored.push({ run: run.id, reason, items: ids });
	}
	return { subjects, ignored };
}
