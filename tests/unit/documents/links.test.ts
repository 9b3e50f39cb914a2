import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
	encoding: 'utf8'
})
	.split('\n')
	.filter((path) => path !== '' && existsSync(path));

/** Local targets of Markdown links and pictures, without their anchors. */
function localTargets(path: string): string[] {
	const text = readFileSync(path, 'utf8').replace(/```[\s\S]*?```/g, '');
	return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
		.map((match) => match[1] ?? '')
		.filter((target) => !/^([a-z]+:|#|\/)/.test(target))
		.map((target) => target.split('#')[0] ?? '');
}

describe('Markdown documents', () => {
	it('exist', () => {
		expect(documents).toContain('README.md');
	});

	it.each(documents)('%s links only to files that are there', (path) => {
		const missing = localTargets(path).filter((target) => !existsSync(join(dirname(path), target)));
		expect(missing).toEqual([]);
	});

	it('the README names only npm scripts that exist', () => {
		const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
			scripts: Record<string, string>;
		};
		const named = [...readFileSync('README.md', 'utf8').matchAll(/npm run ([a-z:-]+)/g)];
		expect(named.length).toBeGreaterThan(0);
		for (const [, script] of named) expect(scripts).toHaveProperty(script ?? '');
	});
});
