/** Weights of tasks in words and as sliders: shares, and who comes first under random ones. */
import type { GeneralityReport, SystemGenerality } from '../evaluation/generality/report.ts';
import type { Weights } from '../evaluation/generality/weighted.ts';
import { capital, counted, listed, percent } from '../charts/format.ts';

/** Right end of a slider. */
export const sliderEnd = 10;
/** Where every slider stands when tasks weigh the same: room on both sides. */
const middle = 5;

/** Every valid task weighs the same in this report; also where there is none. */
export function weighsEqually({ tasks }: GeneralityReport): boolean {
	const shares = tasks.filter(({ valid }) => valid).map(({ share }) => share);
	return shares.every((share) => share === shares[0]);
}

/** `Facial emotion 67 %, Everyday objects 33 %`. */
export function sharesText({ tasks }: GeneralityReport): string {
	return tasks
		.filter(({ valid }) => valid)
		.map(({ name, share }) => `${name} ${percent(share, 0)}`)
		.join(', ');
}

/** Where the sliders of the valid tasks stand: at the weights, scaled where these would not fit. */
export function sliderPositions(
	{ tasks }: GeneralityReport,
	weights: Weights | undefined
): Record<string, number> {
	const valid = tasks.filter((task) => task.valid).map(({ id }) => id);
	const most = Math.max(0, ...valid.map((id) => weights?.[id] ?? 0));
	const scale = most > sliderEnd || (most > 0 && most < 1) ? sliderEnd / most : 1;
	return Object.fromEntries(valid.map((id) => [id, weights ? (weights[id] ?? 0) * scale : middle]));
}

/** Shares of the positions; equal where all stand at 0, as the weights are then. */
export function sharesAt(positions: Readonly<Record<string, number>>): Record<string, number> {
	const entries = Object.entries(positions);
	const sum = entries.reduce((total, [, position]) => total + position, 0);
	return Object.fromEntries(
		entries.map(([id, position]) => [id, sum > 0 ? position / sum : 1 / entries.length])
	);
}

/** A share that is neither nothing nor all is never written as 0 or 100 %. */
export function sharePercent(share: number | undefined): string {
	if (share !== undefined && share > 0 && share < 0.01) return `less than ${percent(0.01, 0)}`;
	if (share !== undefined && share > 0.99 && share < 1 - 1e-9) return `over ${percent(0.99, 0)}`;
	return percent(share, 0);
}

/** How many groups of systems the sentence names. */
const named = 3;

/**
 * `a and b (always level) come first with 67 % of all ways of weighting the tasks. c comes first with 33 %.` Empty where no system has a G. Systems
 * that are level on every task are named together, with the sum of their shares.
 */
export function firstSentence(report: GeneralityReport): string {
	const groups = levelGroups(report);
	if (groups.length === 0) return '';
	const sentences = groups.slice(0, named).map(({ names, share }, index) => {
		const level = names.length > 1 ? ' (always level)' : '';
		const come = names.length === 1 ? 'comes' : 'come';
		return index === 0
			? `${listed(names)}${level} ${come} first with ${sharePercent(share)} of all ways of weighting the tasks.`
			: `${listed(names)}${level} ${come} first with ${sharePercent(share)}.`;
	});
	const rest = groups.slice(named);
	if (rest.length > 0) {
		const left = rest.reduce((sum, { share }) => sum + share, 0);
		const others = rest.reduce((sum, { names }) => sum + names.length, 0);
		sentences.push(
			`${capital(counted(others, 'other'))} ${others === 1 ? 'comes' : 'come'} first with ${sharePercent(left)}.`
		);
	}
	const bag = report.systems.find((system) => system.told && system.first !== undefined);
	if (bag)
		sentences.push(
			`${bag.name} is told which task it gets, so it does not compete; it would come first with ${sharePercent(bag.first)}.`
		);
	if (report.provisional) sentences.push('Provisional, like every G here.');
	return sentences.join(' ');
}

function levelGroups({ systems, tasks }: GeneralityReport): { names: string[]; share: number }[] {
	const valid = new Set(tasks.filter((task) => task.valid).map(({ id }) => id));
	const row = (system: SystemGenerality): string =>
		JSON.stringify(system.tasks.filter(({ task }) => valid.has(task)).map(({ g }) => g));
	const groups = new Map<string, { names: string[]; share: number }>();
	for (const system of systems) {
		if (system.told || !system.first) continue;
		const group = groups.get(row(system)) ?? { names: [], share: 0 };
		group.names.push(system.name);
		group.share += system.first;
		groups.set(row(system), group);
	}
	return [...groups.values()].sort((a, b) => b.share - a.share);
}
