/**
 * Before the first test: every report that a page of the shipped data shows is there. The build has made them; what has
 * changed since then is computed once, and both servers read it from `data/reports`.
 */
import { execFileSync } from 'node:child_process';

export default function computeReports(): void {
	execFileSync(process.execPath, ['server/prepare.js'], { stdio: 'inherit' });
}
