/** Before the first test: every report of the shipped data is computed once, and both servers read it from `data/reports`. */
import { tmpdir } from 'node:os';
import { startServer } from './app.ts';

export default async function computeReports(): Promise<void> {
	const server = await startServer(tmpdir());
	await server.stop();
}
