import { readAnswers } from '../../lib/answers/read.ts';
import type { Benchmark } from '../../lib/benchmarks/schema.ts';
import { FileError } from '../../lib/border/fileError.ts';
import type { Capsule, Run } from '../../lib/capsule/schema.ts';
import type { Answers } from './words.ts';

const REMEDY = 'Get the folder again from the data folder; no capsule was written.';

/** One CSV file of answers. */
export interface AnswerFile {
	name: string;
	text: string;
}

async function runOf(file: AnswerFile, benchmark: Benchmark, answers: Answers): Promise<Run> {
	const bytes = new TextEncoder().encode(file.text);
	const read = await readAnswers({ name: file.name, bytes }, benchmark);
	const subjects = [...new Set(read.answers.map(({ person }) => person))];
	const [subject] = subjects;
	if (subject === undefined || subjects.length > 1)
		throw new FileError(file.name, [`holds ${subjects.length} people, expected one.`], REMEDY);
	const trials = read.answers.map(({ trial }) => trial);
	const options = benchmark.options.map((option) => option.id);
	const { exposure_ms, response_limit_ms } = benchmark.protocol;
	if (trials.length !== benchmark.items.length)
		throw new FileError(
			file.name,
			[`${subject} answered ${trials.length} of ${benchmark.items.length} pictures.`],
			REMEDY
		);
	const person = `${answers.record}/${subject}`;
	return {
		id: `${person}/${benchmark.id}`,
		observer: { id: person, kind: 'person', name: `Person ${Number(subject.replace(/\D/g, ''))}` },
		task: benchmark.task,
		benchmark: {
			id: benchmark.id,
			version: benchmark.version,
			items_sha256: benchmark.items_sha256
		},
		options,
		origin: {
			effort: {
				...(exposure_ms === undefined ? {} : { exposure_ms }),
				...(response_limit_ms === undefined ? {} : { response_limit_ms })
			},
			source: `https://github.com/${answers.repository}/blob/${answers.commit}/${file.name}`
		},
		trials
	};
}

/**
 * The complete answers of all people to one set, in the order in which each person saw the pictures.
 * @throws {FileError} when a person is missing, or did not answer every picture exactly once
 */
export async function makePeopleCapsule(
	benchmark: Benchmark,
	files: readonly AnswerFile[],
	folder: string,
	answers: Answers
): Promise<Capsule> {
	if (files.length !== answers.people)
		throw new FileError(
			folder,
			[`holds ${files.length} CSV files, expected one for each of ${answers.people} people.`],
			REMEDY
		);
	return {
		schema: 'yardstick-capsule/1',
		created: answers.converted,
		title: `${answers.people} people on ${benchmark.name.toLowerCase()}`,
		citation: answers.citation,
		licence: answers.licence,
		notes: [
			'Converted from the released CSV files by `npx yardstick make objects`: every trial, in the order in which it was shown; times in milliseconds, rounded to the microsecond; a time-out has no answer.'
		],
		items: Object.fromEntries(benchmark.items.map((item) => [item.id, item.sha256])),
		runs: await Promise.all(files.map((file) => runOf(file, benchmark, answers)))
	};
}
