import { defineConfig } from '@playwright/test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './scripts/chromium.js';

/** Set once and inherited by the test workers, which import pictures into the same store. */
const port = (process.env['YARDSTICK_TEST_PORT'] ??= String(4300 + (process.pid % 500)));
const store = (process.env['YARDSTICK_STORE'] ??= join(tmpdir(), `yardstick-e2e-${port}`));
const chromium = findChromium();

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results',
	workers: 1,
	timeout: 120_000,
	// A loaded machine may be slow to start a page's script; a test that needs this is listed as flaky.
	retries: process.env['CI'] ? 2 : 0,
	forbidOnly: Boolean(process.env['CI']),
	use: {
		baseURL: `http://127.0.0.1:${port}`,
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
	},
	webServer: {
		command: 'node server/index.js',
		url: `http://127.0.0.1:${port}/`,
		env: { PORT: port, YARDSTICK_STORE: store },
		reuseExistingServer: false,
		timeout: 60_000
	}
});
