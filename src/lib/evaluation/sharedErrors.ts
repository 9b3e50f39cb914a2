/**
 * The same odd error everywhere: an answer that most models give to items where no person gives it, beyond what chance
 * explains.
 *
 * An item counts for an answer where more models give it than any other answer, two and a quarter of all at least; it is
 * neither right nor what another label of the item says; and none of the people who answered the item gave it. Chance means
 * that every wrong answer of a model is drawn evenly from the other answers, whatever the other models say: with w wrong
 * answers on an item, that many of them (m) are this one with π = P(Bin(w, 1/(answers − 1)) ≥ m). The number of items that count
 * is held against a binomial of that mean chance over all items that could count, one-sided (the true distribution is
 * narrower: Hoeffding 1956), and Holm's correction is made over all answers of the set, at 5 %. Where items share a source,
 * both numbers are divided by the mean number of items a source.
 */
import { binomialAtLeast } from '../statistics/distributions.ts';
import { holm } from '../statistics/holm.ts';
import type { Participants } from './participants.ts';
import type { Subject } from './prepare.ts';
import type { ReferenceItem } from './trial.ts';
import { referencesOf } from './truth.ts';

/** Chance of one false shared error or more, among all answers of a set. */
export const sharedLevel = 0.05;
/** Models that must agree on an item: two, and a quarter of all. */
const fewestModels = (models: number): number => Math.max(2, Math.ceil(models / 4));

/** How often one model gives the answer. */
export interface Sayer {
	run: string;
	/** Items, of all that it answered, to which it says this, rightly or wrongly. */
	said: number;
	of: number;
	/** Those of them with another right answer to which no person says it. */
	odd: number;
}

export interface SharedError {
	answer: string;
	/** Models that say it where no person does, the most frequent first. */
	models: Sayer[];
	/** Items to which most models say it and no person does, those of most models first. */
	items: { item: string; truth: string; runs: string[] }[];
	/** How many of these chance explains. */
	expected: number;
	/** Holm over all answers of the set. */
	p_holm: number;
}

export interface SharedErrors {
	/** Models that were looked at. */
	models: string[];
	/** Items that people answered; 0 where nobody has. */
	asked: number;
	/** The one with most items first; empty where there is none. */
	errors: SharedError[];
}

/** What people answered to an item; undefined where nobody did. */
function givenTo(
	item: ReferenceItem,
	{ persons, voters }: Participants
): ReadonlySet<string | null> | undefined {
	if (voters) {
		const votes = Object.entries(item.votes ?? {}).filter(([, count]) => count > 0);
		return votes.length === 0 ? undefined : new Set(votes.map(([answer]) => answer));
	}
	const answers = persons.flatMap(({ byItem }) => byItem.get(item.id) ?? []);
	return answers.length === 0 ? undefined : new Set(answers.map(({ answer }) => answer));
}

/** Mean number of items a source; 1 where none is declared. */
function perSource(items: readonly ReferenceItem[]): number {
	const sources = new Set(items.map(({ cluster, id }) => (cluster ? `c ${cluster}` : `i ${id}`)));
	return sources.size === 0 ? 1 : items.length / sources.size;
}

/**
 * Undefined with fewer than two models or three answers: with two answers every mistake is the same one.
 * @param options what can be answered
 */
export function sharedErrors(
	participants: Participants,
	options: readonly string[]
): SharedErrors | undefined {
	const models = participants.observers.filter(
		({ observer, byItem }) =>
			(observer.kind === 'model' || observer.kind === 'system') && byItem.size > 0
	);
	if (models.length < 2 || options.length < 3) return undefined;
	const asked = participants.items.flatMap((item) => {
		const given = givenTo(item, participants);
		// What another label of the item says is no odd answer: the texture of a cat on the shape of a dog.
		const truths = new Set([
			...referencesOf(item).map(([option]) => option),
			...Object.values(item.labels ?? {})
		]);
		return given ? [{ item, given, truths }] : [];
	});
	const size = perSource(asked.map(({ item }) => item));
	const even = 1 / (options.length - 1);
	const least = fewestModels(models.length);
	const rows = asked.map(({ item, given, truths }) => {
		const counts = new Map<string, string[]>();
		let wrong = 0;
		for (const { run, byItem } of models) {
			const answer = byItem.get(item.id)?.answer;
			if (answer === undefined || answer === null) continue;
			if (!truths.has(answer)) wrong += 1;
			counts.set(answer, [...(counts.get(answer) ?? []), run]);
		}
		const sorted = [...counts].sort((a, b) => b[1].length - a[1].length);
		const [first, second] = sorted;
		const alone = first && first[1].length > (second?.[1].length ?? 0) ? first : undefined;
		const odd =
			alone && alone[1].length >= least && !truths.has(alone[0]) && !given.has(alone[0])
				? { answer: alone[0], runs: alone[1] }
				: undefined;
		return { item, given, truths, odd, chance: binomialAtLeast(least, wrong, even) };
	});
	const tests = options.map((answer) => {
		const could = rows.filter(({ given, truths }) => !given.has(answer) && !truths.has(answer));
		const found = could.filter(({ odd }) => odd?.answer === answer);
		const expected = could.reduce((sum, { chance }) => sum + chance, 0);
		const p =
			could.length === 0
				? undefined
				: binomialAtLeast(
						Math.floor(found.length / size),
						Math.ceil(could.length / size),
						expected / could.length
					);
		return { answer, could, found, expected, p };
	});
	const corrected = holm(tests.map(({ p }) => p));
	const errors = tests.flatMap(({ answer, could, found, expected }, index): SharedError[] => {
		const p_holm = corrected[index];
		if (found.length === 0 || p_holm === undefined || p_holm >= sharedLevel) return [];
		return [
			{
				answer,
				models: models
					.map((model) => sayer(model, answer, could))
					.filter(({ odd }) => odd > 0)
					.sort((a, b) => b.said / b.of - a.said / a.of),
				items: found
					.map(({ item, odd }) => ({
						item: item.id,
						truth: referencesOf(item)[0]?.[0] ?? item.truth,
						runs: odd!.runs
					}))
					.sort((a, b) => b.runs.length - a.runs.length),
				expected,
				p_holm
			}
		];
	});
	return {
		models: models.map(({ run }) => run),
		asked: asked.length,
		errors: errors.sort((a, b) => b.items.length - a.items.length)
	};
}

function sayer(
	{ run, byItem }: Subject,
	answer: string,
	could: readonly { item: ReferenceItem }[]
): Sayer {
	const all = [...byItem.values()];
	return {
		run,
		said: all.filter((trial) => trial.answer === answer).length,
		of: all.length,
		odd: could.filter(({ item }) => byItem.get(item.id)?.answer === answer).length
	};
}
