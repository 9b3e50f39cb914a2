import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ensureBuilt, ensureInstalled, requireNode, root, show } from './prepare.js';

/**
 * `npm test`: installs what is missing, then runs everything: unit and browser tests (vitest) and
 * the end-to-end tests of the built app (Playwright). The last line counts all of them.
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
ensureBuilt();

const folder = mkdtempSync(join(tmpdir(), 'yardstick-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const environment = { CHROMIUM: chromium, FORCE_COLOR: '0' };

const vitest = join(folder, 'vitest.json');
attempt('vitest', vitest, [
	join('node_modules', 'vitest', 'vitest.mjs'),
	'run',
	'--reporter=default',
	'--reporter=json',
	`--outputFile.json=${vitest}`
]);
const playwright = join(folder, 'playwright.json');
attempt(
	'playwright',
	playwright,
	[join('node_modules', '@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'],
	{ PLAYWRIGHT_JSON_OUTPUT_NAME: playwright }
);

rmSync(folder, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);

/**
 * Runs one test runner and adds its counts; a runner that ends badly without naming a failed test counts as one.
 * @param {'vitest' | 'playwright'} name
 * @param {string} report
 * @param {string[]} args
 */
function attempt(name, report, args, env = {}) {
	let ended = true;
	try {
		show(process.execPath, args, { ...environment, ...env });
	} catch {
		ended = false;
	}
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
