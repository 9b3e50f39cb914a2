import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../src/lib/benchmarks/schema.ts';
import { itemCard } from '../../../src/lib/items/itemCard.ts';
import { itemRows } from '../../../src/lib/items/itemRow.ts';
import ItemFacts from '../../../src/lib/ui/items/ItemFacts.svelte';
import ItemGallery from '../../../src/lib/ui/items/ItemGallery.svelte';

const item: Item = {
	id: 'eu-001',
	path: 'endtoend/eu/KL77SEC.jpg',
	sha256: 'a'.repeat(64),
	bytes: 2048,
	truth: 'KL77SEG',
	crop: [1, 2, 3, 4],
	cluster: 'eu-001, eu-002',
	parameters: { width_px: 88 }
};
const names = {
	noun: { one: 'plate', many: 'plates' },
	options: {},
	observers: {},
	declared: { width_px: 'Width of the plate' }
};
const source = { name: 'somewhere', base_url: 'https://example.org/' };
const facts = (generated: boolean) =>
	render(ItemFacts, { props: { item, source, licence: 'none', names, generated } }).body;
/** The page without what is folded away; a `<details open>` stays. */
const seen = (html: string) => html.replace(/<details(?![^>]*\bopen\b)[^>]*>.*?<\/details>/gs, '');

describe('the facts of an item', () => {
	it('fold away where the picture is from: its name can give the answer away', () => {
		const html = facts(false);
		expect(html).toContain('Show where this picture is from');
		expect(html).toContain('https://example.org/endtoend/eu/KL77SEC.jpg');
		expect(seen(html)).not.toContain('KL77SEC');
		expect(seen(html)).toContain('KL77SEG');
	});

	it('tell what a source declares, and fold away what a generator was told', () => {
		expect(seen(facts(false))).toContain('Width of the plate');
		expect(seen(facts(true))).not.toContain('Width of the plate');
		expect(facts(true)).toContain('What the generator was told (1)');
		expect(facts(false)).not.toContain('generator');
	});
});

it('a gallery is sent no name of a file', () => {
	const [row] = itemRows({ items: [item], options: [], kind: 'text' }, []);
	const card = itemCard(row!, undefined, undefined);
	expect(JSON.stringify(card)).not.toContain('KL77SEC');
	const { body } = render(ItemGallery, {
		props: {
			cards: [card],
			names,
			href: (id: string) => `/items/${id}`,
			load: async () => undefined,
			plain: () => `/store/${item.sha256}/picture`
		}
	});
	expect(body).toContain('eu-001');
	expect(body).not.toContain('KL77SEC');
});
