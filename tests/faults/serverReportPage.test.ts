import { describe, expect, it } from 'vitest';
import { parseReport } from '../../src/lib/findings/report/query.ts';

const choices = {
	task: [
		{ id: 'objects', name: 'Objects' },
		{ id: 'plates', name: 'Plates' }
	],
	model: [{ id: 'lite', name: 'Lite' }],
	people: [{ id: 'edges', name: 'Edges' }]
};
const parsed = (text: string) => parseReport(new URLSearchParams(text), choices);

describe('The address of a report', () => {
	it('that names what is not here says so once for each kind, and keeps what is here', () => {
		const { chosen, problems } = parsed('task=objects&task=tasks&model=gpt&people=__proto__');
		expect(chosen).toEqual({ task: ['objects'], model: ['lite'], people: ['edges'] });
		expect(problems).toHaveLength(3);
		expect(problems[0]).toMatch(
			/names 1 task that is not here: “tasks”\. The others are in the report\. Choose below\./
		);
		expect(problems[1]).toContain('All that are here are in the report instead.');
	});

	it('that names a hundred things, empty ones and very long ones is told in one short line', () => {
		const long = Array.from({ length: 100 }, (_, at) => `task=${'x'.repeat(500)}${at}`).join('&');
		const { problems } = parsed(`${long}&model=&model=%20`);
		expect(problems).toHaveLength(1);
		expect(problems[0]!.length).toBeLessThan(600);
		expect(problems[0]).toContain('95 more');
	});
});
