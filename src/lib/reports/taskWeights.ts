/** Weights of tasks as text, for the address and the command line: `emotion:2,objects:1`. */
import type { GeneralityTask } from '../evaluation/generality/report.ts';
import type { Weights } from '../evaluation/generality/weighted.ts';

/** Beyond this a weight is a slip of the hand, and sums would lose digits. */
const largest = 1_000_000;
/** Fields of the form without JavaScript are named `weight.emotion`. */
export const fieldPrefix = 'weight.';

export interface ReadWeights {
	/** Undefined where every task weighs the same: nothing was given, or what was given is refused. */
	weights: Weights | undefined;
	/** Why nothing of it is used; a whole sentence. */
	problem: string | undefined;
	/** What of it is left out, the rest being used; a whole sentence. */
	note: string | undefined;
}

type Known = Pick<GeneralityTask, 'id' | 'name' | 'valid'>;

/**
 * Reads weights from outside. One wrong part refuses all of them: half a weighting would be a third one that nobody asked
 * for. A task without people is left out with a note; a valid task that is not named weighs nothing.
 */
export function readWeights(text: string | null | undefined, tasks: readonly Known[]): ReadWeights {
	const given = new Map<string, number>();
	const refused = (problem: string): ReadWeights => ({
		weights: undefined,
		problem,
		note: undefined
	});
	if (!text?.trim()) return { weights: undefined, problem: undefined, note: undefined };
	for (const part of text.split(',')) {
		const [id = '', ...rest] = part.split(':').map((piece) => piece.trim());
		const value = rest.join(':');
		if (!tasks.some((task) => task.id === id))
			return refused(
				`There is no task “${short(id)}” to weigh. There are: ${tasks.map((task) => task.id).join(', ')}.`
			);
		if (given.has(id)) return refused(`The weights name ${id} twice.`);
		if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(value))
			return refused(
				`The weight of ${id}, “${short(value)}”, is not a number. Write ${id}:2, for example.`
			);
		const weight = Number(value);
		if (weight < 0) return refused(`The weight of ${id} is below 0. Weights are 0 or more.`);
		if (weight > largest) return refused(`The weight of ${id} is above ${largest}. Write less.`);
		given.set(id, weight);
	}
	const out = tasks.filter(({ id, valid }) => !valid && (given.get(id) ?? 0) > 0);
	const used = tasks.flatMap(({ id, valid }) => (valid ? [[id, given.get(id) ?? 0] as const] : []));
	const note =
		out.length > 0
			? `No people yet, so not weighed: ${out.map(({ name }) => name).join(', ')}.`
			: undefined;
	if (used.every(([, weight]) => weight === 0))
		return refused([note, 'No task with people weighs more than 0.'].filter(Boolean).join(' '));
	return { weights: Object.fromEntries(used), problem: undefined, note };
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** The text that `readWeights` reads back; empty where every task weighs the same. */
export function weightsText(weights: Weights): string {
	const entries = Object.entries(weights);
	if (entries.every(([, weight]) => weight === entries[0]![1] && weight > 0)) return '';
	return entries.map(([id, weight]) => `${id}:${weight}`).join(',');
}

/** The query of a weighting, legible as it stands; empty for an empty text. */
export function weightsQuery(text: string): string {
	if (text === '') return '';
	return `?weights=${encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%2C', ',')}`;
}

/** What a form sent, as one text; undefined where no field of it is there. */
export function formWeights(parameters: URLSearchParams): string | undefined {
	const fields = [...parameters].filter(([name]) => name.startsWith(fieldPrefix));
	if (fields.length === 0) return undefined;
	return fields.map(([name, value]) => `${name.slice(fieldPrefix.length)}:${value}`).join(',');
}
