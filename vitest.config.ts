import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { findChromium } from './scripts/chromium.js';
import { isolationHeaders } from './server/policy.js';
import viteConfig from './vite.config.ts';

const chromium = findChromium();

export default mergeConfig(
	viteConfig,
	defineConfig({
		test: {
			expect: { requireAssertions: true },
			projects: [
				{
					extends: true,
					test: {
						name: 'unit',
						environment: 'node',
						// Each worker loads the modules once, for all its files: that halves the time. So nothing that a test changes
						// outside itself may outlive it: stubs are taken back, databases have names of their own.
						pool: 'threads',
						isolate: false,
						unstubEnvs: true,
						unstubGlobals: true,
						restoreMocks: true,
						include: ['tests/{unit,faults}/**/*.test.ts'],
						testTimeout: 180_000
					}
				},
				{
					extends: true,
					// The test page itself must be isolated too: only then may the runtime use threads.
					server: { headers: isolationHeaders },
					test: {
						name: 'browser',
						include: ['tests/browser/**/*.test.ts'],
						testTimeout: 180_000,
						browser: {
							enabled: true,
							headless: true,
							screenshotFailures: false,
							provider: playwright({
								launchOptions: {
									...(chromium ? { executablePath: chromium } : {}),
									args: [
										'--no-sandbox',
										'--disable-background-networking',
										'--disable-quic',
										// Headless Chromium then offers a software WebGPU adapter.
										'--enable-unsafe-webgpu'
									]
								}
							}),
							instances: [{ browser: 'chromium' }]
						}
					}
				}
			]
		}
	})
);
