/** How often a gate closes where nothing was lost, and where something was: simulated models of known accuracy. */
import { compareSides, withVerdicts, type Side } from '../../src/lib/evaluation/comparison.ts';
import { discordantShare } from '../../src/lib/evaluation/discordant.ts';
import type { Subject } from '../../src/lib/evaluation/prepare.ts';
import type { ReferenceItem } from '../../src/lib/evaluation/trial.ts';
import { judgeSuite, type GateReport, type Measured } from '../../src/lib/reports/gate/verdict.ts';
import { centreFor, drawAnswers, seededRandom, spread } from './simulate.ts';
import type { Random } from '../../src/lib/statistics/random.ts';

/** What is drawn again and again: one suite. */
export interface Scenario {
	/** Checks of the suite, each on items of its own. */
	checks: number;
	items: number;
	/** What the baseline gets right in the long run, a fraction. */
	baseline: number;
	/** What the first check's model gets right less than that, a fraction; the models of the others lose nothing. */
	loss: number;
	/** A fraction. */
	margin: number;
}

export interface Frequency extends Scenario {
	draws: number;
	/** Shares of the draws: the gate closed, every check was shown to be not worse, neither. */
	closed: number;
	not_worse: number;
	undecided: number;
	/** Share of the draws in which some model's score was lower than its baseline's: what a plain "lower" rule stops. */
	lower: number;
}

function sideOf(id: string, values: Float64Array, rater: number, items: number): Side {
	const subject: Subject = {
		run: id,
		observer: { id, kind: 'model', name: id },
		options: undefined,
		byItem: new Map(
			Array.from({ length: items }, (_, at) => {
				const score = values[rater * items + at]!;
				const trial = { item: `i${at}`, answer: 'a', correct: score === 1, score };
				return [trial.item, { ...trial, trial }];
			})
		)
	};
	return { id, subjects: [subject], mean: false };
}

/** One check: two models on the same new items, whose difficulty both share. */
function drawCheck(
	{ items, margin }: Scenario,
	centres: readonly [number, number],
	name: string,
	random: Random
): Measured {
	const values = drawAnswers(0, 0, centres, items, random);
	const references: ReferenceItem[] = Array.from({ length: items }, (_, at) => ({
		id: `i${at}`,
		truth: 'a'
	}));
	const [old, now] = [sideOf('old', values, 0, items), sideOf('now', values, 1, items)];
	const [comparison] = withVerdicts([compareSides(now, old, references, margin)]);
	const { difference, observer_value, reference_value, ...rest } = comparison!;
	return {
		...rest,
		check: { name, set: 'simulated', margin, strict: false },
		names: { model: 'now', baseline: 'old' },
		values: { model: observer_value, baseline: reference_value },
		difference: difference.value,
		ci95: difference.ci95,
		discordant: discordantShare(now.subjects[0]!, old.subjects[0]!, references),
		trained: [],
		notes: []
	};
}

/** Draws a suite so many times and counts what the gate says. The same seed gives the same counts. */
export function simulateGate(scenario: Scenario, draws: number, seed: number): Frequency {
	const random = seededRandom(seed);
	const { checks, baseline, loss } = scenario;
	const centre = centreFor(baseline, spread.item);
	const lost = centreFor(baseline - loss, spread.item);
	const count = { closed: 0, not_worse: 0, undecided: 0, lower: 0 };
	for (let draw = 0; draw < draws; draw++) {
		const report: GateReport = judgeSuite(
			'simulated',
			Array.from({ length: checks }, (_, at) =>
				drawCheck(scenario, [centre, at === 0 ? lost : centre], `check ${at}`, random)
			)
		);
		if (report.result === 'worse') count.closed += 1;
		else if (report.checks.every(({ outcome }) => outcome === 'not worse')) count.not_worse += 1;
		else count.undecided += 1;
		if (report.checks.some(({ difference }) => (difference ?? 0) < 0)) count.lower += 1;
	}
	return {
		...scenario,
		draws,
		closed: count.closed / draws,
		not_worse: count.not_worse / draws,
		undecided: count.undecided / draws,
		lower: count.lower / draws
	};
}
