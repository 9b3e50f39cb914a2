import { networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';
import { lanAddresses } from './address.js';

/**
 * What is printed for a classroom: the addresses that other machines open, the first as a QR code for phones, and what they
 * are not given.
 * @param {number} port
 * @param {ReturnType<typeof networkInterfaces>} [interfaces]
 * @returns {string}
 */
export function lanWords(port, interfaces = networkInterfaces()) {
	const [first, ...others] = lanAddresses(interfaces).map((address) => `http://${address}:${port}`);
	if (!first)
		return 'This machine is in no network, so no other machine can open Yardstick. Join the network and start again.';
	return [
		`Other machines in this network open ${first}`,
		...others.map((address) => `or ${address}`),
		'',
		renderUnicodeCompact(first, { border: 2 }),
		'',
		'They get the pages, the models and the pictures that are part of the app; what they record stays in their own browsers. Pictures',
		'that you imported, and what you show to the models yourself, stay on this machine. The camera works at the address of this machine',
		'only. Stop with Ctrl+C when the lesson is over.'
	].join('\n');
}
