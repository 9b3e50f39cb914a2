/**
 * Why this page can keep nothing; undefined where all is well. Browsers give the store for pictures and the camera to https
 * pages and to the machine's own addresses only. Models answer, and pictures are checked, everywhere.
 */
export function insecureAddress(
	surroundings: { isSecureContext?: boolean; location?: { port: string } } = globalThis
): string | undefined {
	if (surroundings.isSecureContext !== false) return undefined;
	const port = surroundings.location?.port;
	return `The address of this page is not secure, so the browser gives it no store for pictures and runs, and nothing can be recorded here. Open Yardstick at http://localhost${port ? `:${port}` : ''} on the machine that serves it, or through https. Lessons, results and one picture to every model work here too.`;
}
