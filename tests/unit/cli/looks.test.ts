import { describe, expect, it } from 'vitest';
import { lookProblems } from '../../../src/cli/looks.ts';
import { modelStyle, observerStyle } from '../../../src/lib/charts/observerStyle.ts';
import type { Model, ModelIndex } from '../../../src/lib/models/schema.ts';
import { parseModelIndex } from '../../../src/lib/models/validate.ts';
import { sampleModel } from '../models/sample.ts';

const model = (id: string, task: string): Model => {
	const sample = sampleModel();
	return {
		...sample,
		id,
		outputs: sample.outputs.map(
			(output) =>
				({ ...output, answers: output.answers.map((one) => ({ ...one, task })) }) as typeof output
		)
	};
};
const entry = (id: string, look: object) => ({ id, sha256: 'a'.repeat(64), bytes: 1, ...look });
const index = (...models: object[]) => ({ schema: 'yardstick-models/1', models }) as ModelIndex;

describe('the looks of models', () => {
	const square = { mark: 'square', colour: 3 };

	it('are refused where two of one task share mark and colour', () => {
		const both = index(entry('a', square), entry('b', square));
		expect(lookProblems(both, [model('a', 'pets'), model('b', 'pets')])).toEqual([
			'models "a" and "b" answer the task "pets", and both are drawn as square in colour 3: give one of them another "mark" or "colour".'
		]);
		expect(lookProblems(both, [model('a', 'pets'), model('b', 'plates')])).toEqual([]);
		const other = index(entry('a', square), entry('b', { ...square, colour: 4 }));
		expect(lookProblems(other, [model('a', 'pets'), model('b', 'pets')])).toEqual([]);
	});

	it('of a model without one come from its id, and are refused like others', () => {
		const chosen = modelStyle('b');
		const clash = index(entry('a', chosen), entry('b', {}));
		expect(lookProblems(clash, [model('a', 'pets'), model('b', 'pets')])).toHaveLength(1);
	});

	it('are read from models.json, whole or not at all', () => {
		const text = (look: object) => JSON.stringify(index(entry('a', look)));
		expect(() => parseModelIndex(text({ mark: 'square' }), 'models.json')).toThrow(
			'model "a": has a mark without a colour.'
		);
		expect(() => parseModelIndex(text({ mark: 'circle', colour: 1 }), 'models.json')).toThrow(
			/expected one of the marks square, diamond/
		);
		expect(() => parseModelIndex(text({ mark: 'bar', colour: 12 }), 'models.json')).toThrow(
			/colour/
		);
	});

	it('of the shipped models are those of models.json', () => {
		expect(observerStyle('products-s')).toMatchObject({ mark: 'bar', colour: 'var(--series-11)' });
		expect(observerStyle('emotion-m')).toMatchObject({ mark: 'diamond' });
	});
});
