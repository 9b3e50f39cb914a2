import { describe, expect, test } from 'vitest';
import {
	choiceQuery,
	readChoice,
	wholeNumber,
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
