import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.js';
import { changes, modelsTouched } from './wholeSets.js';

/**
 * `npm test`: installs what is missing, then runs everything: unit and browser tests (vitest) and
 * the end-to-end tests of the built app (Playwright). Both at once, since each leaves a processor idle now and then; what
 * the second prints is shown when the first has ended. The last line counts all of them.
 * `npm run test:whole` (`--whole`) lets every model answer all its sets in the browser, which takes much longer.
 */
requireNode();
process.chdir(root);
ensureInstalled();
const { ensureChromium } = await import('./chromium.js');
let chromium;
try {
	chromium = ensureChromium();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
}
try {
	await ensureBuilt();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'yardstick-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const environment = { CHROMIUM: chromium, FORCE_COLOR: '0', YARDSTICK_WHOLE: wholeSets() };

const vitest = join(folder, 'vitest.json');
const playwright = join(folder, 'playwright.json');
const printed = join(folder, 'playwright.txt');
const ended = await Promise.all([
	run([
		join('node_modules', 'vitest', 'vitest.mjs'),
		'run',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${vitest}`
	]),
	run(
		[join('node_modules', '@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'],
		{ PLAYWRIGHT_JSON_OUTPUT_NAME: playwright },
		printed
	)
]);
console.log(readFileSync(printed, 'utf8'));
count('vitest', vitest, ended[0]);
count('playwright', playwright, ended[1]);

rmSync(folder, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);

/** Which models answer whole sets in the browser, told in a line. */
function wholeSets() {
	if (process.argv.includes('--whole')) {
		console.log('Live models: every model answers all its sets.');
		return 'everything';
	}
	const changed = changes();
	const models = modelsTouched(changed?.paths ?? []);
	const since = changed ? `since ${changed.since.slice(0, 8)}` : 'that Git could tell';
	const few = 'a few items each, spread over their sets; `npm run test:whole` runs all';
	console.log(
		models.length === 0
			? `Live models: nothing of inference, models or weights has changed ${since}, so ${few}.`
			: models.includes('all')
				? `Live models: inference or models have changed ${since}, so every model answers a whole small set too.`
				: `Live models: weights have changed ${since}, so ${models.join(', ')} answer whole small sets too; all answer ${few}.`
	);
	return models.join(',');
}

/**
 * Runs a test runner.
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @param {string} [to] a file for what it prints; without one it is shown
 * @returns {Promise<boolean>} whether it ended well
 */
function run(args, env = {}, to) {
	const output = to ? openSync(to, 'w') : 'inherit';
	return new Promise((resolve) => {
		const child = spawn(process.execPath, args, {
			stdio: ['ignore', output, output],
			env: { ...process.env, ...environment, ...env }
		});
		child.once('error', () => resolve(false));
		child.once('exit', (code) => resolve(code === 0));
	}).finally(() => {
		if (typeof output === 'number') closeSync(output);
	});
}

/**
 * Adds the counts of a test runner; one that ended badly without naming a failed test counts as one.
 * @param {'vitest' | 'playwright'} name
 * @param {string} report
 * @param {boolean} ended whether it ended well
 */
function count(name, report, ended) {
	let failed = 0;
	try {
		const result = JSON.parse(readFileSync(report, 'utf8'));
		if (name === 'vitest') {
			failed = result.numFailedTests;
			total.passed += result.numPassedTests;
			total.skipped += result.numPendingTests + result.numTodoTests;
		} else {
			failed = result.stats.unexpected;
			total.passed += result.stats.expected + result.stats.flaky;
			total.skipped += result.stats.skipped;
		}
	} catch {
		console.error(`${name} left no report.`);
	}
	if (!ended && failed === 0) failed = 1;
	total.failed += failed;
}
