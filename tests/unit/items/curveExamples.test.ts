import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { readBenchmark } from '../../../src/lib/benchmarks/validate.ts';
import { valueOn } from '../../../src/lib/evaluation/curves.ts';
import type { Curve } from '../../../src/lib/evaluation/report/curves.ts';
import { curveExamples } from '../../../src/lib/items/curveExamples.ts';

const point = (value: number) => ({
	from: value,
	to: value,
	value,
	n: 5,
	people: undefined,
	observers: {}
});
const curve = (...values: number[]): Curve => ({
	parameter: 'blur_px',
	name: 'Blur',
	unit: 'px',
	points: values.map(point)
});
/** One picture of each of two sources at every value. */
const set = (id: string, storage: string, values: number[]): Benchmark =>
	({
		id,
		name: `Set ${id}`,
		storage,
		curves: [{ parameter: 'blur_px', name: 'Blur' }],
		items: values.flatMap((value) =>
			['a', 'b'].map((cluster) => ({
				id: `${cluster}${value}`,
				path: `${cluster}${value}.png`,
				sha256: `${cluster}${value}`,
				bytes: 1,
				truth: 'x',
				cluster,
				parameters: { blur_px: value }
			}))
		)
	}) as unknown as Benchmark;
const values = [0, 1, 2, 3, 4];

describe('pictures along a curve', () => {
	it('are one at each value that has room, of one source, so that only the value differs', () => {
		const found = curveExamples(set('own', 'embedded', values), curve(...values), []);
		expect(found?.standIn).toBeUndefined();
		expect(found?.examples.map(({ picture }) => picture.id)).toEqual([
			'a0',
			'a1',
			'a2',
			'a3',
			'a4'
		]);
		expect(found?.examples.map(({ text }) => text)).toEqual([
			'0 px',
			'1 px',
			'2 px',
			'3 px',
			'4 px'
		]);
	});

	it('leave each other room, and both ends have one', () => {
		const many = Array.from({ length: 12 }, (_, index) => index);
		const found = curveExamples(set('own', 'embedded', many), curve(...many), [])!;
		const places = found.examples.map(({ x }) => x);
		expect(found.examples.at(0)?.text).toBe('0 px');
		expect(found.examples.at(-1)?.text).toBe('11 px');
		for (const [index, x] of places.slice(1).entries())
			expect(x - places[index]!).toBeGreaterThan(0.1);
	});

	it('are of a set that stands in where the own ones are not part of the app, and it is named', () => {
		const found = curveExamples(set('own', 'remote', values), curve(1, 2, 3), [
			set('away', 'remote', values),
			set('made', 'embedded', [1.05, 2, 9])
		]);
		// None of the other set is near 3.
		expect(found).toMatchObject({ standIn: 'Set made' });
		expect(found?.examples.map(({ text }) => text)).toEqual(['1.05 px', '2 px']);
	});

	it('are none where no set has any, or only one', () => {
		expect(curveExamples(set('own', 'imported', values), curve(1, 2), [])).toBeUndefined();
		expect(curveExamples(set('own', 'embedded', [1]), curve(1), [])).toBeUndefined();
	});

	it('stand along every curve of the sets that are part of the app', async () => {
		for (const id of ['plates-generated', 'faces-rendered', 'symbols-drawn']) {
			const file = `benchmarks/${id}/benchmark.json`;
			const benchmark = await readBenchmark(await readFile(file, 'utf8'), file);
			for (const rule of benchmark.curves ?? []) {
				const at = [...new Set(benchmark.items.flatMap((item) => valueOn(item, rule) ?? []))].sort(
					(a, b) => a - b
				);
				const found = curveExamples(benchmark, { ...rule, points: at.map(point) }, []);
				expect(found?.examples.length, `${id} ${rule.parameter}`).toBeGreaterThan(1);
			}
		}
	});
});
