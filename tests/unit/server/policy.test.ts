import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
	contentSecurityPolicy,
	isolationHeaders,
	manifestOrigins,
	policyHeader
} from '../../../server/policy.js';

function benchmarksWith(bases: (string | undefined)[]): string {
	const folder = mkdtempSync(join(tmpdir(), 'yardstick-policy-'));
	bases.forEach((base_url, index) => {
		mkdirSync(join(folder, `set-${index}`));
		const source = base_url === undefined ? {} : { base_url };
		writeFileSync(join(folder, `set-${index}`, 'benchmark.json'), JSON.stringify({ source }));
	});
	return folder;
}

describe('manifestOrigins', () => {
	it('names each origin of the manifests once, sorted', () => {
		const folder = benchmarksWith([
			'https://b.example/x/',
			'https://a.example/y/',
			'https://b.example/z/',
			undefined
		]);
		expect(manifestOrigins(folder)).toEqual(['https://a.example', 'https://b.example']);
	});

	it('is empty where there is no benchmark', () => {
		expect(manifestOrigins(join(tmpdir(), 'yardstick-no-such-folder'))).toEqual([]);
	});

	it('names the home of the shipped sets', () => {
		expect(manifestOrigins()).toContain('https://raw.githubusercontent.com');
	});
});

describe('contentSecurityPolicy', () => {
	it('lets pages connect to the app and to the manifests’ origins only', () => {
		expect(contentSecurityPolicy(['https://a.example'])['connect-src']).toEqual([
			'self',
			'blob:',
			'https://a.example'
		]);
	});

	it('never allows inline scripts', () => {
		const header = policyHeader(contentSecurityPolicy([]));
		const scripts = header.split('; ').find((part) => part.startsWith('script-src'));
		expect(scripts).toBe("script-src 'self' 'wasm-unsafe-eval'");
	});
});

it('isolates the page, so that threads and fine timers are allowed', () => {
	expect(isolationHeaders).toMatchObject({
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-embedder-policy': 'require-corp'
	});
});

it('opens the camera to the app itself and closes every other device', () => {
	const policy = isolationHeaders['permissions-policy'].split(', ');
	expect(policy.filter((part) => !part.endsWith('=()'))).toEqual(['camera=(self)']);
	expect(policy).toEqual(expect.arrayContaining(['microphone=()', 'geolocation=()']));
});
