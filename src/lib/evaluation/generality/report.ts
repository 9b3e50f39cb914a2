/** How general each system is: plain data for pages and the command line. */
import type { Limits } from '../../statistics/estimate.ts';
import type { ObserverKind } from '../trial.ts';

/** Whether people make a set a yardstick: `people` do, everything else says why not. */
export type SetState =
	| 'people'
	/** Nobody has answered these items. */
	| 'no people'
	/** People answered, but no passport says that they are a human record of these very items. */
	| 'no record on the same items'
	/** No interval may be claimed: fewer than five people, or too few items. */
	| 'too few people'
	/** The lower 95 % limit of h − c is not above 0.1. */
	| 'too close to guessing';

/** One set of items that a task counts. */
export interface GeneralitySet {
	benchmark: string;
	name: string;
	chance: number;
	n_items: number;
	state: SetState;
	/** Undefined where there is no human record on the same items. */
	people: GeneralityPeople | undefined;
}

export interface GeneralityPeople {
	value: number;
	ci95: Limits | undefined;
	/** People, or votes on each item where `voters`. */
	n_people: number;
	voters: boolean;
}

export interface GeneralityTask {
	id: string;
	name: string;
	sets: GeneralitySet[];
	/** People are a yardstick on every set that counts; only such tasks are part of G. */
	valid: boolean;
	/** Its share of all weights, 0 … 1, in this report; undefined where it is not valid, or where nothing weighs. */
	share: number | undefined;
}

/**
 * Draws behind a report, by valid task: people's (h* − c)/(h − c), and g of every system that answers the task. The k-th
 * numbers of all lists of a task belong to one draw. Lists are empty where no interval may be claimed.
 */
export type GeneralityDraws = Record<
	string,
	{ people: number[]; systems: Record<string, number[]> }
>;

/**
 * `answered`: on every set that counts. `no answer`: it has no output for the task, so it scores as guessing. `not run`:
 * it could answer, and a set that counts has no run (or one of fewer than 30 items) of it yet.
 */
export type SystemState = 'answered' | 'no answer' | 'not run';

/** One system on one set; scores are on the items that it and people answered. */
export interface SystemSet {
	benchmark: string;
	run: string;
	score: number;
	/** People on these items; undefined without a record. */
	people: number | undefined;
	n: number;
	/** (s − c)/(h − c), not clipped; undefined where people are no yardstick. */
	hns: number | undefined;
}

export interface SystemTask {
	task: string;
	state: SystemState;
	/** Who answers, where the system is a bag. */
	member: string | undefined;
	sets: SystemSet[];
	/** Mean of the sets' HNS, not clipped: above 1 is above people. 0 for no answer, undefined where not run or not valid. */
	hns: number | undefined;
	hns_ci95: Limits | undefined;
	/** Mean of the sets' clipped HNS, 0 … 1: what G is made of. Undefined like `hns`. */
	g: number | undefined;
	g_ci95: Limits | undefined;
	/** Of a task that is not valid: mean of (s − c)/(1 − c) over the sets, no part of G. */
	chance_normalised: number | undefined;
	chance_normalised_ci95: Limits | undefined;
	/** Shown to be not worse than people on every set, Holm over tasks. Undefined where the task is not valid or not run. */
	parity: boolean | undefined;
}

export interface SystemGenerality {
	id: string;
	name: string;
	kind: ObserverKind | 'bag';
	/** It is told which task it is: true of a bag only. */
	told: boolean;
	tasks: SystemTask[];
	/** Mean of g over valid tasks, under the report's weights; undefined without valid tasks, or where one has not been run. */
	value: number | undefined;
	/** Undefined too where nothing was measured: 0 by rule has no interval. */
	ci95: Limits | undefined;
	/** Valid tasks that it could answer and has not been run on. */
	not_run: string[];
	/** Smallest g among valid tasks, with all tasks that have it. */
	worst: { tasks: string[]; g: number } | undefined;
	/** Valid tasks on a par with people, of how many. */
	parity: { count: number; of: number } | undefined;
	/** Smallest and largest G when one valid task is left out; undefined with fewer than two. */
	leave_one_out: Limits | undefined;
	/**
	 * Share of random weightings under which it comes first among the systems that are not told the task, ties shared; of
	 * a bag the share that it would have beside them. Undefined where it has no G. No matter of the report's own weights.
	 */
	first: number | undefined;
}

export interface GeneralityReport {
	tasks: GeneralityTask[];
	/** Tasks with people, T. */
	n_valid: number;
	/** Fewer than three valid tasks: no headline may call G a result. */
	provisional: boolean;
	/** 95 % range of the mean over valid tasks of (h* − c)/(h − c); undefined without valid tasks. */
	people: Limits | undefined;
	/** The bag last, the others by G. */
	systems: SystemGenerality[];
	/** How many random weightings were tried. */
	weightings: number;
	/** Margin δ of parity. */
	margin: number;
	seed: number;
	draws: number;
}
