import { describe, expect, test } from 'vitest';
import {
	choiceQuery,
	readChoice,
	wholeNumber,
	withBenchmark,
	withModel,
	type BenchmarkEntry,
	type ModelEntry
} from '../../../../src/lib/ui/run/choice.ts';

const model = (id: string, tasks: string[]): ModelEntry => ({
	id,
	name: id,
	summary: '',
	bytes: 1,
	tasks,
	mayHaveSeen: {}
});
const benchmark = (id: string, task: string): BenchmarkEntry => ({
	id,
	name: id,
	task,
	taskName: task,
	noun: { one: 'picture', many: 'pictures' },
	items: 1,
	bytes: 1,
	licence: '',
	source: '',
	storage: 'remote',
	fetchable: true,
	people: []
});
const models = [model('objects-model', ['objects']), model('plate-model', ['plates'])];
const benchmarks = [benchmark('edges', 'objects'), benchmark('plates-eu', 'plates')];
const read = (query: string) => readChoice(new URLSearchParams(query), models, benchmarks);

describe('readChoice', () => {
	test('an empty address is the first model on the first set that it can answer, on WASM', () => {
		expect(read('')).toEqual({ model: 'objects-model', benchmark: 'edges', backend: 'wasm' });
	});

	test('everything in the address is heeded', () => {
		expect(
			read('model=plate-model&benchmark=plates-eu&backend=webgpu&workers=3&threads=2&limit=20')
		).toEqual({
			model: 'plate-model',
			benchmark: 'plates-eu',
			backend: 'webgpu',
			workers: 3,
			threads: 2,
			limit: 20
		});
	});

	test('a model that cannot answer the set gives way to one that can', () => {
		expect(read('model=objects-model&benchmark=plates-eu').model).toBe('plate-model');
	});

	test('a model alone brings a set that it answers', () => {
		expect(read('model=plate-model').benchmark).toBe('plates-eu');
	});

	test.each(['model=none', 'benchmark=none', 'backend=cuda', 'workers=0', 'workers=99', 'limit=x'])(
		'%s is ignored',
		(query) => {
			expect(read(query)).toEqual(read(''));
		}
	);

	test('nothing to choose from is no error', () => {
		expect(readChoice(new URLSearchParams(), [], [])).toEqual({
			model: undefined,
			benchmark: undefined,
			backend: 'wasm'
		});
	});

	test('an address read and written is the same choice', () => {
		const choice = read('model=plate-model&backend=webgpu&workers=3&limit=20');
		expect(read(choiceQuery(choice))).toEqual(choice);
	});
});

describe('one follows the other', () => {
	const all = [
		benchmark('edges', 'objects'),
		benchmark('plates-eu', 'plates'),
		{ ...benchmark('plates-here', 'plates'), storage: 'embedded' as const }
	];
	const choice = { model: 'objects-model', benchmark: 'edges', backend: 'wasm' as const };

	test('what is begun with is here already, where anything is', () => {
		expect(readChoice(new URLSearchParams(), models, all)).toMatchObject({
			model: 'plate-model',
			benchmark: 'plates-here'
		});
		expect(readChoice(new URLSearchParams('model=objects-model'), models, all).benchmark).toBe(
			'edges'
		);
	});

	test('a model brings a set that it answers, one that is here before others, and the page says so', () => {
		const moved = withModel(choice, 'plate-model', models, all, new Set());
		expect(moved.choice).toMatchObject({ model: 'plate-model', benchmark: 'plates-here' });
		expect(moved.said).toMatch(/plate-model cannot answer “edges”/);
		const other = withModel(choice, 'plate-model', models, all.slice(0, 2), new Set());
		expect(other.choice.benchmark).toBe('plates-eu');
		expect(withModel(choice, 'objects-model', models, all, new Set()).said).toBeUndefined();
		const alone = withModel(choice, 'plate-model', models, all.slice(0, 1), new Set());
		expect(alone.said).toMatch(/No set here/);
	});

	test('a set brings a model that answers it; one that no model answers has none', () => {
		const moved = withBenchmark(choice, 'plates-eu', models, all);
		expect(moved.choice).toMatchObject({ model: 'plate-model', benchmark: 'plates-eu' });
		expect(moved.said).toMatch(/so the model is plate-model now/);
		const grids = [...all, benchmark('grids', 'puzzles')];
		expect(withBenchmark(choice, 'grids', models, grids).choice.model).toBeUndefined();
		expect(withBenchmark(choice, 'edges', models, all).said).toBeUndefined();
	});
});

test.each([
	['3', 3],
	[' 3 ', 3],
	['0', undefined],
	['-1', undefined],
	['1.5', undefined],
	['', undefined],
	[null, undefined],
	['33', undefined]
])('wholeNumber(%j) is %j', (text, value) => {
	expect(wholeNumber(text, 32)).toBe(value);
});
