import { describe, expect, it } from 'vitest';
import { soakDocument, type SoakRound } from '../../performance/soakDocument.ts';

const round = (minute: number, more: Partial<SoakRound> = {}): SoakRound => ({
	minute,
	browser: 900e6,
	processes: 8,
	heap: 12e6,
	nodes: 1000,
	listeners: 4,
	workers: 0,
	server: 200e6,
	handles: 26,
	...more
});
const circumstances = { date: '2026-01-02', revision: 'abc', load: 0.1, errors: [] };

describe('the soak', () => {
	it('is flat where the last half has no more than the first, warming up left out', () => {
		const rounds = [round(1, { server: 90e6 }), ...[2, 3, 4, 5, 6].map((at) => round(at))];
		const { text, flat } = soakDocument(rounds, circumstances);
		expect(flat).toBe(true);
		expect(text).toContain('6 rounds in 6 minutes');
		expect(text).toContain('| Memory of the server | 200 MB | 200 MB | flat |');
	});

	it.each<[keyof SoakRound, number, string]>([
		['workers', 2, '| Workers | 0 | 2 | **grew** |'],
		['handles', 30, '| Open files and sockets of the server | 26 | 30 | **grew** |'],
		['browser', 960e6, '| Memory of Chromium | 900 MB | 960 MB | **grew** |']
	])('names what grew: %s', (what, value, line) => {
		const rounds = [1, 2, 3].map((at) => round(at));
		const later = [4, 5, 6].map((at) => round(at, { [what]: value }));
		const { text, flat } = soakDocument([...rounds, ...later], circumstances);
		expect(flat).toBe(false);
		expect(text).toContain(line);
	});

	it('is not passed where the page threw', () => {
		const rounds = [round(1), round(2)];
		const { text, flat } = soakDocument(rounds, { ...circumstances, errors: ['no disk'] });
		expect(flat).toBe(false);
		expect(text).toContain('Errors: no disk.');
	});
});
