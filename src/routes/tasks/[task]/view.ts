import { resolve } from '$app/paths';
import type { BenchmarkReport, Comparison } from '$lib/evaluation/report.ts';
import type { PageData } from './$types';

/** What the sections of a task's page draw: the recorded report, or the one with this device's runs added. */
export interface TaskView {
	data: PageData;
	report: BenchmarkReport;
	comparisons: Comparison[];
	reference: string;
	/** Run of the model that stands beside people in detail. */
	model: string | undefined;
	/** Runs recorded on this device. */
	local: readonly string[];
}

/** The items of a benchmark under conditions, as the items page reads them from its address. */
export function itemsAddress(
	benchmark: string,
	query: Record<string, string | undefined> = {}
): string {
	const parameters = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) if (value) parameters.set(name, value);
	const path = resolve('/items/[benchmark]', { benchmark });
	return parameters.size ? `${path}?${parameters}` : path;
}

/** The items behind one observer's score: people's by agreement, a run's mistakes with the surest first. */
export function observerAddress(view: TaskView, run: string): string {
	const { id } = view.data.facts;
	if (run === 'people') return itemsAddress(id, { sort: 'agreement' });
	if (view.report.people?.persons.some((person) => person.run === run))
		return itemsAddress(id, { by: run });
	return itemsAddress(id, { model: run, result: 'wrong', sort: 'confidence' });
}

/** This page with some of its choices changed. */
export function taskAddress(
	view: TaskView,
	change: { benchmark?: string; reference?: string; model?: string }
): string {
	const parameters = new URLSearchParams();
	const benchmark = change.benchmark ?? view.data.facts.id;
	parameters.set('benchmark', benchmark);
	if (benchmark === view.data.facts.id) {
		const reference = change.reference ?? view.reference;
		if (reference !== 'people') parameters.set('reference', reference);
		if (change.model) parameters.set('model', change.model);
	}
	return `${resolve('/tasks/[task]', { task: view.data.task.id })}?${parameters}`;
}
