import { describe, expect, it } from 'vitest';
import { previewSvg, type Preview } from '../../../src/lib/charts/preview.ts';
import { previewPicture } from '../../../src/lib/server/previewPicture.ts';
import { description, previewAddress } from '../../../src/lib/ui/preview.ts';

const row = (name: string, value: number) => ({
	name,
	words: 'a <b> & "c"',
	marks: [{ people: true, value }]
});
const preview: Preview = {
	eyebrow: 'Objects',
	title: 'People name 87 % of these drawings.',
	rows: [row('Ten people', 0.871)],
	ends: ['0', '100'],
	source: 'Somebody'
};

describe('The picture beside a link', () => {
	it('is a PNG of 1200 × 630 with something on it, made by the server', async () => {
		const png = Buffer.from(await previewPicture(preview));
		expect(png.subarray(1, 4).toString()).toBe('PNG');
		expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
		const empty = await previewPicture({ ...preview, title: '', rows: [] });
		expect(png.length).toBeGreaterThan(empty.length + 2000);
	});

	it('keeps signs of markup as text, and counts the rows that do not fit', () => {
		const svg = previewSvg({
			...preview,
			rows: Array.from({ length: 20 }, (_, place) => row(`Row ${place}`, place / 20))
		});
		expect(svg).not.toContain('<b>');
		const drawn = svg.match(/>Row \d+</g)!.length;
		expect(drawn).toBeGreaterThan(4);
		expect(svg).toContain(`and ${20 - drawn} more`);
	});

	it('is that of the page where it has one, with its set, else that of the site', () => {
		const of = (path: string) => previewAddress(new URL(path, 'https://y.test'));
		expect(of('/tasks/objects?benchmark=a&model=m')).toBe(
			'https://y.test/preview/tasks/objects.png?benchmark=a'
		);
		expect(of('/generality?weights=a:2')).toBe('https://y.test/preview/generality.png');
		expect(of('/run')).toBe('https://y.test/preview/overview.png');
	});

	it('stands with a description that is never longer than services show', () => {
		expect(description(undefined, 'A title.')).toBe('A title.');
		const long = description('word '.repeat(80), 'x');
		expect(long.length).toBeLessThanOrEqual(201);
		expect(long).toMatch(/word …$/);
	});
});
