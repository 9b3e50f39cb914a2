/**
 * Which models answer whole sets in the browser tests, instead of a few items: those that a change since the last
 * commit that others have could make wrong. `YARDSTICK_WHOLE` holds the decision for the tests: ids with commas between,
 * `all` for every model, or `everything` for every model and large sets too.
 */
import { execFileSync } from 'node:child_process';
import process from 'node:process';

const asked = (process.env['YARDSTICK_WHOLE'] ?? '').split(',').filter(Boolean);

/** Large sets too. */
export const everything = asked.includes('everything');

/** @param {string} model */
export function isWhole(model) {
	return everything || asked.includes('all') || asked.includes(model);
}

/**
 * The models that these files make answers of: all of them for code of inference, one for a folder of weights.
 * @param {readonly string[]} paths with forward slashes, from the project's root
 * @returns {string[]} ids, sorted; `all` alone stands for every model
 */
export function modelsTouched(paths) {
	if (paths.some((path) => /^src\/lib\/(inference|models)\//.test(path))) return ['all'];
	const ids = paths.map((path) => /^static\/models\/([^/]+)\//.exec(path)?.[1] ?? '');
	return [...new Set(ids.filter(Boolean))].sort();
}

/**
 * What has changed: since the branch left `origin/main` (or `main`), or in the last commit where it is that branch itself;
 * and what is not committed yet.
 * @returns {{ since: string, paths: string[] } | undefined} undefined where Git cannot say
 */
export function changes() {
	try {
		const head = git('rev-parse', 'HEAD');
		const trunk = ['origin/main', 'main'].map(branchPoint).find((base) => base && base !== head);
		const since = trunk ?? git('rev-parse', 'HEAD~1');
		const paths = [
			git('diff', '--name-only', since),
			git('ls-files', '--others', '--exclude-standard')
		];
		return { since, paths: paths.join('\n').split('\n').filter(Boolean) };
	} catch {
		return undefined;
	}
}

/** @param {string} branch */
function branchPoint(branch) {
	try {
		return git('merge-base', 'HEAD', branch);
	} catch {
		return undefined;
	}
}

/** @param {string[]} args */
function git(...args) {
	return execFileSync('git', args, {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore']
	}).trim();
}
