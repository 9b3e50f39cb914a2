/**
 * Why nothing can be checked at this address; undefined where all is well. Browsers give Web Crypto, and with it every hash,
 * to https pages and to the machine's own addresses only.
 */
export function insecureAddress(
	surroundings: { isSecureContext?: boolean; location?: { port: string } } = globalThis
): string | undefined {
	if (surroundings.isSecureContext !== false) return undefined;
	const port = surroundings.location?.port;
	return `The address of this page is not secure, so the browser gives it no Web Crypto, and no model and no picture can be checked against its hash. Open Yardstick at http://localhost${port ? `:${port}` : ''} on the machine that serves it, or through https.`;
}
