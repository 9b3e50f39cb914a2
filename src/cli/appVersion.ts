import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Version and git revision of the code that runs, for a run's origin; `unknown` outside a checkout. */
export async function appVersion(root: string): Promise<{ version: string; revision: string }> {
	const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
		version: string;
	};
	try {
		const revision = execFileSync('git', ['rev-parse', 'HEAD'], {
			cwd: root,
			encoding: 'utf8',
			stdio: 'pipe'
		}).trim();
		return { version, revision };
	} catch {
		return { version, revision: 'unknown' };
	}
}
