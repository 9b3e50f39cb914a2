/** A gate's report in words: Markdown for people, JUnit for build servers. */
import { percent, points, pointsInterval } from '../../charts/format.ts';
import type { GateReport, Judged } from './verdict.ts';

const width = (margin: number): string => `${Number((100 * margin).toFixed(2))} points`;

/** One sentence on a check: what is decided, by which figures, and how many items would decide what is not. */
export function checkSentence(judged: Judged): string {
	const { names, check, difference, n, outcome } = judged;
	if (judged.trained.length > 0)
		return `Nothing is decided: one side was trained on these very items, so its score is no test.`;
	if (difference === undefined) return 'Nothing is decided: the two share no item.';
	const found = `${names.model} is right on ${percent(judged.values.model)}, ${names.baseline} on ${percent(judged.values.baseline)} of ${n} shared items (${points(difference)} points, 95 % interval ${pointsInterval(judged.ci95)})`;
	if (outcome === 'worse') return `${found}. The loss is real: it is decided.`;
	if (outcome === 'not worse')
		return `${found}. A loss of ${width(check.margin)} or more is ruled out.`;
	return `${found}. The items do not decide it.${neededSentence(judged)}`;
}

/** How many items would decide; the empty text where that cannot be said. */
function neededSentence({ needed_n, needed_parity, n, check, ci95 }: Judged): string {
	if (!ci95 && n < 30) return ' From 30 items on there is an interval.';
	const parity =
		needed_parity !== undefined && needed_parity > n
			? ` About ${needed_parity} items would rule out a loss of ${width(check.margin)}, if there is none.`
			: '';
	const shown =
		needed_n !== undefined && needed_n > n
			? ` About ${needed_n} would show the difference, if it is as large as it looks.`
			: '';
	return `${parity}${shown}`;
}

const SAID = { 'not worse': '✅ not worse', worse: '❌ worse', undecided: '❔ undecided' } as const;

/** Names come from files: what Markdown would obey is taken out of cells. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/[\r\n<>]+/g, ' ');

/** Headline of a report, one sentence. */
export function gateHeadline({ checks, result }: GateReport): string {
	const count = (outcome: Judged['outcome']) =>
		checks.filter((one) => one.outcome === outcome).length;
	const [worse, open] = [count('worse'), count('undecided')];
	const of = `${checks.length} ${checks.length === 1 ? 'check' : 'checks'}`;
	if (result === 'worse') return `The gate is closed: ${worse} of ${of} found a real loss.`;
	if (result === 'undecided')
		return `The gate is closed: no loss is shown, but ${checks.filter(({ failed }) => failed).length} of ${of} must be decided and are not.`;
	if (open === 0) return `The gate is open: no loss beyond the margin in ${of}.`;
	return `The gate is open: no loss is shown in ${of}; ${open} of them ${open === 1 ? 'is' : 'are'} undecided.`;
}

/** The report as Markdown; the same report gives the same text. */
export function gateMarkdown(report: GateReport): string {
	const rows = report.checks.map(
		(judged) =>
			`| ${cell(judged.check.name)} | ${SAID[judged.outcome]} | ${percent(judged.values.model)} | ${percent(judged.values.baseline)} | ${points(judged.difference)} | ${pointsInterval(judged.ci95)} | ${width(judged.check.margin)} | ${judged.n} | ${judged.needed_parity ?? '–'} |`
	);
	const sentences = report.checks.flatMap((judged) => [
		`- **${cell(judged.check.name)}**: ${cell(checkSentence(judged))}`,
		...judged.notes.map((note) => `  - ${cell(note)}`)
	]);
	return [
		`## ${cell(report.name)}`,
		'',
		gateHeadline(report),
		'',
		'| check | verdict | model | baseline | difference | 95 % interval | margin | items | items for parity |',
		'| --- | --- | --: | --: | --: | --- | --: | --: | --: |',
		...rows,
		'',
		...sentences,
		'',
		'“Worse” is said only where a test has decided it, with Holm’s correction over all checks; “not worse” only where the lower end of the interval lies above minus the margin.',
		''
	].join('\n');
}

/** What XML 1.0 may not hold is left out, what it obeys is written out. */
const xml = (text: string): string =>
	text
		// eslint-disable-next-line no-control-regex -- these characters have no place in XML
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');

/** The report as JUnit XML: a test case a check; worse is a failure, undecided is skipped unless it must be decided. */
export function gateJunit(report: GateReport): string {
	const failures = report.checks.filter(({ failed }) => failed).length;
	const skipped = report.checks.filter(
		({ failed, outcome }) => !failed && outcome === 'undecided'
	).length;
	const cases = report.checks.map((judged) => {
		const open = `    <testcase classname="${xml(judged.check.set)}" name="${xml(judged.check.name)}">`;
		const said = xml([checkSentence(judged), ...judged.notes].join(' '));
		const inner = judged.failed
			? `<failure type="${judged.outcome}" message="${said}"/>`
			: judged.outcome === 'undecided'
				? `<skipped message="${said}"/>`
				: `<system-out>${said}</system-out>`;
		return `${open}${inner}</testcase>`;
	});
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<testsuites name="yardstick gate" tests="${report.checks.length}" failures="${failures}" skipped="${skipped}">`,
		`  <testsuite name="${xml(report.name)}" tests="${report.checks.length}" failures="${failures}" errors="0" skipped="${skipped}">`,
		...cases,
		'  </testsuite>',
		'</testsuites>',
		''
	].join('\n');
}
