import { expect, it } from 'vitest';
import { compareSearch, parseCompare } from '../../../src/lib/findings/compareQuery.ts';

const parse = (text: string) => parseCompare(new URLSearchParams(text));

it('reads what a link names, and writes it back', () => {
	const text = 'set=edges&truth=coarse&a=m%2Fedges&b=people&also=x&also=y&delta=2.5';
	const query = parse(text);
	expect(query).toMatchObject({ a: 'm/edges', b: 'people', also: ['x', 'y'], margin: 0.025 });
	expect(compareSearch(query)).toBe(text);
	expect(parse('')).toMatchObject({ a: undefined, also: [], margin: 0.05, problems: [] });
	expect(parse('delta=2,5').margin).toBe(0.025);
});

it.each(['abc', '0', '-1', '100', '1e3', '5%'])(
	'δ of %s is told, and five points stand for it',
	(text) => {
		const { margin, problems } = parse(`delta=${encodeURIComponent(text)}`);
		expect(margin).toBe(0.05);
		expect(problems).toEqual([expect.stringContaining(`δ in the link is “${text}”`)]);
	}
);

it('more than eight at once are told which are left out', () => {
	const also = Array.from({ length: 9 }, (_, at) => `also=m${at}`).join('&');
	const { also: kept, problems } = parse(`a=x&b=y&${also}&also=m0`);
	expect(kept).toHaveLength(6);
	expect(problems[0]).toContain('Left out: m6, m7, m8.');
});
