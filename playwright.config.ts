import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/chromium.js';

const chromium = findChromium();

export default defineConfig({
	testDir: 'tests',
	testMatch: '{e2e,faults}/**/*.spec.ts',
	outputDir: 'test-results',
	globalSetup: './tests/e2e/reports.ts',
	// Each worker starts a server of its own, see tests/e2e/app.ts.
	workers: 2,
	// Upper bounds, for a machine that does other things as well: nothing waits for them.
	timeout: 300_000,
	// A test that fails now and then is at fault, or has found a fault: it is mended, not run again.
	retries: 0,
	forbidOnly: Boolean(process.env['CI']),
	expect: { timeout: 30_000 },
	use: {
		browserName: 'chromium',
		launchOptions: {
			...(chromium ? { executablePath: chromium } : {}),
			args: [
				'--no-sandbox',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				'--disable-quic'
			]
		},
		viewport: { width: 1440, height: 900 }
	}
});
