/** Every path and command of CONTRIBUTING.md is there; metricRecipe.test.ts and recipesFollowed.test.ts follow them. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { yardstick } from '../cli/command.ts';

const text = readFileSync('CONTRIBUTING.md', 'utf8');
const recipes = text
	.split(/^## /m)
	.slice(1)
	.map((part) => ({
		title: part.split('\n')[0]!,
		part
	}));

/** Code in backticks, outside of blocks. */
function inCode(part: string): string[] {
	return [...part.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);
}

/** A path as far as it is not the newcomer's own: up to the first `<name>`. */
const fixed = (path: string) =>
	path.includes('<') ? dirname(path.slice(0, path.indexOf('<') + 1)) : path;

describe('the recipes', () => {
	it('are all there', () => {
		expect(recipes.map(({ title }) => title).sort()).toEqual([
			'Add a benchmark',
			'Add a drawing',
			'Add a form of answers',
			'Add a metric',
			'Add a model',
			'Add a page',
			'Add a question or a word to the Method page',
			'Add a task',
			'Add an answer kind'
		]);
	});

	it.each(recipes)('$title ends in its proof', ({ part }) => {
		expect(part).toMatch(/^Proof: `.+`/m);
	});

	it.each(recipes)('$title names paths that are there', ({ part }) => {
		const paths = inCode(part).filter((code) =>
			/^(src|tests|benchmarks|tasks|static|docs|scripts|training)\//.test(code)
		);
		expect(paths.map(fixed).filter((path) => !existsSync(path))).toEqual([]);
	});

	it.each(recipes)('$title names commands that are there', async ({ part }) => {
		for (const code of inCode(part).filter((one) => /^(npx|npm) /.test(one))) {
			const words = code.split(' ');
			if (words[0] === 'npm') {
				const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
					scripts: Record<string, string>;
				};
				expect(Object.keys(scripts)).toContain(words[1] === 'run' ? words[2] : words[1]);
			} else if (words[1] === 'yardstick') {
				const { code: ended, out } = await yardstick([words[2]!, '--help']);
				expect([ended, out.includes(`yardstick ${words[2]}`)]).toEqual([0, true]);
				for (const option of words.filter((word) => word.startsWith('--')))
					expect(out).toContain(option);
			} else {
				expect(existsSync(`node_modules/.bin/${words[1]}`)).toBe(true);
				const paths = words.filter((word) => word.startsWith('tests/'));
				expect(paths.length).toBeGreaterThan(0);
				expect(paths.map(fixed).filter((path) => !existsSync(path))).toEqual([]);
			}
		}
	});
});
