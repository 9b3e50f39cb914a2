/**
 * Writes a report. It judges nothing itself: headlines are those of the pages, a word on a model against people is the claim
 * that every page makes, passports are those of the people pages.
 */
import type { Baseline } from '../../benchmarks/schema.ts';
import type { OverviewCell } from '../../charts/overview.ts';
import type { GeneralityReport } from '../../evaluation/generality/report.ts';
import type { Limits } from '../../statistics/estimate.ts';
import {
	capital,
	counted,
	figure,
	figureInterval,
	interval,
	listed,
	NO_DATA,
	numberWord,
	percent,
	points
} from '../../charts/format.ts';
import { claimWord, parityWords, frontDrawing, type FrontEntry } from '../front.ts';
import {
	countedSets,
	generalityReach,
	generalityStrip,
	withoutNumber
} from '../generalityStrip.ts';
import { generalityHeadline } from '../generalityWords.ts';
import { overviewMatrix } from '../overview.ts';
import { belowCell } from '../overviewWords.ts';
import {
	aggregationWords,
	completenessWords,
	groupRecords,
	passportRows
} from '../passportRows.ts';
import { verdict } from '../verdict.ts';
import type { ReportBlock, ReportDocument, ReportPart, ReportTable } from './document.ts';

/** A set of a chosen task, with where it comes from. */
export interface ReportSet extends FrontEntry {
	licence: string;
	citation: string;
	doi: string | undefined;
	version: string;
	items_sha256: string;
	/** Passports of the people who answered it; empty where nobody did. */
	records: readonly Baseline[];
	/** The people of this set are left out by choice. */
	withoutPeople: boolean;
}

export interface ReportModel {
	id: string;
	name: string;
	version: string;
	licence: string;
	citation: string;
	source: string;
}

export interface ReportMaterial {
	generality: GeneralityReport;
	sets: readonly ReportSet[];
	/** The chosen ones. */
	models: readonly ReportModel[];
	/** All that are shipped are chosen. */
	everyModel: boolean;
	app: { version: string; revision: string };
	/** Of everything that the figures are computed from: the first digits of a SHA-256. */
	data: string;
	/** Day of the newest recorded file, ISO. */
	recorded: string | undefined;
	/** Day on which the report is made, ISO. */
	made: string;
}

const table = (caption: string, labels: readonly string[], rows: string[][]): ReportBlock => ({
	form: 'table',
	table: tableOf(caption, labels, rows)
});

/** Columns whose label begins with `#` hold figures. */
function tableOf(caption: string, labels: readonly string[], rows: string[][]): ReportTable {
	return {
		caption,
		columns: labels.map((label) => ({
			label: label.replace('#', ''),
			numeric: label.startsWith('#')
		})),
		rows
	};
}

const text = (words: string): ReportBlock => ({ form: 'text', text: words });
const span = (limits: Limits | undefined): string => (limits ? interval(limits) : NO_DATA);
const full = (sentence: string): string => (/[.?!]$/.test(sentence) ? sentence : `${sentence}.`);

export function writeReport(material: ReportMaterial): ReportDocument {
	const { sets, models, app, data, recorded, made, everyModel } = material;
	const tasks = [...new Map(sets.map(({ task }) => [task.id, task])).values()];
	return {
		title: `People and AI models on ${tasks.length > 0 && tasks.length < 4 ? listed(tasks.map(({ name }) => `“${name}”`)) : `${numberWord(tasks.length)} tasks`}`,
		origin: [
			`Made on ${made} with Yardstick ${app.version}, revision ${app.revision.slice(0, 12)}`,
			`Data ${data}${recorded ? `, newest file of ${recorded}` : ''}`,
			everyModel
				? `All ${models.length} models that are part of the app`
				: `Models: ${listed(models.map(({ name }) => name)) || 'none'}`
		],
		parts: [
			generalityPart(material),
			...tasks.flatMap((task) => taskParts(task, material)),
			...passportParts(sets),
			sourcesPart(sets, models)
		]
	};
}

function generalityPart({ generality, models, everyModel }: ReportMaterial): ReportPart {
	const ids = new Set(models.map(({ id }) => id));
	const whole = generalityStrip(generality);
	const drawing = everyModel
		? whole
		: { ...whole, systems: whole.systems.filter(({ observer }) => ids.has(observer)) };
	const rows = [...drawing.systems]
		.reverse()
		.map(({ name, value, ci95, told }) => [
			`${name}${told ? ' (told which task it is)' : ''}`,
			figure(value),
			ci95 ? figureInterval(ci95) : NO_DATA
		]);
	const reach = generalityReach(generality);
	return {
		id: 'generality',
		title: generalityHeadline(generality),
		level: 2,
		blocks: [
			...(reach ? [text(reach)] : []),
			text(
				`Guessing is 0, people are 1; a task that a model does not answer counts as guessing.${everyModel ? '' : ' The sentences above are of all models and all tasks; only the chosen models are drawn.'}`
			),
			...(rows.length > 0
				? [
						{
							form: 'strip' as const,
							drawing,
							table: tableOf('How general', ['Who', '#G', '#95 % interval'], rows)
						}
					]
				: []),
			...[withoutNumber(generality), ...countedSets(generality)]
				.filter(Boolean)
				.map((words) => text(full(words)))
		]
	};
}

function taskParts(task: FrontEntry['task'], { sets, models }: ReportMaterial): ReportPart[] {
	const own = sets.filter((set) => set.task.id === task.id);
	return [
		{ id: task.id, title: task.name, level: 2, blocks: [text(task.question)] },
		...own.map((set): ReportPart => {
			const { headline, standfirst } = set.report
				? verdict(set.report, set.benchmark)
				: {
						headline: `Nobody has answered these ${set.benchmark.noun.many} yet.`,
						standfirst: ''
					};
			const size = counted(set.n_items, set.benchmark.noun.one, set.benchmark.noun.many);
			return {
				id: set.benchmark.id,
				title: `${set.benchmark.name}: ${size}`,
				level: 3,
				blocks: [
					...(set.withoutPeople
						? [
								text(
									`People have answered these ${set.benchmark.noun.many} too. They are left out of this report, so nothing is said of the models beside them.`
								)
							]
						: [text(headline), ...(standfirst ? [text(standfirst)] : [])]),
					...scores(set, new Set(models.map(({ id }) => id)))
				]
			};
		})
	];
}

/** People, the chosen models and guessing on one set. */
function scores(set: ReportSet, models: ReadonlySet<string>): ReportBlock[] {
	if (!set.report && !set.benchmark.published) return [];
	const matrix = overviewMatrix([set]);
	const [people, ...answering] = matrix.rows;
	const line = (name: string, cell: OverviewCell, said: string): string[] => [
		name,
		percent(cell.value),
		span(cell.ci95),
		set.withoutPeople || cell.difference === undefined ? NO_DATA : points(cell.difference),
		said || NO_DATA,
		String(cell.n ?? cell.n_items)
	];
	const rows = [
		...(people?.cells[0]?.value === undefined || set.withoutPeople
			? []
			: [line('People', people.cells[0], belowCell(people.cells[0]))]),
		...answering
			.filter(({ id }) => models.has(id.split('@', 1)[0] ?? id))
			.flatMap(({ name, cells: [cell] }) => (cell?.value === undefined ? [] : [{ name, cell }]))
			.sort((a, b) => (b.cell.value ?? 0) - (a.cell.value ?? 0))
			.map(({ name, cell }) => line(name, cell, saidOf(cell, set.withoutPeople))),
		['Guessing', percent(set.chance), NO_DATA, NO_DATA, NO_DATA, String(set.n_items)]
	];
	const parity = set.withoutPeople ? '' : parityWords(frontDrawing([set]));
	return [
		table(
			`${set.task.name}, ${set.benchmark.name}`,
			['Who', '#Right', '#95 % interval', '#Points against people', 'Against people', '#Items'],
			rows
		),
		...(parity ? [text(full(parity))] : [])
	];
}

/** What may be said of a model beside people: the claim, or why there is none. */
function saidOf({ claim, state, seen }: OverviewCell, withoutPeople: boolean): string {
	const trained = seen === 'trained' ? 'no test: trained on these very items' : '';
	const may = seen === 'may' ? 'may have seen the items' : '';
	if (withoutPeople) return trained || may;
	if (state === 'no one to compare')
		return [trained || 'no one to compare', may].filter(Boolean).join(', ');
	return trained || [claimWord[claim ?? 'undecided'], may].filter(Boolean).join(', ');
}

function passportParts(sets: readonly ReportSet[]): ReportPart[] {
	const shown = sets.filter(({ records, withoutPeople }) => records.length > 0 && !withoutPeople);
	if (shown.length === 0) return [];
	return [
		{
			id: 'people',
			title: 'Who the people were',
			level: 2,
			blocks: [
				text(
					'Each record of people says what its source tells of them. “Not reported” is no guess.'
				)
			]
		},
		...shown.flatMap((set) =>
			groupRecords(set.records).map((group, place): ReportPart => {
				const [first] = group;
				const facts = passportRows(group);
				/** What all records of these people share is said once. */
				const shared = facts.flatMap(({ term, values }) =>
					values.length === 1 ? [[term, (values[0] ?? NO_DATA).replace(', see below', '')]] : []
				);
				const apart = facts.flatMap(({ term, values }) =>
					values.length > 1 ? [[term, ...values]] : []
				);
				const notes = [...new Set(group.flatMap(({ notes: own }) => own))];
				return {
					id: `people-${set.benchmark.id}${place > 0 ? `-${place + 1}` : ''}`,
					title: `${set.task.name}, ${set.benchmark.name}`,
					level: 3,
					blocks: [
						...(first ? [text(completenessWords(first))] : []),
						...(apart.length > 0
							? [
									table(
										`The figures of the people on ${set.benchmark.name}`,
										['Fact', ...group.map((record) => capital(aggregationWords(record)))],
										apart
									)
								]
							: []),
						table(
							`Passport of the people on ${set.benchmark.name}`,
							['Fact', 'What is known'],
							shared
						),
						...(notes.length > 0 ? [{ form: 'list' as const, entries: notes }] : [])
					]
				};
			})
		)
	];
}

function sourcesPart(sets: readonly ReportSet[], models: readonly ReportModel[]): ReportPart {
	return {
		id: 'sources',
		title: 'Sources and licences',
		level: 2,
		blocks: [
			text('The sets of items:'),
			{
				form: 'list',
				entries: sets.map(
					({ benchmark, version, items_sha256, licence, citation, doi }) =>
						`${benchmark.name}, version ${version}, items ${items_sha256.slice(0, 12)}…: ${full(citation)}${doi ? ` https://doi.org/${doi}` : ''} Licence: ${full(licence)}`
				)
			},
			...(models.length > 0
				? [
						text('The models:'),
						{
							form: 'list' as const,
							entries: models.map(
								({ name, version, licence, citation }) =>
									`${name}, version ${version}: ${full(citation)} Licence: ${full(licence)}`
							)
						}
					]
				: [])
		]
	};
}
