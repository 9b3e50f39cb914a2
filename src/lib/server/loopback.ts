/**
 * Whether a request comes from this very machine and was meant for it. The address alone is not enough:
 * a foreign page can point its own name at 127.0.0.1 (DNS rebinding), but cannot change the Host header.
 * @param address the client's address as the socket tells it; absent where the client has hung up
 * @param host the Host header; absent means no
 */
export function isLoopback(address: string | undefined, host: string | null): boolean {
	const plain = (address ?? '').replace(/^::ffff:/i, '');
	const near = plain === '::1' || /^127(\.\d{1,3}){3}$/.test(plain);
	return near && host !== null && /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host);
}
