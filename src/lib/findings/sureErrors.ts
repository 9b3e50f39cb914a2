/** Sure mistakes and the training photos next to them, in words. */
import type { NearestLabels } from '../evaluation/nearestLabels.ts';
import { sureFrom, type SureErrors } from '../evaluation/sureErrors.ts';
import { count, counted, interval, percent } from '../charts/format.ts';
import { sureness } from './coverage.ts';
import { optionName, type OptionNames } from './optionNames.ts';

type Noun = { one: string; many: string };

/** The heading: the surest of all mistakes. */
export function sureSentence({ errors }: SureErrors, name: string, names: OptionNames): string {
	const [first] = errors;
	if (!first) return `${name} made no mistake`;
	return `${sureness(first.confidence)} sure and wrong: “${optionName(names, first.truth)}” called “${optionName(names, first.answer)}”`;
}

/** How often a sure answer was wrong, with its interval. */
export function sureWords({ wrong_when_sure: sure }: SureErrors, name: string, noun: Noun): string {
	const from = percent(sureFrom, 0);
	if (sure.value === undefined) return `${name} was never ${from} sure.`;
	const wrong = Math.round(sure.value * sure.n);
	const span = sure.ci95 ? `, 95\u202f% interval ${interval(sure.ci95)}` : '';
	return `When at least ${from} sure, ${name} was wrong on ${count(wrong)} of ${counted(sure.n, noun.one, noun.many)} (${percent(sure.value)}${span}).`;
}

/** Whether mistakes follow the nearest training photo. */
export function nearestWords(labels: NearestLabels, noun: Noun): string {
	if (labels.n === 0) return `No wrong answer here has its nearest training photos on record.`;
	const of = `${counted(labels.n, noun.one, noun.many)} that ${labels.n === 1 ? 'was' : 'were'} answered wrongly`;
	return `Of ${of}, the nearest training photo shows what the model answered ${times(labels.answer)}, what was right ${times(labels.truth)}, and something else ${times(labels.other)}.`;
}

const times = (n: number): string => (n === 1 ? 'once' : `${count(n)} times`);
