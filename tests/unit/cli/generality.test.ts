import { describe, expect, it } from 'vitest';
import type { GeneralityReport } from '../../../src/lib/evaluation/generality/report.ts';
import { yardstick } from './command.ts';

const draws = ['--draws', '200'];

describe('yardstick generality', () => {
	it('prints every system with its tasks', async () => {
		const { code, out, err } = await yardstick(['generality', ...draws]);
		expect([code, err]).toEqual([0, '']);
		expect(out).not.toContain('provisional');
		expect(out).toMatch(/puzzles-arc: 40 items, mean of 95 69\.5 %, chance 0\.0 %/);
		expect(out).toMatch(/objects-edges: 160 items, mean of 10 87\.1 %, chance 6\.3 %/);
		expect(out).toMatch(/emotion-ferplus: 3508 items, one voter 72\.7 %, chance 34\.5 %/);
		expect(out).toMatch(/People: 95 % range 0\.9\d–1\.0\d/);
		expect(out).toMatch(
			/\nEfficientNet-Lite0\n[^]*?Facial emotion +no answer\n +Everyday objects from their shape +0\.50 +0\.\d\d–0\.\d\d\n[^]*? +Puzzles +no answer\n[^]*? +G +0\.\d\d /
		);
		expect(out).toMatch(/worst: Facial emotion/);
		expect(out).toMatch(/Bag of specialists \(told which task it is\)/);
		expect(out).toMatch(/Intervals: 200 draws .*, seed 1\./);
	});

	it('prints the same numbers as JSON', async () => {
		const { code, out } = await yardstick(['generality', '--json', ...draws]);
		expect(code).toBe(0);
		const report = JSON.parse(out) as GeneralityReport;
		expect(report).toMatchObject({ provisional: false, seed: 1, draws: 200 });
		expect(report.n_valid).toBeGreaterThanOrEqual(3);
		const model = report.systems.find(({ id }) => id === 'efficientnet-lite0')!;
		expect(model.value!).toBeGreaterThanOrEqual(0.49 / report.n_valid);
		expect(model.parity).toEqual({ count: 0, of: report.n_valid });
		const text = await yardstick(['generality', ...draws]);
		for (const { value, ci95 } of report.systems)
			if (ci95)
				expect(text.out).toMatch(
					new RegExp(
						`G +${value!.toFixed(2)} +${ci95.map((limit) => limit.toFixed(2)).join('–')}\\n`
					)
				);
	});

	it('weighs tasks, in words and as JSON', async () => {
		const weights = ['--weights', 'emotion:3,objects:1'];
		const { code, out, err } = await yardstick(['generality', ...draws, ...weights]);
		expect([code, err]).toEqual([0, '']);
		expect(out).toMatch(/\nFacial emotion, weight 75\.0 %\n/);
		expect(out).toMatch(/\nEmotion M\n[^]*? G +0\.75 /);
		expect(out).toMatch(/\nEmotion M\n[^]*? comes first with \d+\.\d % of all weightings tried\n/);
		expect(out).toMatch(/Comes first: among 10000 weightings of the tasks drawn at random/);
		const json = await yardstick(['generality', '--json', ...draws, ...weights]);
		const report = JSON.parse(json.out) as GeneralityReport;
		expect(report.systems.find(({ id }) => id === 'emotion-m')!.value).toBeCloseTo(0.75, 12);
		expect(report.tasks.find(({ id }) => id === 'objects')!.share).toBe(0.25);
	});

	it('refuses weights that say nothing, and names a task that cannot be weighed', async () => {
		for (const [weights, problem] of [
			['cats:1', 'There is no task “cats”'],
			['emotion:-1', 'below 0'],
			['emotion:x', 'not a number']
		]) {
			const { code, out, err } = await yardstick(['generality', '--weights', weights!, ...draws]);
			expect([code, out]).toEqual([64, '']);
			expect(err).toContain(problem);
		}
		const { code, err } = await yardstick([
			'generality',
			'--weights',
			'emotion:1,objects:1,plates:1',
			...draws
		]);
		expect(code).toBe(0);
		expect(err).toContain('No people yet, so not weighed: Licence plates.');
	});
});
