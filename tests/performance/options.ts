import { Command, InvalidArgumentError, Option } from 'commander';

/** Parts that `--only` names. */
export const PARTS = ['pipeline', 'backbone', 'start', 'memory', 'report'] as const;
export type Part = (typeof PARTS)[number];

/** What the documented table is made with. */
export const DEFAULTS = { rounds: 5, limit: 300, memoryItems: 10_000, seed: 7, port: 4186 };

export interface BenchOptions {
	rounds: number;
	limit: number;
	images?: 'grocery-test' | 'made';
	only: Part[];
	memoryItems: number;
	seed: number;
	port: number;
	out?: string;
}

/** Reads the command line; ends the program with a message where it is wrong, and for `--help`. */
export function readOptions(argv: readonly string[]): BenchOptions {
	const command = new Command('npm run bench --')
		.description(
			'Measures speed: this pipeline against native Node, transformers.js, a plain page and the bare runtime.\n' +
				'A full run writes tests/performance/results/ and the table in docs/speed.md; a run with --only or\n' +
				'another --limit writes nothing but --out.'
		)
		.option('--rounds <n>', 'A B B A rounds of the whole pipelines', whole, DEFAULTS.rounds)
		.option('--limit <n>', 'photos', whole, DEFAULTS.limit)
		.addOption(
			new Option(
				'--images <set>',
				'photos to use; default: grocery-test where it is there'
			).choices(['grocery-test', 'made'])
		)
		.addOption(
			new Option('--only <part...>', 'measure these parts only').choices([...PARTS]).default([])
		)
		.option('--memory-items <n>', 'pictures in the memory run', whole, DEFAULTS.memoryItems)
		.option('--seed <n>', "of the model's weights and the made photos", whole, DEFAULTS.seed)
		.option('--port <n>', 'first port to try', whole, DEFAULTS.port)
		.option('--out <file>', 'write the result here too');
	return command.parse(argv, { from: 'user' }).opts<BenchOptions>();
}

function whole(text: string): number {
	const value = Number(text);
	if (!Number.isInteger(value) || value < 1) {
		throw new InvalidArgumentError('A whole number from 1 on is needed.');
	}
	return value;
}
