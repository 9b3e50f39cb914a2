/** docs/store.md, made of the result file and of nothing else. */
import type { FaultResult } from './faults.ts';
import type { KillsResult } from './kills.ts';
import type { LoadResult } from './load.ts';

/** When and under what a part was measured. */
export interface Measured {
	date: string;
	revision: string;
	/** Load average of a minute, before the part and after it. */
	load_before: number;
	load_after: number;
}

export interface StoreResult {
	conditions: {
		platform: string;
		processor: string;
		cores: number;
		memory_gb: number;
		node: string;
		postgres: string | undefined;
	};
	measured?: Partial<Record<'load' | 'kills' | 'faults' | 'scale', Measured>>;
	load?: { store: string; load_before: number; result: LoadResult }[];
	kills?: {
		store: string;
		result: KillsResult & Pick<LoadResult, 'lost' | 'changed' | 'unknown' | 'twice'>;
	}[];
	faults?: { results: FaultResult[]; skipped: string[] };
	scale?: {
		servers: number;
		/** People a minute of ten answers each, or as fast as they can. */
		offered: string;
		load_before: number;
		result: LoadResult;
	}[];
}

/** What is aimed at, in milliseconds. */
export const targets = { acknowledged_ms: 250, page_ms: 500 };

const mark = (met: boolean) => (met ? '✓' : '✗');
const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
const head = (...cells: string[]) => [row(...cells), row(...cells.map(() => '---'))];
const rate = ({ given, seconds }: LoadResult) => Math.round(given / seconds);

export function storeDocument(result: StoreResult): string {
	const { conditions } = result;
	const lines = [
		'# The store under load and faults',
		'',
		'Written by `npm run bench:store` from its result file; nothing is typed by hand. People are processes of this bench: each comes from an',
		'address of its own, sends one answer a request, and counts an answer as kept when it was acknowledged. All of them are marked',
		'`simulated`. The clients, the server and the database share the cores of one machine.',
		'',
		`${conditions.processor}, ${conditions.cores} cores, ${conditions.memory_gb} GB, Node ${conditions.node}${conditions.postgres ? `, ${conditions.postgres}` : ''}. The load average (one minute) stands with each part: where it is above 1 before a part, the machine did other things as well, and its times are longer than they would be.`
	];
	const when = (part: keyof NonNullable<StoreResult['measured']>): string => {
		const one = result.measured?.[part];
		return one
			? `Measured on ${one.date} at revision ${one.revision.slice(0, 7)}; load average ${one.load_before} before, ${one.load_after} after.`
			: '';
	};
	if (result.load)
		lines.push(
			'',
			'## Many people at once',
			'',
			when('load'),
			'',
			`Each gives an answer every two seconds. Aimed at: 95 % acknowledged within ${targets.acknowledged_ms} ms, pages within ${targets.page_ms} ms (95 %), nothing lost.`,
			'',
			...head(
				'store',
				'people',
				'seconds',
				'answers',
				'acknowledged within, median',
				'95 %',
				'longest',
				'pages read meanwhile, median',
				'95 %',
				'longest',
				'lost, changed',
				'load average before'
			),
			...result.load.map(({ store, load_before, result: one }) =>
				row(
					store,
					one.people,
					one.seconds,
					one.given,
					`${one.median_ms} ms`,
					`${one.p95_ms} ms ${mark(one.p95_ms < targets.acknowledged_ms)}`,
					`${one.longest_ms} ms`,
					`${one.pages.median_ms} ms`,
					`${one.pages.p95_ms} ms ${mark(one.pages.p95_ms < targets.page_ms)}`,
					`${one.pages.longest_ms} ms`,
					`${one.lost}, ${one.changed} ${mark(one.lost + one.changed === 0)}`,
					load_before
				)
			)
		);
	if (result.kills)
		lines.push(
			'',
			'## Ended at random moments',
			'',
			when('kills'),
			'',
			'`kill -9` in the middle of a flood, then a start on the same folder. What was acknowledged is held, answer by answer, against the store.',
			'',
			...head(
				'store',
				'kills of the server',
				'kills of the database',
				'answers acknowledged',
				'sent more than once',
				'lost',
				'changed',
				'there twice',
				'longest time without an answer'
			),
			...result.kills.map(({ store, result: one }) =>
				row(
					store,
					one.kills.server,
					one.kills.database,
					one.given,
					one.tried_again,
					`${one.lost} ${mark(one.lost === 0)}`,
					`${one.changed} ${mark(one.changed === 0)}`,
					`${one.twice} ${mark(one.twice === 0)}`,
					`${one.longest_gap_s} s`
				)
			)
		);
	if (result.faults)
		lines.push(
			'',
			'## Disk, clock, two servers',
			'',
			when('faults'),
			'',
			...head('fault', 'what was said', 'everything acknowledged there afterwards, pages answered'),
			...result.faults.results.map(({ fault, said, whole }) =>
				row(fault, said.replaceAll('|', '/'), mark(whole))
			),
			...result.faults.skipped.map((one) => `\nNot tried: ${one}.`)
		);
	if (result.scale) {
		const most = Math.max(...result.scale.map(({ result: one }) => rate(one)));
		lines.push(
			'',
			'## One Postgres, several servers',
			'',
			when('scale'),
			'',
			...head(
				'servers',
				'people',
				'answers a second',
				'acknowledged within, 95 %',
				'longest',
				'lost, changed',
				'load average before'
			),
			...result.scale.map(({ servers, offered, load_before, result: one }) =>
				row(
					servers,
					offered,
					rate(one),
					`${one.p95_ms} ms`,
					`${one.longest_ms} ms`,
					`${one.lost}, ${one.changed} ${mark(one.lost + one.changed === 0)}`,
					load_before
				)
			),
			'',
			`The limit here is the processor: servers, database and the people of this bench share ${conditions.cores} cores, and ${most} answers a second was the most they did together. Servers share nothing but the database, so further ones on further machines add up until the database is busy.`
		);
	}
	return `${lines.join('\n')}\n`;
}
