import { readdirSync } from 'node:fs';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { kindIds } from '../../../src/lib/evaluation/kinds/registry.ts';

const folder = 'src/lib/evaluation/kinds';
const eslint = new ESLint();

/** What the linter says of a line in a file, by rule. */
async function rulesBroken(line: string, filePath: string): Promise<(string | null)[]> {
	const [result] = await eslint.lintText(`${line}\n`, { filePath });
	return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

describe('the name of an answer kind', () => {
	it.each([
		"export const a = (set: { kind: string }) => set.kind === 'text';",
		"export const a = (set?: { kind: string }) => set?.kind !== 'choice';",
		"export const a = (kind: string) => 'grid' === kind;",
		"export function a(set: { kind: string }) { switch (set.kind) { case 'match': return 1; default: return 2; } }"
	])('is compared nowhere outside the folder of the kinds: %s', async (line) => {
		const rule = 'no-restricted-syntax';
		expect(await rulesBroken(line, 'src/lib/findings/sample.ts')).toContain(rule);
		expect(await rulesBroken(line, 'src/cli/sample.ts')).toContain(rule);
		expect(await rulesBroken(line, `${folder}/sample.ts`)).not.toContain(rule);
	});

	it('may be compared where it is no kind of answer', async () => {
		const line = "export const a = (node: { tag: string }) => node.tag === 'text';";
		expect(await rulesBroken(line, 'src/lib/findings/sample.ts')).toEqual([]);
	});

	it('is the name of its file', () => {
		const files = readdirSync(folder).filter((file) => !['kind.ts', 'registry.ts'].includes(file));
		expect(files.sort()).toEqual(
			kindIds()
				.map((id) => `${id}.ts`)
				.sort()
		);
	});
});
