import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { formatCapsule } from '../lib/capsule/write.ts';
import { counted, interval, listed, percent } from '../lib/charts/format.ts';
import { fewest } from '../lib/evaluation/enough.ts';
import { evaluateBenchmark } from '../lib/evaluation/evaluate.ts';
import { evaluationInput } from '../lib/reports/evaluationInput.ts';
import type { Estimate } from '../lib/statistics/estimate.ts';
import { makePassports } from '../recipes/passports.ts';
import { loadStudies } from '../lib/server/studies.ts';
import { peopleOfStudy, studyCapsule } from '../lib/server/studyRecord.ts';
import { backupOf, restore } from '../lib/server/database/backup.ts';
import { connect, placeOf, type Connection } from '../lib/server/database/connection.ts';
import { messageOf } from '../lib/border/messageOf.ts';
import { CommandError, EXIT } from './exit.ts';
import { openCatalog } from './project.ts';
import { say } from './terminal.ts';

/** Opens the store for one command, and closes it whatever happens. */
async function withStore<T>(work: (store: Connection) => Promise<T>): Promise<T> {
	let store: Connection;
	try {
		store = await connect(placeOf());
	} catch (error) {
		throw new CommandError(EXIT.usage, messageOf(error));
	}
	try {
		return await work(store);
	} finally {
		await store.close();
	}
}

/** `yardstick store backup|restore|record`: the answers of people as one file and back, and the record of a study. */
export function storeCommand(): Command {
	const command = new Command('store').description(
		'back up and restore the answers that people have sent, and make records of them'
	);
	command
		.command('backup')
		.description('write everything in the store into one file')
		.argument('<file>', 'file to write, such as answers.json.gz')
		.action((file: string) =>
			withStore(async ({ database, where }) => {
				const backup = await backupOf(database, new Date().toISOString());
				// Half a file never stands under the name of a whole one.
				await writeFile(`${file}.part`, backup.bytes);
				await rename(`${file}.part`, file);
				say(
					`${counted(backup.tests, 'test')} with ${counted(backup.answers, 'answer')} from ${where} are in ${file}.\n`
				);
			})
		);
	command
		.command('restore')
		.description('put a backup back; what is in the store already stays as it is')
		.argument('<file>', 'file that backup has written')
		.action((file: string) =>
			withStore(async ({ database, where }) => {
				const added = await restore(database, await readFile(file), file);
				say(
					`${counted(added.tests, 'test')} and ${counted(added.answers, 'answer')} were not in ${where} before, and are now.\n`
				);
			})
		);
	command
		.command('record')
		.description(
			'make the record of a study: a result file of the people who count, and their passports'
		)
		.argument('<study>', 'id of the study')
		.option('--out <folder>', 'folder of the set to write into (default: benchmarks/<set>)')
		.action(recordStudy);
	return command;
}

/** Writes what came of a study, and says both results: with and without the people whom its rules leave out. */
async function recordStudy(id: string, { out }: { out?: string }): Promise<void> {
	const catalog = await openCatalog();
	const { studies } = await loadStudies(catalog.root);
	const known = studies.get(id);
	if (!known)
		throw new CommandError(
			EXIT.usage,
			`there is no study "${id}"; there are: ${[...studies.keys()].join(', ') || 'none'}.`
		);
	const benchmark = catalog.benchmarks.get(known.study.benchmark.id);
	if (benchmark?.items_sha256 !== known.study.benchmark.items_sha256)
		throw new CommandError(
			EXIT.usage,
			`the study "${id}" was designed for other items than ${known.study.benchmark.id} has here.`
		);
	await withStore(async ({ database }) => {
		const { counted: people, excluded } = await peopleOfStudy(database, known);
		if (people.length === 0)
			throw new CommandError(
				EXIT.noInput,
				`nobody who counts has taken part in "${id}" yet (${excluded.length} left out by rule).`
			);
		const created = new Date().toISOString();
		const everybody = [...people, ...excluded.map(({ test }) => test)];
		const reportOf = (some: typeof people) =>
			evaluateBenchmark(
				evaluationInput(benchmark, [studyCapsule(known, benchmark, some, created)]).input
			);
		const report = reportOf(people);
		const words = (mean: Estimate | undefined) =>
			`${percent(mean?.value)}${mean?.ci95 ? ` (95 % interval ${interval(mean.ci95)})` : ', a pilot: no interval'}`;
		say(`${counted(people.length, 'person', 'people')} count: ${words(report.people?.mean)}.\n`);
		for (const { reasons } of excluded) say(`Left out: one person who ${listed(reasons)}.\n`);
		if (excluded.length > 0) say(`With everybody: ${words(reportOf(everybody).people?.mean)}.\n`);
		const home = resolve(out ?? join(catalog.root, 'benchmarks', benchmark.id));
		const capsule = `people/${id}.capsule.json`;
		await mkdir(join(home, 'people'), { recursive: true });
		await writeFile(
			join(home, capsule),
			formatCapsule(studyCapsule(known, benchmark, people, created))
		);
		say(`${join(home, capsule)}\n`);
		if (report.people?.pilot !== false) {
			say(`Fewer than ${fewest.people} people are a pilot: no passport is written.\n`);
			return;
		}
		await mkdir(join(home, 'baselines'), { recursive: true });
		const { population, pay, ethics, training, licence } = known.study.passport;
		for (const { file, baseline } of makePassports(benchmark, report, {
			name: id,
			capsule,
			population,
			pay,
			ethics,
			training,
			licence,
			year: new Date(created).getUTCFullYear(),
			citation: `${known.study.title} A study with Yardstick, design ${known.sha256.slice(0, 12)}`,
			doi: null,
			notes: [
				`Design ${known.sha256}, fixed before the first answer.`,
				`${counted(excluded.length, 'person', 'people')} left out by the rules of the design.`
			]
		})) {
			await writeFile(join(home, 'baselines', file), `${JSON.stringify(baseline, null, '\t')}\n`);
			say(`${join(home, 'baselines', file)}\n`);
		}
	});
}
