/** Easy and hard items: accuracy by how much people agree on them. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { AgreementBin } from '../evaluation/report/votes.ts';
import { isTest, nameOf, ranked, type BenchmarkFacts } from './answering.ts';
import { percent } from '../charts/format.ts';
import type { LineDrawing } from '../charts/lines.ts';
import { lineDrawing } from './lines.ts';
import { agreeing, voterWords } from './truth.ts';

const whole = (value: number): string => String(Math.round(value * 100));

/** `up to 40 %`, `40 to 50 %`, `over 90 %`: shares in (from, to]. */
export function binWords({ from, to }: Pick<AgreementBin, 'from' | 'to'>): string {
	if (from <= 0) return `up to ${percent(to, 0)}`;
	return to >= 1 ? `over ${percent(from, 0)}` : `${whole(from)} to ${percent(to, 0)}`;
}

/** `≤ 40`, `40–50`, `> 90`. */
function tickWords({ from, to }: AgreementBin): string {
	if (from <= 0) return `≤ ${whole(to)}`;
	return to >= 1 ? `> ${whole(from)}` : `${whole(from)}–${whole(to)}`;
}

/** The drawing; undefined without votes. `link` gives the items of a bin, as one observer answered them. */
export function agreementDrawing(
	report: BenchmarkReport,
	local: readonly string[],
	link: (bin: AgreementBin, run: string) => string
): LineDrawing | undefined {
	const bins = report.agreement;
	if (bins.length === 0) return undefined;
	return lineDrawing(
		report,
		bins.map((bin, index) => ({
			...bin,
			x: (index + 0.5) / bins.length,
			tick: tickWords(bin),
			name: `${binWords(bin)} of the others agree`
		})),
		'Other votes for their first choice, %',
		local,
		(_, index, run) => link(bins[index]!, run)
	);
}

/** Where people are split and where they agree, and what the best model does there. */
export function agreementSentence(report: BenchmarkReport, facts: BenchmarkFacts): string {
	const hard = report.agreement[0];
	const easy = report.agreement.at(-1);
	if (!hard || !easy || hard === easy) return '';
	const best = ranked(report).find(
		(model) => model.accuracy.value !== undefined && isTest(report, model)
	);
	const second = (bin: AgreementBin): string => {
		const model = best && bin.observers[best.run]?.value;
		return best && model !== undefined ? `, ${nameOf(report, best.run)} ${percent(model, 0)}` : '';
	};
	return `Where ${binWords(hard)} of the other voters agree on a ${facts.noun.one}, ${voterWords(report)} ${agreeing(report)} ${percent(hard.people.value, 0)} of the time${second(hard)}. Where ${binWords(easy)} of them agree, it is ${percent(easy.people.value, 0)}${second(easy)}.`;
}
