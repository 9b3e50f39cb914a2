import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadCatalog } from '../../../src/lib/server/catalog.ts';

it('every answer of a task with icons has its own, a small drawing without scripts or foreign addresses', async () => {
	const { tasks, benchmarks } = await loadCatalog();
	const wanted = new Set(
		tasks.flatMap(({ icons, benchmarks: sets }) =>
			icons === undefined
				? []
				: sets.flatMap((id) =>
						benchmarks.get(id)!.options.map((option) => `static/${icons}/${option.id}.svg`)
					)
		)
	);
	expect(wanted.size).toBe(16);
	const drawings = [...wanted].map((file) =>
		existsSync(file) ? readFileSync(file, 'utf8') : file
	);
	for (const drawing of drawings) {
		expect(drawing).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox/);
		expect(drawing).not.toMatch(/<script|href|url\(|data:/);
		expect(drawing.length).toBeLessThan(3000);
	}
	expect(new Set(drawings).size).toBe(16);
});
