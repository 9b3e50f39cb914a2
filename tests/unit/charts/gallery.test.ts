import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';

vi.mock('$app/environment', () => ({ dev: false }));

const folder = join('src', 'lib', 'charts');
const components = (readdirSync(folder, { recursive: true }) as string[])
	.filter((file) => file.endsWith('.svelte') && !/^(grammar|live)\b/.test(file))
	.map((file) => ({
		name: basename(file, '.svelte'),
		text: readFileSync(join(folder, file), 'utf8')
	}));
/** What another component of charts is made of, and what stands around drawings. */
const parts = new Set([
	'Figure',
	'Mark',
	...components.flatMap(({ text }) =>
		[...text.matchAll(/from '[./a-z]*\/(\w+)\.svelte'/g)].map(([, name]) => name)
	)
]);

describe('the gallery', () => {
	it.each(components.map(({ name }) => name).filter((name) => !parts.has(name)))(
		'shows %s: add src/routes/gallery/drawings/%s.ts with its samples',
		(name) => {
			expect(existsSync(join('src', 'routes', 'gallery', 'drawings', `${name}.ts`))).toBe(true);
		}
	);

	it('is no page for visitors', async () => {
		const { load } = await import('../../../src/routes/gallery/+page.server.ts');
		const event = {} as Parameters<typeof load>[0];
		expect(() => load(event)).toThrow(expect.objectContaining({ status: 404 }));
		vi.stubEnv('YARDSTICK_GALLERY', '1');
		expect(load(event)).toBeUndefined();
		vi.unstubAllEnvs();
	});
});
