import type { Benchmark } from '../benchmarks/schema.ts';
import { FileError } from '../border/fileError.ts';
import type { Capsule, Run } from '../capsule/schema.ts';
import { contentOf } from '../evaluation/content.ts';
import { kindOf } from '../evaluation/kinds/registry.ts';
import type { Trial } from '../evaluation/trial.ts';
import type { ReadAnswers } from './read.ts';

/** Labels by which a person could be found: addresses, and the ids of panels. */
const TELLING = /@|^[0-9a-f]{24}$/i;

export interface AnswersSettings {
	benchmark: Benchmark;
	/** Name of who answered: of the study, the class, the system. */
	observer: string;
	kind: 'person' | 'crowd' | 'system';
	/** Leaves out the conditions that the model-vs-human toolbox leaves out. */
	exclusions?: boolean;
	/** Time of writing, ISO 8601. */
	created: string;
}

export interface AnswersCapsule {
	capsule: Capsule;
	/** Who answered: runs of the capsule. */
	observers: number;
	answers: number;
	right: number;
	/** Items with at least one answer. */
	items: number;
	/** What was left out, one sentence each. */
	notes: string[];
}

/** A name as part of an id: without white space, and nothing that a path or an address would read. */
export function idOf(name: string): string {
	const plain = name
		.normalize('NFC')
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{N}._-]+/gu, '-')
		.replace(/^[-.]+|[-.]+$/g, '');
	return plain === '' ? 'unnamed' : plain;
}

/**
 * One capsule of all that was read: a run for each person or system.
 * @throws {FileError} where one person answered an item in two of the files, or the exclusions leave nothing, or none of the
 * files has conditions to leave out
 */
export function answersCapsule(
	files: readonly ReadAnswers[],
	settings: AnswersSettings
): AnswersCapsule {
	const { benchmark, exclusions = false } = settings;
	const notes = files.flatMap((file) => file.notes);
	const [first] = files;
	if (exclusions && first && !files.some(({ form }) => form.seconds !== undefined))
		throw new FileError(
			first.name,
			['has no conditions that the toolbox leaves out: that needs the columns of model-vs-human.'],
			'Import it without the exclusions.'
		);
	const people = new Map<
		string,
		{ trials: Trial[]; files: Set<ReadAnswers>; label: string | undefined }
	>();
	let excluded = 0;
	for (const file of files) {
		// Several files without a column of persons are one person each.
		const stem =
			files.length > 1 ? file.name.replace(/^.*[/\\]/, '').replace(/\.[a-z]+$/i, '') : undefined;
		for (const { person, trial, excluded: out } of file.answers) {
			if (exclusions && out) {
				excluded += 1;
				continue;
			}
			const label = person ?? stem;
			const known = people.get(label ?? '') ?? { trials: [], files: new Set(), label };
			people.set(label ?? '', known);
			known.trials.push(trial);
			known.files.add(file);
		}
	}
	for (const { trials, files: of, label } of people.values()) requireOnce(trials, [...of], label);
	if (excluded > 0)
		notes.push(
			`${excluded} answers in conditions that the model-vs-human toolbox leaves out are not in the file.`
		);
	if (people.size === 0)
		throw new FileError(
			first?.name ?? '',
			['holds no answer that the exclusions leave.'],
			'Import it without them.'
		);
	const telling = [...people.keys()].some((label) => TELLING.test(label));
	if (telling) notes.push('Labels by which a person could be found were replaced by numbers.');
	const ids = new Set<string>();
	const runs = [...people.values()].map(({ trials, files: of, label }, at) => {
		const shown = telling && label !== undefined ? `p${at + 1}` : label;
		const run = runOf(trials, [...of], shown, at, settings);
		// Labels that differ in case or in signs only.
		if (ids.has(run.id)) run.id = `${run.id}/${at + 1}`;
		ids.add(run.id);
		return run;
	});
	const trials = runs.flatMap((run) => run.trials);
	const answered = new Set(trials.map(({ item }) => item));
	return {
		capsule: {
			schema: 'yardstick-capsule/1',
			created: settings.created,
			title: `${settings.observer} on ${benchmark.name}`,
			...(notes.length > 0 ? { notes } : {}),
			items: Object.fromEntries(
				benchmark.items
					.filter(({ id }) => answered.has(id))
					.map((item) => [item.id, contentOf(item)!])
			),
			runs
		},
		observers: runs.length,
		answers: trials.length,
		right: trials.filter(({ correct }) => correct).length,
		items: answered.size,
		notes
	};
}

function requireOnce(
	trials: readonly Trial[],
	files: readonly ReadAnswers[],
	label: string | undefined
): void {
	if (files.length < 2) return;
	const seen = new Set<string>();
	for (const { item, phase = 'test' } of trials) {
		if (phase !== 'test') continue;
		if (seen.has(item))
			throw new FileError(
				files.at(-1)!.name,
				[`item "${item}" is answered by "${label}" in ${files[0]!.name} too.`],
				'Give different people different labels, or take one of the files out. Nothing was imported.'
			);
		seen.add(item);
	}
}

function runOf(
	trials: Trial[],
	files: readonly ReadAnswers[],
	label: string | undefined,
	at: number,
	{ benchmark, observer, kind }: AnswersSettings
): Run {
	const group = idOf(observer);
	const id = label === undefined ? group : `${group}/${idOf(label)}`;
	const number = /\d+$/.exec(label ?? '')?.[0];
	const name =
		label === undefined
			? observer
			: kind === 'person'
				? `Person ${number === undefined ? at + 1 : Number(number)} of ${observer}`
				: label;
	return {
		id: `${id}/${benchmark.id}`,
		observer: { id, kind, name },
		task: benchmark.task,
		benchmark: {
			id: benchmark.id,
			version: benchmark.version,
			items_sha256: benchmark.items_sha256
		},
		...(kindOf(benchmark.kind).options === 'set'
			? { options: benchmark.options.map((one) => one.id) }
			: {}),
		origin: {
			source: files
				.map((file) => `${file.name.replace(/^.*[/\\]/, '')} (SHA-256 ${file.sha256})`)
				.join(', ')
		},
		trials
	};
}
