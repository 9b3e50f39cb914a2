/** What a soak found, as the text of docs/soak.md. */
import { median } from '../../src/lib/statistics/average.ts';

/** What was there after a round. */
export interface SoakRound {
	/** Minutes since the start. */
	minute: number;
	/** Resident memory of all of Chromium's processes, bytes. */
	browser: number;
	processes: number;
	/** JavaScript heap of the tab after collection, bytes. */
	heap: number;
	nodes: number;
	listeners: number;
	/** Web workers that still live. */
	workers: number;
	/** Resident memory of the server, bytes. */
	server: number;
	/** Open files and sockets of the server. */
	handles: number;
}

interface Circumstances {
	date: string;
	revision: string;
	load: number;
	/** Errors that the page threw meanwhile. */
	errors: readonly string[];
}

/** What may grow, and by how much from the first half to the last before it is called growth: resident memory is never still. */
const COUNTED: {
	what: string;
	of: (round: SoakRound) => number;
	more: number;
	unit?: 'MB';
}[] = [
	{ what: 'Memory of Chromium', of: ({ browser }) => browser, more: 0.05, unit: 'MB' },
	{ what: 'Processes of Chromium', of: ({ processes }) => processes, more: 0 },
	{ what: 'JavaScript heap of the tab', of: ({ heap }) => heap, more: 0.05, unit: 'MB' },
	{ what: 'Nodes', of: ({ nodes }) => nodes, more: 0.02 },
	{ what: 'Listeners', of: ({ listeners }) => listeners, more: 0.02 },
	{ what: 'Workers', of: ({ workers }) => workers, more: 0 },
	{ what: 'Memory of the server', of: ({ server }) => server, more: 0.05, unit: 'MB' },
	{ what: 'Open files and sockets of the server', of: ({ handles }) => handles, more: 0 }
];

/**
 * Medians of the first half, without its first fifth of the rounds, which warm up, and of the last half.
 * @param rounds two at the least
 * @returns the text, and whether nothing grew and no error was thrown
 */
export function soakDocument(
	rounds: readonly SoakRound[],
	{ date, revision, load, errors }: Circumstances
): { text: string; flat: boolean } {
	const half = Math.ceil(rounds.length / 2);
	const first = rounds.slice(Math.min(Math.floor(rounds.length / 5), half - 1), half);
	const last = rounds.slice(half);
	const rows = COUNTED.map(({ what, of, more, unit }) => {
		const [before, after] = [first, last].map((part) => median(part.map(of)) ?? NaN) as [
			number,
			number
		];
		const grew = !(after <= before * (1 + more));
		const shown = (value: number) =>
			unit ? `${(value / 1e6).toFixed(value < 1e7 ? 1 : 0)} MB` : String(Math.round(value));
		return {
			grew,
			line: `| ${what} | ${shown(before)} | ${shown(after)} | ${grew ? '**grew**' : 'flat'} |`
		};
	});
	const minutes = Math.round(rounds.at(-1)?.minute ?? 0);
	const thrown = errors.length === 0 ? 'No error was thrown.' : `Errors: ${errors.join('; ')}.`;
	const text = `# Soak

Written by \`npm run soak\`; nothing here is typed by hand. One tab runs a model to its end, cancels a run, reloads in the
middle of one, asks two models about two own pictures, lets the camera run live, and reads two pages, round after round. What the
browser keeps is emptied after each round.

${rounds.length} rounds in ${minutes} minutes on ${date} at revision ${revision}, load before ${load.toFixed(1)}. Medians after a
round, garbage collected. ${thrown}

| What | first half | last half | |
| --- | --- | --- | --- |
${rows.map(({ line }) => line).join('\n')}
`;
	return { text, flat: errors.length === 0 && rows.every(({ grew }) => !grew) };
}
