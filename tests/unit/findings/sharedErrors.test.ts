/** The published answers on the drawings: the figures of the data folder's README, and the sentence made of them. */
import { describe, expect, it } from 'vitest';
import { sharedSentence } from '../../../src/lib/findings/sharedErrors.ts';
import { loadCatalog } from '../../../src/lib/server/catalog.ts';
import { sharedReport } from '../../../src/lib/server/sharedErrors.ts';

const noun = { one: 'drawing', many: 'drawings' };

describe('published networks', () => {
	it('score on the drawings and silhouettes what is published, and say “knife” as often', async () => {
		const catalog = await loadCatalog();
		const edges = (await sharedReport(catalog, 'objects-edges'))!;
		const shares = (published: typeof edges.published) =>
			Object.fromEntries(published.map(({ name, accuracy }) => [name, accuracy.value]));
		expect(shares(edges.published)).toEqual({
			'AlexNet (Caffe)': 0.4,
			'GoogLeNet (Caffe)': 0.28125,
			'VGG-16 (Caffe)': 0.24375,
			'ResNet-50': 0.18125,
			'ResNet-50 (stylised)': 0.4875
		});
		const silhouettes = (await sharedReport(catalog, 'objects-silhouettes'))!;
		expect(shares(silhouettes.published)).toMatchObject({
			'AlexNet (Caffe)': 0.44375,
			'ResNet-50': 0.54375,
			'ResNet-50 (stylised)': 0.44375
		});
		const knife = edges.shared!.errors[0]!;
		expect(knife.answer).toBe('knife');
		const said = Object.fromEntries(knife.models.map(({ run, said }) => [edges.names[run], said]));
		expect(said).toMatchObject({
			'ResNet-50': 101,
			'VGG-16 (Caffe)': 65,
			'EfficientNet-Lite0': 85
		});
		expect(knife.items.length).toBeGreaterThan(25);
		for (const { value } of await catalog.published('objects-shape-texture'))
			expect(value.runs).toHaveLength(16);
		expect(sharedSentence(edges.shared, { knife: 'knife' }, edges.names, noun)).toMatch(
			/^ResNet-50 says “knife” to 101 of 160 drawings, EfficientNet-Lite0 to 85 and VGG-16 \(Caffe\) to 65\. On \d+ drawings it is what most models say, and no person says it\.$/
		);
	});

	it('stand in no report of the models here', async () => {
		const catalog = await loadCatalog();
		const own = (await catalog.capsules('objects-edges')).flatMap(({ runs }) => runs);
		expect(own.filter(({ observer }) => observer.kind === 'system')).toEqual([]);
	});
});

describe('the sentence', () => {
	it('says so where nobody was asked, nothing was found, or nobody can share', () => {
		const nothing = { models: ['a', 'b'], asked: 3, errors: [] };
		expect(sharedSentence(nothing, {}, {}, noun)).toMatch(
			/^No wrong answer is given by most models/
		);
		expect(sharedSentence({ ...nothing, asked: 0 }, {}, {}, noun)).toMatch(
			/^Nobody has answered these drawings yet/
		);
		expect(sharedSentence(undefined, {}, {}, noun)).toMatch(/^Fewer than two models/);
	});
});
