/** Who may do what the owner may: whoever sits at this machine, or has the token of the first start. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ownerFile } from '../../../server/owner.js';
import { isLoopback } from './loopback.ts';

/**
 * Whether a visitor may do what the owner may.
 * @param address the client's address as the socket tells it
 * @param token that was given; undefined: none
 */
export function isOwner(
	request: Request,
	address: string | undefined,
	token: string | undefined,
	file = ownerFile()
): boolean {
	if (isLoopback(address, request.headers.get('host'))) return true;
	if (token === undefined) return false;
	let kept: string;
	try {
		kept = readFileSync(file, 'utf8').trim();
	} catch {
		return false;
	}
	const hash = (text: string) => createHash('sha256').update(text).digest();
	return kept.length >= 32 && timingSafeEqual(hash(token.trim()), hash(kept));
}
