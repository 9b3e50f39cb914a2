/** What was misread, character by character: the confusion matrix of typed answers. */
import { alignTexts } from '../statistics/alignment.ts';
import type { Subject } from './prepare.ts';
import type { Misreading, MisreadSummary } from './report/text.ts';
import { normaliseText } from './scoring.ts';
import type { ReferenceItem } from './trial.ts';

/**
 * Counts over all answers of these subjects, aligned by `alignTexts` after the stated normaliser; nothing is folded,
 * so O read as 0 is a misreading here. Missing answers and answers without a character are counted apart and compared
 * with nothing: not reading is not misreading.
 * @param observer `people` or a run id
 */
export function misreadings(
	observer: string,
	subjects: readonly Subject[],
	items: readonly ReferenceItem[]
): MisreadSummary {
	const met = new Map<string, number>();
	const counts = new Map<string, Misreading>();
	const summary = { observer, n: 0, blank: 0, unanswered: 0, characters: 0, right: 0 };
	for (const item of items) {
		const truth = normaliseText(item.truth);
		for (const { byItem } of subjects) {
			const scored = byItem.get(item.id);
			if (!scored) continue;
			if (scored.answer === null) summary.unanswered++;
			else if (scored.answer === '') summary.blank++;
			else {
				summary.n++;
				for (const pair of alignTexts(scored.answer, truth)) {
					if (pair.truth !== undefined) {
						summary.characters++;
						met.set(pair.truth, (met.get(pair.truth) ?? 0) + 1);
					}
					if (pair.truth === pair.answer) summary.right++;
					else count(counts, pair.truth, pair.answer);
				}
			}
		}
	}
	return {
		...summary,
		pairs: [...counts.values()]
			.map((pair) => ({
				...pair,
				met: pair.truth === undefined ? undefined : (met.get(pair.truth) ?? 0)
			}))
			.sort(
				(a, b) =>
					b.count - a.count ||
					(a.truth ?? '~').localeCompare(b.truth ?? '~', 'en') ||
					(a.answer ?? '~').localeCompare(b.answer ?? '~', 'en')
			)
	};
}

function count(
	counts: Map<string, Misreading>,
	truth: string | undefined,
	answer: string | undefined
): void {
	const key = `${truth ?? ''} ${answer ?? ''}`;
	const known = counts.get(key);
	if (known) known.count++;
	else counts.set(key, { truth, answer, count: 1, met: undefined });
}
