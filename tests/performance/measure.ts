import type { LoadFacts, PassReport } from './pages/contract.ts';
import type { Agreement, Prediction, SideResult } from './result.ts';
import { interleave } from './rounds.ts';
import type { Side } from './side.ts';

export interface Measuring {
	rounds: number;
	warm_ups: number;
	/** Timed single pictures for each side. */
	timed: number;
	log: (line: string) => void;
}

/** What is being collected about one side. */
interface Collected {
	side: Side;
	facts: LoadFacts;
	probabilities: Float32Array[];
	predictions: Prediction[];
	passes: PassReport[];
	stable: number;
	item_ms: number[];
}

/**
 * Measures all sides in one run: loads and warms up each, compares the answers, then times whole passes
 * and single pictures with the sides interleaved.
 * @param sides the first is the one that the others are compared with
 * @returns results by id, and the packages that the sides named
 */
export async function measure(
	sides: readonly Side[],
	settings: Measuring
): Promise<{ sides: Record<string, SideResult>; packages: Record<string, string> }> {
	const collected: Collected[] = [];
	for (const side of sides) {
		settings.log(`${side.name}: loading, warming up, answering once untimed`);
		collected.push(await prepare(side, settings.warm_ups));
	}
	for (const { pass, side: one } of interleave(collected, settings.rounds)) {
		const report = await one.side.pass();
		one.passes.push(report);
		if (report.predictions.every((found, at) => same(found, one.predictions[at]))) one.stable += 1;
		const rate = (report.predictions.length / report.ms) * 1000;
		settings.log(
			`pass ${pass + 1} of ${2 * settings.rounds}  ${one.side.name}: ${rate.toFixed(1)} images/s`
		);
	}
	settings.log('single pictures');
	for (const { pass, side: one } of interleave(collected, 1)) {
		const half = pass === 0 ? Math.ceil(settings.timed / 2) : Math.floor(settings.timed / 2);
		for (let turn = 0; turn < settings.warm_ups; turn++) await one.side.single(turn);
		for (let turn = 0; turn < half; turn++) {
			one.item_ms.push(await one.side.single(settings.warm_ups + pass * half + turn));
		}
	}
	return {
		sides: Object.fromEntries(
			collected.map((one) => [one.side.id, resultOf(one, collected[0] as Collected)])
		),
		packages: Object.assign({}, ...collected.map((one) => one.facts.packages))
	};
}

async function prepare(side: Side, warmUps: number): Promise<Collected> {
	const facts = await side.load();
	for (let turn = 0; turn < warmUps; turn++) await side.single(turn);
	const probabilities = await side.probabilities();
	const predictions = probabilities.map(topOf);
	await side.pass();
	return { side, facts, probabilities, predictions, passes: [], stable: 0, item_ms: [] };
}

function resultOf(one: Collected, reference: Collected): SideResult {
	const { side, facts, passes } = one;
	const tasks = passes.flatMap((pass) => pass.long_tasks);
	return {
		name: side.name,
		backend: side.backend,
		workers: Math.max(facts.workers, ...passes.map((pass) => pass.workers)),
		threads: facts.threads,
		batch: Math.max(1, ...passes.map((pass) => pass.batch)),
		load_ms: facts.load_ms,
		...(facts.photos_ms !== undefined ? { photos_ms: facts.photos_ms } : {}),
		...(facts.session_ms !== undefined ? { session_ms: facts.session_ms } : {}),
		first_run_ms: facts.first_run_ms,
		pass_ms: passes.map((pass) => pass.ms),
		item_ms: one.item_ms,
		predictions: one.predictions,
		stable_passes: one.stable,
		...(one === reference
			? {}
			: { agreement: agreementOf(reference.probabilities, one.probabilities) }),
		...(side.backend === 'wasm'
			? { long_tasks: { over_50_ms: tasks.length, longest_ms: Math.max(0, ...tasks) } }
			: {})
	};
}

/** Compares two sides' probabilities, picture by picture. */
export function agreementOf(
	reference: readonly Float32Array[],
	other: readonly Float32Array[]
): Agreement {
	if (reference.length !== other.length) {
		throw new Error(`${other.length} answers are compared with ${reference.length}.`);
	}
	let equal = 0;
	let largest = 0;
	reference.forEach((row, picture) => {
		const found = other[picture] as Float32Array;
		if (topOf(row)[0] === topOf(found)[0]) equal += 1;
		row.forEach((share, at) => {
			const difference = Math.abs(share - (found[at] as number));
			// NaN compares false: a broken answer must not look like agreement.
			if (!(difference <= largest)) largest = Number.isNaN(difference) ? 1 : difference;
		});
	});
	return { items: reference.length, same_top1: equal, max_difference: largest };
}

/** The most probable output. */
function topOf(row: Float32Array): Prediction {
	let best = 0;
	for (let at = 1; at < row.length; at++) {
		if ((row[at] as number) > (row[best] as number)) best = at;
	}
	return [best, row[best] as number];
}

/** Equal outputs with equal probabilities, but for the rounding of one more conversion to float32. */
function same(a: Prediction, b: Prediction | undefined): boolean {
	return b !== undefined && a[0] === b[0] && Math.abs(a[1] - b[1]) < 1e-5;
}
