import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { cpus, loadavg, totalmem } from 'node:os';
import process from 'node:process';
import type { BenchResult } from './result.ts';

/** What the numbers depend on, besides the code: revision, machine, versions. */
export function conditions(browserVersion: string): BenchResult['conditions'] {
	const [first] = cpus();
	return {
		revision: git(['rev-parse', 'HEAD']) ?? 'unknown',
		changed_files: (git(['status', '--porcelain', '--untracked-files=no']) ?? '') !== '',
		platform: `${process.platform} ${process.arch}`,
		processor: first?.model.trim() ?? 'unknown',
		cores: cpus().length,
		memory_gb: Math.round(totalmem() / 1e9),
		load_before: Math.round((loadavg()[0] ?? 0) * 100) / 100,
		packages: {
			node: process.versions.node,
			chromium: browserVersion,
			'@jsquash/jpeg': versionOf('@jsquash/jpeg')
		},
		isolated: true
	};
}

function versionOf(name: string): string {
	const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string };
	return version;
}

function git(args: string[]): string | undefined {
	try {
		return execFileSync('git', args, { encoding: 'utf8', stdio: 'pipe' }).trim();
	} catch {
		return undefined;
	}
}
