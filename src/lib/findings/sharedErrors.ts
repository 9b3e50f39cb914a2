/** The same odd error everywhere, in words and as a drawing. */
import { count, counted, listed, percent } from '../charts/format.ts';
import type { SimilarityDrawing } from '../charts/similarity.ts';
import type { TableData } from '../charts/table.ts';
import type { SharedError, SharedErrors } from '../evaluation/sharedErrors.ts';
import type { Similarity } from '../evaluation/similarity.ts';
import { optionName, type OptionNames } from './optionNames.ts';

interface Noun {
	one: string;
	many: string;
}

/** Models that are named in a sentence. */
const NAMED = 3;

/** `ResNet-50 says “knife” to 101 of 160 drawings, EfficientNet-Lite0 to 85 and VGG-16 (Caffe) to 65.` */
export function sayersSentence(
	{ answer, models }: SharedError,
	names: OptionNames,
	runs: Readonly<Record<string, string>>,
	noun: Noun
): string {
	const [first, ...rest] = models.slice(0, NAMED);
	if (!first) return '';
	const begin = `${runs[first.run] ?? first.run} says “${optionName(names, answer)}” to ${count(first.said)} of ${counted(first.of, noun.one, noun.many)}`;
	const others = rest.map(({ run, said, of }) => {
		const part = of === first.of ? count(said) : `${count(said)} of ${count(of)}`;
		return `${runs[run] ?? run} to ${part}`;
	});
	return `${listed([begin, ...others])}.`;
}

/** The one sentence: what most models say where no person does, or that there is no such answer, or that nobody was asked. */
export function sharedSentence(
	shared: SharedErrors | undefined,
	names: OptionNames,
	runs: Readonly<Record<string, string>>,
	noun: Noun
): string {
	if (!shared)
		return `Fewer than two models have answered these ${noun.many}, so none can share an error.`;
	if (shared.asked === 0)
		return `Nobody has answered these ${noun.many} yet, so we cannot say which mistakes are odd.`;
	const [first] = shared.errors;
	if (!first)
		return `No wrong answer is given by most models where no person gives it, beyond what chance explains.`;
	const items = counted(first.items.length, noun.one, noun.many);
	return `${sayersSentence(first, names, runs, noun)} On ${items} it is what most models say, and no person says it.`;
}

/** `“knife” on 34 drawings, where chance explains 5.3`. */
export function sharedErrorTitle(
	{ answer, items, expected }: SharedError,
	names: OptionNames,
	noun: Noun
): string {
	const chance = expected < 0.95 ? 'fewer than one' : expected.toFixed(1);
	return `“${optionName(names, answer)}” on ${counted(items.length, noun.one, noun.many)}; chance explains ${chance}`;
}

/** The matrix as it is drawn. */
export function similarityDrawing({ observers, shares }: Similarity): SimilarityDrawing {
	return {
		observers: observers.map(({ run, observer }) => ({
			id: observer.id,
			run,
			kind: observer.kind,
			name: observer.name
		})),
		cells: shares.map((row, a) =>
			row.map((value, b) => ({
				value,
				label:
					a === b
						? `${observers[a]!.observer.name}, the same`
						: `${observers[a]!.observer.name} and ${observers[b]!.observer.name}: ${value === undefined ? 'too few items to tell' : `${percent(value, 0)} of the attainable`}`
			}))
		)
	};
}

/** The table twin. */
export function similarityTable({ observers, shares }: Similarity): TableData {
	return {
		columns: [
			{ label: 'Observer' },
			...observers.map(({ observer }) => ({
				label: observer.name,
				numeric: true,
				text: (value: number) => percent(value, 0)
			}))
		],
		rows: observers.map(({ observer }, at) => [observer.name, ...shares[at]!])
	};
}
