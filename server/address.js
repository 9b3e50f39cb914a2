/** Where the server listens, from `HOST` and `PORT`, and how that address is written. */

const FIRST = 4173;

/**
 * @typedef {object} Place
 * @property {string} host
 * @property {number} port 0 lets the system choose
 * @property {boolean} mayMove whether the next free port will do as well
 */

/**
 * @param {Record<string, string | undefined>} environment
 * @param {boolean} [lan] other machines of the network may come too
 * @returns {Place}
 * @throws {Error} where PORT is no port
 */
export function wantedPlace({ HOST, PORT }, lan = false) {
	const host = HOST?.trim() || (lan ? '0.0.0.0' : '127.0.0.1');
	const text = PORT?.trim() ?? '';
	if (text === '') return { host, port: FIRST, mayMove: true };
	const port = Number(text);
	if (!/^\d+$/.test(text) || port > 65535)
		throw new Error(
			`PORT is "${PORT}". Set it to a number from 1 to 65535, or to 0 for any free port.`
		);
	return { host, port, mayMove: false };
}

/**
 * An address that a browser on this machine opens.
 * @param {string} host
 * @param {number} port the one that is listened on
 */
export function originOf(host, port) {
	// Listening on every network interface has no address of its own.
	const name = ['0.0.0.0', '::', '[::]'].includes(host) ? 'localhost' : host;
	const bare = name.replace(/^\[(.*)\]$/, '$1');
	return `http://${bare.includes(':') ? `[${bare}]` : bare}:${port}`;
}

/** Networks of homes, schools and offices (RFC 1918). */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;
/** Given where a network gave no address: nobody else can open it. */
const SELF_GIVEN = /^169\.254\./;

/**
 * Addresses under which other machines of the network reach this one, the likeliest first.
 * @param {ReturnType<typeof import('node:os').networkInterfaces>} interfaces
 * @returns {string[]} IPv4; empty where there is no network
 */
export function lanAddresses(interfaces) {
	return Object.values(interfaces)
		.flatMap((addresses) => addresses ?? [])
		.filter(
			({ family, internal, address }) => family === 'IPv4' && !internal && !SELF_GIVEN.test(address)
		)
		.map(({ address }) => address)
		.sort((a, b) => Number(PRIVATE.test(b)) - Number(PRIVATE.test(a)));
}
