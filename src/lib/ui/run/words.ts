/** Sentences of the Run page, made from its data. */
import {
	bytes,
	capital,
	count,
	counted,
	duration,
	interval,
	numberWord,
	percent
} from '$lib/charts/format.ts';
import { truthCaption } from '$lib/findings/truth.ts';
import type { FetchProgress } from '$lib/benchmarks/fetch.ts';
import type { ImportProgress, ImportReport } from '$lib/benchmarks/importFolder.ts';
import type { RunSummary, RunUpdate } from '$lib/inference/run.ts';
import type { ImportedCapsule } from '$lib/device/runs.ts';
import { fewest } from '$lib/evaluation/enough.ts';
import { defaultKind, kindOf } from '$lib/evaluation/kinds/registry.ts';
import type { LiveScore, Tally } from '$lib/evaluation/liveTally.ts';
import type { ItemState } from './tally.ts';
import { methodWords } from '$lib/findings/methods.ts';

interface Noun {
	one: string;
	many: string;
}

/** The line below the progress bar. */
export function progressLine(update: RunUpdate, noun: Noun): string {
	const { phase, progress, download } = update;
	if (phase === 'download') {
		return download
			? `Loading the model: ${bytes(download.received)} of ${bytes(download.total)}`
			: 'Loading the model';
	}
	if (phase === 'load') return 'Starting the model and proving it on its own example pictures';
	if (phase === 'check') {
		return 'Answering the first pictures on WASM too, to check the other backend against it';
	}
	const parts = [`${count(progress.done)} of ${counted(progress.total, noun.one, noun.many)}`];
	if (phase === 'pausing') parts.push('pausing after the running batch');
	else if (phase === 'paused') parts.push('paused');
	else if (phase === 'run') {
		if (progress.rate !== undefined) parts.push(`${rate(progress.rate)} a second`);
		if (progress.secondsLeft !== undefined && progress.secondsLeft > 0) {
			parts.push(`${duration(Math.max(1, Math.round(progress.secondsLeft)) * 1000)} left`);
		}
	}
	if (progress.failed > 0) parts.push(`${count(progress.failed)} without an answer`);
	return parts.join(' · ');
}

/** The line below the bar while pictures are fetched. */
export function fetchLine(progress: FetchProgress): string {
	const { files, bytes: size } = progress;
	const parts = [`${count(files.done)} of ${count(files.total)} pictures`];
	parts.push(`${bytes(size.done)} of ${bytes(size.total)}`);
	if (progress.waiting_ms !== undefined) {
		parts.push(`the server asked us to wait ${duration(progress.waiting_ms)}`);
	} else {
		if (progress.bytes_per_second !== undefined) {
			parts.push(`${bytes(Math.round(progress.bytes_per_second))} a second`);
		}
		if (progress.seconds_left !== undefined && progress.seconds_left > 0) {
			parts.push(`${duration(Math.max(1, Math.round(progress.seconds_left)) * 1000)} left`);
		}
	}
	if (files.failed > 0) parts.push(`${count(files.failed)} failed`);
	return parts.join(' · ');
}

/** The line below the bar while a folder is imported: a large file is read before its pictures are. */
export function importLine(progress: ImportProgress | undefined, items: number): string {
	const reading = progress?.reading;
	if (reading)
		return `${reading.file}: ${bytes(reading.done)} of ${bytes(reading.of)} read and checked`;
	return `${count(progress?.done ?? 0)} of ${count(items)} looked at`;
}

/**
 * The page's headline.
 * @param answered people have answered the set, or voted on it
 * @param kind id of the answer kind
 * @param unanswered pictures of the run without an answer, when it has ended
 */
export function headline(
	stage: 'idle' | 'active' | 'finished',
	model: string | undefined,
	set: string | undefined,
	noun: Noun,
	tally: Tally | undefined,
	answered = true,
	kind: string = defaultKind,
	unanswered = 0
): string {
	if (!model || !set) return 'Run a model on the pictures that people answered';
	if (stage === 'active') return `${model} is looking at the ${noun.many}`;
	if (stage === 'finished' && unanswered > 0) {
		const found = headline(stage, model, set, noun, tally, answered, kind);
		const missing = `${counted(unanswered, noun.one, noun.many)} got no answer`;
		return tally?.model ? `${found}; ${missing}` : `${capital(missing)} of ${model}`;
	}
	if (stage === 'finished' && tally?.model) {
		const items = counted(tally.n, noun.one, noun.many);
		if (!tally.people)
			return `${model} gets ${count(tally.right)} of ${items} right; there is no human record to set beside it`;
		if (tally.people.voters)
			return `${model} picks the majority’s answer on ${percent(tally.model.value)} of ${items}, a single person on ${percent(tally.people.value)}`;
		return `${model} ${kindOf(kind).words.verb[1]} ${count(tally.right)} of ${items}, people ${count(Math.round(tally.people.value * tally.n))} on average`;
	}
	return answered
		? `Let ${model} answer the ${noun.many} that people answered`
		: `Let ${model} answer the ${noun.many}, which no people have answered yet`;
}

/** The score of one side with its interval: `35.6 % (28.6 to 43.3 %)`. */
export function scoreText(score: { value: number; ci95: [number, number] | undefined }): string {
	return score.ci95 ? `${percent(score.value)} (${interval(score.ci95)})` : percent(score.value);
}

/** What stands below the axis of a run: whose figures they are, how their intervals are made or why there is none, what is left out. */
export function tallyNote(
	tally: Tally,
	noun: Noun,
	truth: { name: string; note: string } | undefined
): string {
	const { model, people, folded } = tally;
	const parts: string[] = [];
	const right = truthCaption(truth);
	if (right) parts.push(`${capital(right)}.`);
	if (folded)
		parts.push(
			`Folded: ${percent(folded.value)}${folded.ci95 ? `, ${interval(folded.ci95)}` : ''}.`
		);
	const items = counted(tally.n, noun.one, noun.many);
	if (!people) parts.push(`No people answered these ${noun.many}.`);
	else
		parts.push(
			people.voters
				? `${counted(people.n_people, 'voter')} on each of the same ${items}.`
				: `People: mean of ${people.n_people} on the same ${items}.`
		);
	parts.push(intervalsSentence(model, people));
	if (!model?.ci95) parts.push(tooFewSentence(tally, noun));
	else if (people && people.n_people < fewest.people)
		parts.push(`Fewer than ${numberWord(fewest.people)} people: no interval is claimed for them.`);
	parts.push('Dotted: guessing.');
	if (tally.controls > 0) parts.push(`${counted(tally.controls, 'control')} left out of both.`);
	if (tally.unscored > 0)
		parts.push(
			`${counted(tally.unscored, noun.one, noun.many)} left out: the votes leave no right answer.`
		);
	return parts.filter(Boolean).join(' ');
}

/** How the intervals were made; empty where there is none. */
function intervalsSentence(model: LiveScore | undefined, people: Tally['people']): string {
	const whose = [
		model?.ci95 ? `${methodWords(model.method)} for the model` : '',
		people?.ci95 ? `${methodWords(people.method)} for ${people.voters ? 'voters' : 'people'}` : ''
	].filter(Boolean);
	return whose.length > 0 ? `95 % intervals: ${whose.join('; ')}.` : '';
}

/** The rule that keeps the interval back, as on a task's page. */
function tooFewSentence({ n, clustered }: Tally, noun: Noun): string {
	if (n < fewest.items)
		return `No interval is claimed before ${fewest.items} ${noun.many} are answered.`;
	return clustered
		? `No interval is claimed before ${noun.many} of ${numberWord(fewest.clusters)} sources are answered.`
		: '';
}

/** How the run went, for the note below it: backend, workers, times by phase. */
export function conditionsLine(summary: RunSummary): string {
	const parts = [
		`${summary.backend === 'wasm' ? 'WASM' : 'WebGPU'}, ${counted(summary.workers, 'worker')} of ${counted(summary.threads, 'thread')}, batches of up to ${summary.batch}`
	];
	const { timing } = summary;
	if (timing) {
		const phases = [
			`model fetched in ${duration(timing.download_ms)}`,
			`session made in ${duration(timing.session_ms)}`
		];
		if (timing.first_run_ms !== undefined) {
			phases.push(`first run ${duration(timing.first_run_ms)}`);
		}
		if (timing.item_median_ms !== undefined && timing.item_p95_ms !== undefined) {
			phases.push(
				`then ${duration(timing.item_median_ms)} a picture (95th percentile ${duration(timing.item_p95_ms)})`
			);
		}
		if (timing.items_per_second !== undefined) {
			phases.push(`${rate(timing.items_per_second)} pictures a second over all`);
		}
		parts.push(phases.join(', '));
	} else parts.push('not timed: this is a software WebGPU adapter');
	if (summary.agreement) {
		parts.push(
			`against WASM on ${counted(summary.agreement.items, 'picture')}: ${percent(summary.agreement.top1, 0)} same top answers, largest difference ${summary.agreement.max_difference.toPrecision(2)}`
		);
	}
	if (!summary.device.visible) parts.push('the page was hidden for a while, which slows it down');
	return capital(parts.join('; ')) + '.';
}

function rate(perSecond: number): string {
	return perSecond >= 10 ? count(Math.round(perSecond)) : perSecond.toFixed(1);
}

/** What an import from a folder did. */
export function importSentence(report: ImportReport, noun: Noun): string {
	const found = report.imported.length + report.present.length;
	const absent = report.of - found;
	if (found === 0) {
		return `The folder holds none of the ${counted(report.of, noun.one, noun.many)} of this set. Choose the folder that the set was unpacked to.`;
	}
	const here = `${counted(found, noun.one, noun.many)} of ${count(report.of)} are here now`;
	if (absent === 0) return `${here}: the set is complete.`;
	const examples = report.missing.slice(0, 3).join(', ');
	const missing = examples
		? ` Not in the folder: ${examples}${report.missing.length > 3 ? ` and ${count(report.missing.length - 3)} more` : ''}.`
		: '';
	return `${here}.${missing} A run answers those that are here, and every comparison is made on these.`;
}

/** What opening a result file did. */
export function openedSentence(file: string, outcome: ImportedCapsule): string {
	const parts: string[] = [];
	if (outcome.added.length > 0) parts.push(`${counted(outcome.added.length, 'run')} added`);
	if (outcome.completed.length > 0) {
		parts.push(`${counted(outcome.completed.length, 'run')} completed`);
	}
	if (outcome.unchanged.length > 0) {
		parts.push(`${counted(outcome.unchanged.length, 'run')} here already`);
	}
	if (outcome.different.length > 0) {
		parts.push(
			`${counted(outcome.different.length, 'run')} left out, since another answer is stored under the same id: delete that one first`
		);
	}
	return `${file}: ${parts.join(', ') || 'it holds no run'}.`;
}

/** What is said where fewer pictures came than the run was asked for. */
export function partCameSentence(here: number, wanted: number, noun: Noun): string {
	return here === 0
		? `None of the ${counted(wanted, noun.one, noun.many)} came, so nothing was run.`
		: `Only ${count(here)} of ${counted(wanted, noun.one, noun.many)} came, so nothing was run yet. Try again, or run on ${here === 1 ? 'this one' : `these ${count(here)}`}: the run then says in its name that it is a part.`;
}

/** What the model said to the picture that is shown while it runs: `Emotion M says “fear”, 61 % sure. That is wrong.` */
export function justReadWords(
	state: ItemState,
	options: Readonly<Record<string, string>>,
	name: string
): string {
	if (state.state === 'failed') return `${name} gives no answer: ${state.error}`;
	const { answer, confidence } = state;
	const verdict = state.state === 'right' ? 'That is right.' : 'That is wrong.';
	if (answer === null) return `${name} gives no answer. ${verdict}`;
	const said = answer === '' ? 'reads nothing' : `says “${options[answer] ?? answer}”`;
	const sure = confidence === undefined ? '' : `, ${percent(confidence, 0)} sure`;
	return `${name} ${said}${sure}. ${verdict}`;
}

/**
 * What is said where pictures are missing and cannot be had.
 * @param offline the browser knows that there is no connection; else the last try brought nothing
 * @param others there are sets that need none, named below
 */
export function offlineSentence(noun: Noun, offline: boolean, others: boolean): string {
	const why = offline ? 'there is no connection' : 'the place where they are kept does not answer';
	return `The ${noun.many} cannot be downloaded: ${why}. ${others ? 'These sets are here already:' : 'Try again later, or import them from a folder.'}`;
}

/** Name of a run's result file. */
export function capsuleName(run: {
	observer: { id: string };
	benchmark: { id: string };
	created: string;
}): string {
	const day = run.created.slice(0, 19).replaceAll(':', '');
	const safe = (text: string) => text.replace(/[^A-Za-z0-9._-]+/g, '-');
	return `${safe(run.observer.id)}-${safe(run.benchmark.id)}-${day}.capsule.json`;
}
