/** What a machine and a person get done together: the address, the costs, the break-even, and the sentences. */
import type { NoTeam, Team, TeamCurve, TeamPoint, TeamSums } from '../evaluation/team.ts';
import { counted, duration, figure, interval, percent } from '../charts/format.ts';
import type { TeamSeries } from '../charts/live/teamChart.ts';
import type { TableData } from '../charts/table.ts';

/** What errors and time cost, in any one unit. */
export interface TeamCosts {
	/** Of a wrong answer that the machine gave. */
	machine: number;
	/** Of a wrong answer that a person gave. */
	person: number;
	/** Of a minute of a person. */
	minute: number;
	/** Seconds that a person takes for one item; undefined: as recorded. */
	seconds: number | undefined;
}

export const usualCosts: TeamCosts = { machine: 10, person: 10, minute: 1, seconds: undefined };

export interface TeamQuery {
	set: string | undefined;
	truth: string | undefined;
	/** Observer's or run's id. */
	model: string | undefined;
	/** Least confidence of the machine's answers, 0 … 1; undefined: the cheapest. */
	sure: number | undefined;
	/** By confidences after temperature. */
	calibrated: boolean;
	costs: TeamCosts;
	/** What could not be read, in whole sentences. */
	problems: string[];
}

const costNames: Record<keyof TeamCosts, string> = {
	machine: 'The cost of an error of the machine',
	person: 'The cost of an error of a person',
	minute: 'The cost of a minute',
	seconds: 'The time of a person in seconds'
};

/** Largest cost that an address may name: beyond it figures lose their digits. */
const most = 1e6;

/** Reads an address. What is not understood is named, and the usual value stands for it. */
export function parseTeam(parameters: URLSearchParams): TeamQuery {
	const problems: string[] = [];
	const one = (key: string): string | undefined => parameters.get(key)?.trim() || undefined;
	const cost = (key: keyof TeamCosts): number | undefined => {
		const text = one(key);
		if (text === undefined) return usualCosts[key];
		const value = numberOf(text);
		if (value !== undefined && value <= most) return value;
		problems.push(
			`${costNames[key]} in the link is “${text}”. It must be a number of 0 or more, up to a million, such as ${key}=2.5. ${usualCosts[key] === undefined ? 'The recorded time is used instead.' : `${usualCosts[key]} is used instead.`}`
		);
		return usualCosts[key];
	};
	const sureText = one('sure');
	const sure = sureText === undefined ? undefined : numberOf(sureText);
	if (sureText !== undefined && (sure === undefined || sure > 100))
		problems.push(
			`How sure the machine must be is “${sureText}” in the link. It must be percent from 0 to 100, such as sure=80. The cheapest is used instead.`
		);
	return {
		set: one('set'),
		truth: one('truth'),
		model: one('model'),
		sure: sure === undefined || sure > 100 ? undefined : sure / 100,
		calibrated: one('calibrated') !== undefined,
		costs: {
			machine: cost('machine')!,
			person: cost('person')!,
			minute: cost('minute')!,
			seconds: cost('seconds')
		},
		problems
	};
}

/** A number of 0 or more, with a decimal point or comma; undefined for anything else. */
export function numberOf(text: string): number | undefined {
	return /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined;
}

/** The address of the same view, without the question mark. */
export function teamSearch(query: Omit<TeamQuery, 'problems'>): string {
	const parameters = new URLSearchParams();
	const set = (key: string, value: string | undefined): void => {
		if (value !== undefined) parameters.set(key, value);
	};
	set('set', query.set);
	set('truth', query.truth);
	set('model', query.model);
	if (query.sure !== undefined) set('sure', String(Number((query.sure * 100).toPrecision(6))));
	if (query.calibrated) set('calibrated', '1');
	for (const key of ['machine', 'person', 'minute', 'seconds'] as const)
		if (query.costs[key] !== usualCosts[key]) set(key, String(query.costs[key]));
	return parameters.toString();
}

type Costed = Pick<TeamPoint, 'left' | 'machine_wrong' | 'person_wrong' | 'person_ms'>;

/** Minutes of a person for one item, on average over all; undefined where no time is known. */
export function minutesOf({ left, person_ms }: Costed, { seconds }: TeamCosts): number | undefined {
	if (left === 0) return 0;
	if (seconds !== undefined) return (left * seconds) / 60;
	return person_ms === undefined ? undefined : person_ms / 60_000;
}

/** Cost of one item, on average over all; undefined where a minute costs something and no time is known. */
export function costOf(point: Costed, costs: TeamCosts): number | undefined {
	const errors = point.machine_wrong * costs.machine + point.person_wrong * costs.person;
	if (costs.minute === 0) return errors;
	const minutes = minutesOf(point, costs);
	return minutes === undefined ? undefined : errors + minutes * costs.minute;
}

/** Place of the cheapest point; of equals the one with least work for people. Undefined where no cost is known. */
export function cheapest(points: readonly Costed[], costs: TeamCosts): number | undefined {
	let best: number | undefined;
	let least = Infinity;
	points.forEach((point, at) => {
		const cost = costOf(point, costs);
		if (cost !== undefined && cost < least - 1e-12) {
			least = cost;
			best = at;
		}
	});
	return best;
}

/** What choosing the cheapest threshold gives on items that had no part in the choice. */
export interface HonestChoice {
	/** Of one item. */
	cost: number;
	/** Share right. */
	right: number;
	/** Share of the work left to people. */
	left: number;
}

/**
 * The cheapest threshold of all other folds, judged on each fold in turn: chosen on the items that it is judged on it would look
 * cheaper than it is. Undefined where no cost is known.
 */
export function honestChoice({ folds }: TeamCurve, costs: TeamCosts): HonestChoice | undefined {
	const total = folds.reduce((sum, { trials }) => sum + trials, 0);
	const count = folds[0]?.sums.length ?? 0;
	if (total === 0) return undefined;
	const result = { cost: 0, wrong: 0, left: 0 };
	for (const own of folds) {
		const others = folds.filter((fold) => fold !== own && fold.trials > 0);
		if (own.trials === 0) continue;
		const sums = Array.from({ length: count }, (_, at) =>
			added(others.map(({ sums: of }) => of[at]!))
		);
		const best = cheapest(sums, costs);
		const here = best === undefined ? undefined : own.sums[best]!;
		const cost = here && costOf(here, costs);
		if (here === undefined || cost === undefined) return undefined;
		result.cost += cost;
		result.wrong += here.machine_wrong + here.person_wrong;
		result.left += here.left;
	}
	return { cost: result.cost / total, right: 1 - result.wrong / total, left: result.left / total };
}

function added(list: readonly TeamSums[]): TeamSums {
	return list.reduce(
		(sum, one) => ({
			left: sum.left + one.left,
			machine_wrong: sum.machine_wrong + one.machine_wrong,
			person_wrong: sum.person_wrong + one.person_wrong,
			person_ms:
				sum.person_ms === undefined || one.person_ms === undefined
					? undefined
					: sum.person_ms + one.person_ms
		}),
		{ left: 0, machine_wrong: 0, person_wrong: 0, person_ms: 0 } as TeamSums
	);
}

/** Between which prices of a minute a team is the cheapest of three: team, machine alone, people alone. */
export interface BreakEven {
	/** Below it people alone cost less; undefined: they never do. */
	from: number | undefined;
	/** Above it the machine alone costs less; undefined: it never does. */
	to: number | undefined;
}

/**
 * The prices of a minute at which a point costs as much as people alone, and as the machine alone. Undefined where no time is
 * known, and for a point that is one of the two.
 */
export function breakEven(
	points: readonly TeamPoint[],
	at: number,
	costs: TeamCosts
): BreakEven | undefined {
	const point = points[at];
	const [machine, people] = [points[0], points.at(-1)];
	if (!point || !machine || !people || at === 0 || at === points.length - 1) return undefined;
	const errors = (one: TeamPoint): number =>
		one.machine_wrong * costs.machine + one.person_wrong * costs.person;
	const [own, none, all] = [point, machine, people].map((one) => minutesOf(one, costs));
	if (own === undefined || none === undefined || all === undefined) return undefined;
	const from = all > own ? (errors(point) - errors(people)) / (all - own) : undefined;
	const to = own > none ? (errors(machine) - errors(point)) / (own - none) : undefined;
	return { from: from !== undefined && from > 0 ? from : undefined, to };
}

/** The nearest point whose threshold is not above a confidence. */
export function pointAt(points: readonly TeamPoint[], sure: number): number {
	let found = 0;
	points.forEach(({ threshold }, at) => {
		if (threshold <= sure + 1e-12) found = at;
	});
	return found;
}

/** What is called how. */
export interface TeamWords {
	/** The model. */
	name: string;
	noun: { one: string; many: string };
	voters: boolean;
}

const person = ({ voters }: TeamWords): string => (voters ? 'a single person' : 'people');

/** How sure the machine must be, in words: `at least 80 % sure`. */
export function sureWords({ threshold }: TeamPoint): string {
	if (threshold <= 0) return 'always';
	return threshold > 1 ? 'never' : `where it is at least ${percent(threshold, 1)} sure`;
}

/** The chosen point in a sentence; figures only, nothing is claimed. */
export function teamHeadline(points: readonly TeamPoint[], at: number, words: TeamWords): string {
	const point = points[at]!;
	const [machine, people] = [points[0]!, points.at(-1)!];
	const alone = `${words.name} alone ${percent(machine.team.value, 0)}, ${person(words)} alone ${percent(people.team.value, 0)}`;
	if (at === points.length - 1)
		return `A person answers all ${words.noun.many}: ${percent(point.team.value, 0)} right; ${words.name} alone gets ${percent(machine.team.value, 0)}.`;
	if (at === 0)
		return `${words.name} answers all ${words.noun.many}: ${percent(point.team.value, 0)} right; ${person(words)} alone ${percent(people.team.value, 0)}.`;
	return `${words.name} and a person get ${percent(point.team.value, 0)} of these ${words.noun.many} right, with ${percent(point.left, 0)} of the work left to the person; ${alone}.`;
}

/** Everything about a point, as it is read out. */
export function pointSentence(point: TeamPoint, costs: TeamCosts, words: TeamWords): string {
	const cost = costOf(point, costs);
	const minutes = minutesOf(point, costs);
	return `${words.name} answers ${sureWords(point)}; a person answers ${percent(point.left, 0)}. Together ${percent(point.team.value)} right${point.team.ci95 ? ` (95\u202f% interval ${interval(point.team.ci95)})` : ''}. Of 100 ${words.noun.many} the machine gets ${figure(point.machine_wrong * 100, 1)} wrong and the person ${figure(point.person_wrong * 100, 1)}${minutes === undefined ? '' : `; the person needs ${duration(minutes * 100 * 60_000)}`}${cost === undefined ? '' : `; that costs ${figure(cost * 100, 1)}`}.`;
}

/** The break-even in a sentence; undefined where there is none to speak of. */
export function breakEvenSentence(
	even: BreakEven | undefined,
	costs: TeamCosts
): string | undefined {
	if (!even) return undefined;
	const { from, to } = even;
	const now = figure(costs.minute, 2);
	if (to !== undefined && (to <= 0 || (from !== undefined && from >= to)))
		return 'At no price of a minute is this team the cheapest of the three: the machine alone, or people alone, cost less.';
	const low = from === undefined ? undefined : figure(from, 2);
	const high = to === undefined ? undefined : figure(to, 2);
	const range =
		low !== undefined && high !== undefined
			? `between ${low} and ${high}`
			: high !== undefined
				? `below ${high}`
				: low !== undefined
					? `above ${low}`
					: undefined;
	if (range === undefined)
		return 'Whatever a minute costs, this team costs less than either alone.';
	const inside =
		(from === undefined || costs.minute > from) && (to === undefined || costs.minute < to);
	return `Break-even: this team costs less than either alone where a minute costs ${range}. A minute costs ${now} here, ${inside ? 'so it does' : 'so it does not'}.`;
}

/** What the cheapest threshold costs on items that it was not chosen on. */
export function honestSentence(
	honest: HonestChoice | undefined,
	points: readonly TeamPoint[],
	costs: TeamCosts
): string | undefined {
	const best = cheapest(points, costs);
	const here = best === undefined ? undefined : costOf(points[best]!, costs);
	if (!honest || here === undefined) return undefined;
	return `The cheapest threshold costs ${figure(here * 100, 1)} for 100 on the very items that it is chosen on. Chosen on four fifths of them and judged on the rest it costs ${figure(honest.cost * 100, 1)}, with ${percent(honest.right)} right: that is what to expect of new ones.`;
}

/** The drawing of the share right, and that of the cost of 100 items; the latter undefined where no cost is known. */
export function teamSeries(
	points: readonly TeamPoint[],
	costs: TeamCosts,
	words: TeamWords,
	model: string
): { right: TeamSeries; cost: TeamSeries | undefined } {
	const label = (point: TeamPoint): string => pointSentence(point, costs, words);
	const [machine, people] = [points[0]!, points.at(-1)!];
	const levels = (of: (point: TeamPoint) => number | undefined) =>
		[
			{ at: of(machine), text: `${words.name} alone`, observer: model },
			{ at: of(people), text: words.voters ? 'a person alone' : 'people alone', observer: 'people' }
		].flatMap(({ at, ...level }) => (at === undefined ? [] : [{ at, ...level }]));
	const hundred = (point: TeamPoint): number | undefined => {
		const cost = costOf(point, costs);
		return cost === undefined ? undefined : cost * 100;
	};
	const known = points.every((point) => hundred(point) !== undefined);
	return {
		right: {
			share: true,
			axis: 'right, machine and person together',
			levels: levels((point) => point.team.value),
			points: points.map((point) => ({
				x: point.left,
				y: point.team.value ?? NaN,
				ci95: point.team.ci95,
				label: label(point)
			}))
		},
		cost: known
			? {
					share: false,
					axis: `cost of 100 ${words.noun.many}`,
					levels: levels(hundred),
					points: points.map((point) => ({
						x: point.left,
						y: hundred(point)!,
						ci95: undefined,
						label: label(point)
					}))
				}
			: undefined
	};
}

export function teamTable(points: readonly TeamPoint[], costs: TeamCosts): TableData {
	const share = (value: number): string => percent(value);
	return {
		columns: [
			{ label: 'Machine answers' },
			{ label: 'Left to a person', numeric: true, text: share },
			{ label: 'Right together', numeric: true, text: share },
			{ label: 'from', numeric: true, text: share },
			{ label: 'to', numeric: true, text: share },
			{ label: 'Wrong by the machine', numeric: true, text: share },
			{ label: 'Wrong by the person', numeric: true, text: share },
			{ label: 'Minutes for 100', numeric: true, text: (value) => figure(value, 2) },
			{ label: 'Cost of 100', numeric: true, text: (value) => figure(value, 1) }
		],
		rows: points.map((point) => {
			const minutes = minutesOf(point, costs);
			const cost = costOf(point, costs);
			return [
				sureWords(point),
				point.left,
				point.team.value,
				point.team.ci95?.[0],
				point.team.ci95?.[1],
				point.machine_wrong,
				point.person_wrong,
				minutes === undefined ? undefined : minutes * 100,
				cost === undefined ? undefined : cost * 100
			];
		})
	};
}

/** What temperature does to how sure the machine is. */
export function temperatureSentence({ temperature }: Team, name: string): string | undefined {
	if (!temperature) return undefined;
	const { before, after, range, temperature: t } = temperature;
	const from = `${percent(before.ece)} to ${percent(after.ece)}`;
	// A temperature that does not lower the loss on items it was not fitted on says nothing of the model.
	if (after.logLoss >= before.logLoss)
		return `No temperature makes ${name} fit better to what it gets right: its calibration error goes from ${from}.`;
	const was =
		range[0] > 1 ? 'too sure' : range[1] < 1 ? 'not sure enough' : 'about as sure as it should be';
	return `${name} was ${was}: a temperature of ${figure(t)} takes its calibration error from ${from}.`;
}

/** Why there is no team: what happened, to whom, and what to do. */
export function noTeamWords(
	{ problem, items }: NoTeam,
	set: { name: string; noun: { one: string; many: string } },
	name: string
): string {
	switch (problem) {
		case 'no people':
			return `No people have answered the same ${set.noun.many} of ${set.name}, so nobody knows what a person would do where the machine is unsure. Choose a set with people, or take the test.`;
		case 'no run':
			return `No model called “${name}” answered ${set.name}. Choose one from the list.`;
		case 'no confidence':
			return `How sure “${name}” was is not recorded on ${set.name}, so it cannot be told when a person should answer instead. Choose a model from the list.`;
		case 'too few':
			return `“${name}” and people share only ${counted(items, set.noun.one, set.noun.many)}, or too few sources of them: it takes 30, and 10 sources where they are declared.`;
		case 'pilot':
			return `Fewer than five people answered ${set.name}: that is a pilot, and says nothing of a person to come.`;
	}
}
