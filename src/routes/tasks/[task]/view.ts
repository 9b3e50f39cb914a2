import { resolve } from '$app/paths';
import { itemAddress } from '$lib/items/addresses.ts';
import type { BenchmarkReport } from '$lib/evaluation/report/benchmark.ts';
import type { Comparison } from '$lib/evaluation/report/comparison.ts';
import type { AnsweredOnly } from '$lib/evaluation/report/votes.ts';
import type { PageData } from './$types';

/** What the sections of a task's page draw: the recorded report, or the one with this device's runs added. */
export interface TaskView {
	data: PageData;
	report: BenchmarkReport;
	comparisons: Comparison[];
	/** The second way of counting, against the same reference. */
	answered_only: AnsweredOnly | undefined;
	reference: string;
	/** Run of the model that stands beside people in detail. */
	model: string | undefined;
	/** Runs recorded on this device. */
	local: readonly string[];
	/** How often pictures of the set were brought while the page stood open: what shows some looks again. */
	came: number;
	oncame: () => void;
	/** Id of the part of the page that is open; undefined is the first. */
	part: string | undefined;
}

/** A part of the page: its anchor, its name, and what it shows. */
export interface TaskPart {
	id: string;
	name: string;
	shows: 'result' | 'failures' | 'conditions' | 'evidence';
}

/** The parts that have something to show. */
export function partsWith({ report, data }: Pick<TaskView, 'report' | 'data'>): TaskPart[] {
	const answered =
		report.people !== undefined || report.observers.some(({ accuracy }) => accuracy.n > 0);
	const fails =
		answered &&
		(report.classes.length > 0 ||
			report.confusions.length > 0 ||
			report.text !== undefined ||
			data.matches !== undefined ||
			data.coverage !== undefined);
	const varied =
		answered && report.curves.length + report.agreement.length + report.slices.length > 0;
	return [
		{ id: 'result', name: 'Result', shows: 'result' },
		...(fails
			? [{ id: 'where-it-fails', name: 'Where it fails', shows: 'failures' } as const]
			: []),
		...(varied || data.examples
			? [{ id: 'conditions', name: 'Conditions', shows: 'conditions' } as const]
			: []),
		{ id: 'how-we-know', name: 'How we know', shows: 'evidence' }
	];
}

/** A page of a benchmark under a truth, as far as its links go. */
export interface Addressed {
	data: Pick<PageData, 'facts' | 'truth' | 'truths'>;
}

/** Conditions on items; a list stands in the address once for each value. */
export type ItemConditions = Record<string, string | readonly string[] | undefined>;

/** The items of a benchmark under conditions, as the items page reads them from its address. */
export function itemsAddress(benchmark: string, query: ItemConditions = {}): string {
	const parameters = new URLSearchParams();
	for (const [name, values] of Object.entries(query))
		for (const value of [values ?? []].flat()) if (value) parameters.append(name, value);
	const path = resolve('/items/[benchmark]', { benchmark });
	return parameters.size ? `${path}?${parameters}` : path;
}

/** The truth in force, where it is not the default: it stands in every link. */
function ruleOf(view: Addressed): string | undefined {
	const { truth, truths } = view.data;
	return truth && truth.id !== truths[0]?.id ? truth.id : undefined;
}

/** The items of the page's benchmark under conditions and under its truth. */
export function viewItems(view: Addressed, query: ItemConditions = {}): string {
	const { truth = [], ...rest } = query;
	const rule = ruleOf(view);
	return itemsAddress(view.data.facts.id, { truth: [rule ?? [], truth].flat(), ...rest });
}

/** One item under the page's truth, in the selection that the conditions make. */
export function viewItem(view: Addressed, item: string, query: ItemConditions = {}): string {
	const path = itemAddress(view.data.facts.id, item);
	const [, search] = viewItems(view, query).split('?');
	return search ? `${path}?${search}` : path;
}

/** The items behind one observer's score: people's by agreement, a run's mistakes with the surest first. */
export function observerAddress(view: TaskView, run: string): string {
	if (run === 'people') return viewItems(view, { sort: 'agreement' });
	if (view.report.people?.persons.some((person) => person.run === run))
		return viewItems(view, { by: run });
	return viewItems(view, { model: run, result: 'wrong', sort: 'confidence' });
}

/** Items in a part of the set, as one observer answered them: a run's mistakes first. */
export function partAddress(view: TaskView, part: ItemConditions, run: string | undefined): string {
	if (run === undefined || run === 'people') return viewItems(view, part);
	return viewItems(view, { ...part, model: run, result: 'wrong', sort: 'confidence' });
}

/** The people page of the benchmark, under the same truth. */
export function peopleAddress(view: TaskView): string {
	const path = resolve('/people/[benchmark]', { benchmark: view.data.facts.id });
	const rule = ruleOf(view);
	return rule ? `${path}?${new URLSearchParams({ truth: rule })}` : path;
}

/** What one observer is oddly good and bad at, under the same truth. @param observer `people` or a recorded run */
export function odditiesAddress(
	view: Addressed & { data: { task: { id: string } } },
	change: { benchmark?: string; truth?: string; observer?: string | undefined } = {}
): string {
	const { facts, task, truths } = view.data;
	const benchmark = change.benchmark ?? facts.id;
	const parameters = new URLSearchParams({ benchmark });
	if (benchmark === facts.id) {
		const rule = change.truth ?? ruleOf(view);
		if (rule && rule !== truths[0]?.id) parameters.set('truth', rule);
		if (change.observer) parameters.set('observer', change.observer);
	}
	return `${resolve('/tasks/[task]/oddities', { task: task.id })}?${parameters}`;
}

/** This page with some of its choices changed; the same part stays open, but another set begins with its result. */
export function taskAddress(
	view: TaskView,
	change: { benchmark?: string; truth?: string; reference?: string; model?: string; part?: string }
): string {
	const parameters = new URLSearchParams();
	const benchmark = change.benchmark ?? view.data.facts.id;
	parameters.set('benchmark', benchmark);
	if (benchmark === view.data.facts.id) {
		const rule = change.truth ?? view.data.truth?.id;
		if (rule && rule !== view.data.truths[0]?.id) parameters.set('truth', rule);
		const reference = change.reference ?? view.reference;
		if (reference !== 'people') parameters.set('reference', reference);
		if (change.model) parameters.set('model', change.model);
	}
	const part = benchmark === view.data.facts.id ? (change.part ?? view.part) : undefined;
	const anchor = part === undefined ? '' : `#${part}`;
	return `${resolve('/tasks/[task]', { task: view.data.task.id })}?${parameters}${anchor}`;
}
