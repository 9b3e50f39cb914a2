import { describe, expect, it } from 'vitest';
import { mappingOf } from '../../../src/lib/findings/modelWords.ts';
import { readerManifest } from '../../fixtures/tinyReader.ts';
import { sampleModel } from '../models/sample.ts';

describe('mappingOf', () => {
	it('says how a text is read, and links no formula of options', () => {
		const [output] = readerManifest(new Uint8Array(1), []).outputs;
		expect(mappingOf(output!, 'plates')).toEqual({
			rule: 'Reads a text in 6 steps. At each step the likeliest of 4 characters (0 1 A B) or none is taken; equal neighbours are one character, and steps without one are dropped. The confidence in the text is the probability of all its alignments (CTC).',
			options: false,
			groups: []
		});
	});

	it('says which options there are, and nothing of a task that is not answered', () => {
		const [output] = sampleModel().outputs;
		expect(mappingOf(output!, 'objects')).toMatchObject({ options: true, groups: [] });
		expect(mappingOf(output!, 'plates')).toBeUndefined();
	});
});
