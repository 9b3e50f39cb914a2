import { describe, expect, it } from 'vitest';
import { judgeSuite, type Measured } from '../../../../src/lib/reports/gate/verdict.ts';
import { checkSentence, gateJunit, gateMarkdown } from '../../../../src/lib/reports/gate/words.ts';
import { neededForParity } from '../../../../src/lib/statistics/neededForParity.ts';
import { simulateGate } from '../../../coverage/gateSimulation.ts';

const open: Measured = {
	check: { name: 'a on pets', set: 'pets', margin: 0.05, strict: false },
	names: { model: 'A', baseline: 'B' },
	values: { model: 0.9, baseline: 0.9 },
	difference: 0,
	ci95: [-0.02, 0.02],
	p: 1,
	verdict: 'undecided',
	not_worse: true,
	n: 400,
	needed_n: undefined,
	discordant: 0.05,
	trained: [],
	notes: []
};
const lost: Measured = {
	...open,
	check: { ...open.check, name: 'lost' },
	values: { model: 0.8, baseline: 0.9 },
	difference: -0.1,
	ci95: [-0.14, -0.06],
	p: 0.03,
	verdict: 'behind',
	not_worse: false
};
const unclear: Measured = {
	...open,
	check: { ...open.check, name: 'unclear' },
	difference: -0.01,
	ci95: [-0.07, 0.05],
	not_worse: false,
	n: 60,
	needed_n: 900,
	discordant: 0.1
};

describe('judgeSuite', () => {
	it('opens where no loss is shown, and closes for a real one', () => {
		expect(judgeSuite('s', [open, unclear]).result).toBe('pass');
		expect(judgeSuite('s', [open, { ...lost, p: 0.001 }]).result).toBe('worse');
	});

	it('needs more of each check the more checks there are', () => {
		expect(judgeSuite('s', [lost]).checks[0]!.outcome).toBe('worse');
		// p = 0.03 of two tests with p is 0.06 after Holm.
		expect(judgeSuite('s', [lost, unclear]).checks[0]).toMatchObject({
			p_holm: 0.06,
			outcome: 'undecided',
			failed: false
		});
	});

	it('ends for an undecided check only where it must be decided', () => {
		const strict = { ...unclear, check: { ...unclear.check, strict: true } };
		expect(judgeSuite('s', [open, strict]).result).toBe('undecided');
	});

	it('judges nobody on what they were trained on', () => {
		const [judged] = judgeSuite('s', [{ ...lost, trained: ['a/1'] }]).checks;
		expect(judged).toMatchObject({ outcome: 'undecided', failed: false });
		expect(checkSentence(judged!)).toContain('trained on these very items');
	});

	it('says how many items would decide', () => {
		const [judged] = judgeSuite('s', [unclear]).checks;
		// (1.96 + 0.8416)² · 0.1/0.05² = 313.95…
		expect(judged!.needed_parity).toBe(314);
		expect(checkSentence(judged!)).toContain('About 314 items would rule out a loss of 5 points');
		expect(checkSentence(judged!)).toContain('About 900 would show the difference');
	});
});

describe('neededForParity', () => {
	it('is never fewer than parity takes at all, and undefined for no margin', () => {
		expect(neededForParity(0, 0.05)).toBe(73);
		expect(neededForParity(0.1, 0)).toBeUndefined();
	});
});

describe('the reports', () => {
	const foreign = { ...lost, p: 0.001, check: { ...lost.check, name: 'a <b> & "c" | d\u0007' } };
	const strictly = { ...unclear, check: { ...unclear.check, strict: true, name: 'strict' } };
	const report = judgeSuite('Suite & Co', [open, foreign, unclear, strictly]);

	it('JUnit counts what failed and what was skipped, and stays XML whatever a name holds', () => {
		const xml = gateJunit(report);
		expect(xml).toContain('tests="4" failures="2" errors="0" skipped="1"');
		expect(xml).toContain('name="a &lt;b&gt; &amp; &quot;c&quot; | d"');
		expect(xml.match(/<failure /g)).toHaveLength(2);
		expect(xml.match(/<skipped /g)).toHaveLength(1);
	});

	it('Markdown has a row and a sentence a check, and the headline says how it ends', () => {
		const text = gateMarkdown(report);
		expect(text).toContain('The gate is closed: 1 of 4 checks found a real loss.');
		expect(text).toContain('| a  b  & "c" \\| d');
		expect(text.match(/^\| .*points \|/gm)).toHaveLength(4);
		expect(text.match(/^- \*\*/gm)).toHaveLength(4);
	});
});

describe('simulated suites (the whole table: npm run gate:simulation)', () => {
	it('close for noise in one of forty at most, and for ten points nearly always', () => {
		const suite = { checks: 1, items: 400, baseline: 0.9, margin: 0.05 };
		const noise = simulateGate({ ...suite, loss: 0 }, 60, 7);
		const real = simulateGate({ ...suite, loss: 0.1 }, 60, 7);
		// At a true rate of 2.5 %, six or more of 60 come up once in 500 seeds; this seed is fixed.
		expect(noise.closed).toBeLessThan(0.1);
		expect(noise.lower).toBeGreaterThan(0.3);
		expect(real.closed).toBeGreaterThan(0.9);
	});
});
