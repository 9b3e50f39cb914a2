/** From measured sets to how general each system is (docs/design.md §4, Generality). */
import { mean } from '../../statistics/average.ts';
import { percentileLimits } from '../../statistics/bootstrap.ts';
import { chanceNormalised, humanNormalised } from '../normalised.ts';
import { defaultMargin } from '../../statistics/nonInferiority.ts';
import { seededRandom } from '../../statistics/random.ts';
import type { ObserverKind } from '../trial.ts';
import { bagOf, type Candidate } from './bag.ts';
import { defaultWeightings, firstShares } from './first.ts';
import { streamSeed, type SetMeasure, type SystemMeasure } from './measure.ts';
import { parityTasks, shortfall } from './parity.ts';
import { clipped } from './profile.ts';
import type {
	GeneralityDraws,
	GeneralityReport,
	GeneralitySet,
	GeneralityTask,
	SetState,
	SystemGenerality,
	SystemSet,
	SystemTask
} from './report.ts';
import { inOrder, weighSystem, weightedBand, withShares, type Weighable } from './weighted.ts';

/** Fewest valid tasks for a G that is no longer provisional. */
export const fewestTasks = 3;
/** Id of the bag of specialists among the systems. */
export const bagId = 'bag-of-specialists';

/** A task with the sets that its task.json counts. */
export interface TaskMeasure {
	id: string;
	name: string;
	sets: readonly SetMeasure[];
}

/** Who is assessed. `tasks` are those that it has an output for. */
export interface System extends Candidate {
	name: string;
	kind: ObserverKind;
}

export interface AssessOptions {
	seed: number;
	draws: number;
	/** Margin δ of parity, a fraction. */
	margin?: number;
	/** How many random weightings are tried. */
	weightings?: number;
}

/**
 * G, profile, worst task and parity of every system and of the bag of specialists, every valid task weighing the same. A
 * task is valid where people are a yardstick on every set that it counts; a system without an output for a valid task has
 * g = 0 there, one that could answer and was not run has no G. Without valid tasks every G is undefined.
 */
export function assessGenerality(
	measured: readonly TaskMeasure[],
	systems: readonly System[],
	options: AssessOptions
): GeneralityReport {
	return assessWithDraws(measured, systems, options).report;
}

/** The same, with the draws that are needed to weigh it anew. */
export function assessWithDraws(
	measured: readonly TaskMeasure[],
	systems: readonly System[],
	{ seed, draws, margin = defaultMargin, weightings = defaultWeightings }: AssessOptions
): Weighable {
	const counted = measured.filter(({ sets }) => sets.length > 0);
	const tasks = counted.map(taskOf);
	const valid = tasks.filter((task) => task.valid);
	const drawn = drawsOf(counted.filter((_, index) => tasks[index]?.valid));
	const equal = new Map(valid.map(({ id }) => [id, 1]));
	const assess = (head: Head, memberOf: (task: string) => string | undefined) =>
		assessSystem(head, memberOf, counted, tasks, margin, drawn, equal);
	const rows = systems.map((system) => {
		const { id, name, kind } = system;
		return assess({ id, name, kind, told: false }, (task) =>
			system.tasks.includes(task) ? id : undefined
		);
	});
	const bag = bagOf(systems);
	if (bag)
		rows.push(
			assess({ id: bagId, name: 'Bag of specialists', kind: 'bag', told: true }, (task) =>
				bag.get(task)
			)
		);
	return {
		report: {
			tasks: withShares(tasks, equal),
			n_valid: valid.length,
			provisional: valid.length < fewestTasks,
			people: weightedBand(drawn, equal),
			systems: inOrder(withFirst(rows, equal, seed, weightings)),
			weightings,
			margin,
			seed,
			draws
		},
		draws: drawn
	};
}

/** Draws of the valid tasks: of people, and of every system that was run on all sets of the task. */
function drawsOf(valid: readonly TaskMeasure[]): GeneralityDraws {
	return Object.fromEntries(
		valid.map(({ id, sets }) => {
			const people = meanDraws(
				sets.map(({ peopleDraws, people, chance }) =>
					peopleDraws.map((value) => (value - chance) / (people!.value - chance))
				)
			);
			const everywhere = [...sets[0]!.systems.keys()].filter((system) =>
				sets.every(({ systems }) => systems.has(system))
			);
			const systems = everywhere.map((system) => {
				const draws = sets.map((set) => hnsDraws(set, set.systems.get(system)!).map(clipped));
				return [system, [...meanDraws(draws)]];
			});
			return [id, { people: [...people], systems: Object.fromEntries(systems) }];
		})
	);
}

/**
 * How often each comes first under random weightings: systems among themselves, as in their order; the bag beside all of
 * them, so that it takes nothing from a system that is not told the task.
 */
function withFirst(
	systems: readonly SystemGenerality[],
	valid: ReadonlyMap<string, number>,
	seed: number,
	weightings: number
): SystemGenerality[] {
	const rowOf = ({ tasks }: SystemGenerality): number[] =>
		tasks.flatMap(({ task, g }) => (valid.has(task) ? (g ?? []) : []));
	const complete = systems.filter(({ value }) => value !== undefined);
	const singles = complete.filter(({ told }) => !told);
	const among = (rows: readonly SystemGenerality[]) =>
		firstShares(rows.map(rowOf), seededRandom(streamSeed(seed, 'weightings')), weightings);
	const shares = among(singles);
	return systems.map((system) => ({
		...system,
		first: !complete.includes(system)
			? undefined
			: system.told
				? among([...singles, system]).at(-1)
				: shares[singles.indexOf(system)]
	}));
}

function taskOf({ id, name, sets }: TaskMeasure): GeneralityTask {
	const shown = sets.map((set): GeneralitySet => {
		const { benchmark, chance, n_items, people } = set;
		return {
			benchmark,
			name: set.name,
			chance,
			n_items,
			state: setState(set),
			people: people && {
				value: people.value,
				ci95: people.ci95,
				n_people: people.n_people,
				voters: people.voters
			}
		};
	});
	const valid = shown.every(({ state }) => state === 'people');
	return { id, name, sets: shown, valid, share: undefined };
}

function setState({ people, unrecorded, chance }: SetMeasure): SetState {
	if (!people) return unrecorded ? 'no record on the same items' : 'no people';
	if (!people.ci95) return 'too few people';
	return humanNormalised(people.value, chance, people) === undefined
		? 'too close to guessing'
		: 'people';
}

type Head = Pick<SystemGenerality, 'id' | 'name' | 'kind' | 'told'>;

function assessSystem(
	head: Head,
	memberOf: (task: string) => string | undefined,
	measured: readonly TaskMeasure[],
	tasks: readonly GeneralityTask[],
	margin: number,
	drawn: GeneralityDraws,
	weights: ReadonlyMap<string, number>
): SystemGenerality {
	const parts = measured.map((task, index) =>
		onTask(task, tasks[index]!.valid, memberOf(task.id), head.told, margin)
	);
	const among = parts.filter((_, index) => tasks[index]!.valid);
	const atParity = parityTasks(among.map(({ shortfall: p }) => p));
	among.forEach(({ row }, index) => {
		if (row.state !== 'not run') row.parity = atParity[index] ?? false;
	});
	const rows = parts.map(({ row }) => row);
	const valid = among.map(({ row }) => row);
	const not_run = valid.filter(({ state }) => state === 'not run').map(({ task }) => task);
	const gs = valid.flatMap(({ g }) => g ?? []);
	const complete = valid.length > 0 && gs.length === valid.length;
	const least = Math.min(...gs);
	return {
		...head,
		tasks: rows,
		...weighSystem({ id: head.id, tasks: rows }, drawn, weights),
		not_run,
		worst: complete
			? { tasks: valid.filter(({ g }) => g === least).map(({ task }) => task), g: least }
			: undefined,
		parity: complete
			? { count: valid.filter(({ parity }) => parity).length, of: valid.length }
			: undefined,
		first: undefined
	};
}

interface Part {
	row: SystemTask;
	/** p of the test that it is worse than people by more than the margin; undefined where nothing is shown. */
	shortfall: number | undefined;
}

function onTask(
	task: TaskMeasure,
	valid: boolean,
	member: string | undefined,
	told: boolean,
	margin: number
): Part {
	const found =
		member === undefined ? [] : task.sets.flatMap((set) => set.systems.get(member) ?? []);
	const answered = found.length === task.sets.length;
	const state = member === undefined ? 'no answer' : answered ? 'answered' : 'not run';
	const pairs = member
		? task.sets.flatMap((set) => {
				const measured = set.systems.get(member);
				return measured ? [{ set, measured }] : [];
			})
		: [];
	const row: SystemTask = {
		task: task.id,
		state,
		member: told ? member : undefined,
		sets: pairs.map(({ set, measured }): SystemSet => {
			const { run, score, people, n } = measured;
			return { benchmark: set.benchmark, run, score, people, n, hns: hnsOf(set, measured) };
		}),
		hns: undefined,
		hns_ci95: undefined,
		g: undefined,
		g_ci95: undefined,
		chance_normalised: undefined,
		chance_normalised_ci95: undefined,
		parity: undefined
	};
	if (state === 'no answer') {
		const zero = valid ? { hns: 0, g: 0 } : { chance_normalised: 0 };
		return { row: { ...row, ...zero }, shortfall: undefined };
	}
	if (state === 'not run') return { row, shortfall: undefined };
	if (!valid) {
		const normalised = pairs.map(({ set, measured }) =>
			chanceNormalised(measured.score, set.chance)
		);
		const draws = meanDraws(
			pairs.map(({ set, measured }) =>
				measured.scoreDraws.map((score) => chanceNormalised(score, set.chance) ?? NaN)
			)
		);
		row.chance_normalised = mean(normalised);
		row.chance_normalised_ci95 = percentileLimits(draws);
		return { row, shortfall: undefined };
	}
	const hns = pairs.map(({ set, measured }) => hnsOf(set, measured) ?? 0);
	const drawn = pairs.map(({ set, measured }) => hnsDraws(set, measured));
	row.hns = mean(hns);
	row.hns_ci95 = percentileLimits(meanDraws(drawn));
	row.g = mean(hns.map(clipped));
	row.g_ci95 = percentileLimits(meanDraws(drawn.map((values) => values.map(clipped))));
	return {
		row,
		shortfall: shortfall(
			pairs.map(({ measured }) => measured),
			margin
		)
	};
}

function hnsOf(set: SetMeasure, measured: SystemMeasure): number | undefined {
	if (!set.people || measured.people === undefined || setState(set) !== 'people') return undefined;
	return (measured.score - set.chance) / (measured.people - set.chance);
}

/** A draw in which people are at chance has no HNS; none of the limits of a valid set comes near it. */
function hnsDraws(
	{ chance }: SetMeasure,
	{ scoreDraws, peopleDraws }: SystemMeasure
): Float64Array {
	if (scoreDraws.length !== peopleDraws.length) return new Float64Array(0);
	return scoreDraws.map(
		(score, draw) => (score - chance) / Math.max(peopleDraws[draw]! - chance, Number.EPSILON)
	);
}

/** Draw by draw the mean of several lists; empty where one of them has no draws, or another number of them. */
function meanDraws(lists: readonly Float64Array[]): Float64Array {
	const n = lists[0]?.length ?? 0;
	if (lists.some(({ length }) => length !== n)) return new Float64Array(0);
	return Float64Array.from(
		{ length: n },
		(_, draw) => lists.reduce((sum, list) => sum + list[draw]!, 0) / lists.length
	);
}
