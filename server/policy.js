import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Headers that make the page cross-origin isolated, so that ONNX Runtime may use threads
 * and timers keep their full resolution. Set on every answer, static files included.
 *
 * The camera is for `/run/own`, after the browser has asked; every other device is closed. It is the same on every path:
 * a browser keeps the policy of the page that was opened first while one goes on to others without loading anew.
 */
export const isolationHeaders = {
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-embedder-policy': 'require-corp',
	'cross-origin-resource-policy': 'same-origin',
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'permissions-policy':
		'camera=(self), microphone=(), geolocation=(), display-capture=(), usb=(), payment=()'
};

/**
 * Whether other sites may put what stands at this path into a frame: single figures below `/embed/`, and nothing else.
 * @param {string} path of the request, without query
 */
export function mayBeFramed(path) {
	return path === '/embed' || path.startsWith('/embed/');
}

/**
 * The headers of every answer at a path.
 * @param {string} path of the request, without query
 * @returns {Record<string, string>}
 */
export function headersFor(path) {
	if (!mayBeFramed(path)) return { ...isolationHeaders, 'x-frame-options': 'DENY' };
	// A site that is isolated itself may show the figure too.
	return { ...isolationHeaders, 'cross-origin-resource-policy': 'cross-origin' };
}

/**
 * A policy as it stands at a path: the same everywhere, but figures may be framed by all.
 * @param {string} policy value of a header
 * @param {string} path of the request, without query
 */
export function policyFor(policy, path) {
	return mayBeFramed(path) ? policy.replace("frame-ancestors 'none'", 'frame-ancestors *') : policy;
}

/**
 * The public origins that benchmark manifests name; the only foreign addresses a page may fetch from.
 * @param {string} [folder] the folder that holds one folder per benchmark
 * @returns {string[]} origins, sorted, each once; empty when there is no manifest
 */
export function manifestOrigins(folder = 'benchmarks') {
	/** @type {Set<string>} */
	const origins = new Set();
	let names;
	try {
		names = readdirSync(folder);
	} catch {
		return [];
	}
	for (const name of names) {
		let text;
		try {
			text = readFileSync(join(folder, name, 'benchmark.json'), 'utf8');
		} catch {
			continue;
		}
		const origin = originIn(text);
		if (origin) origins.add(origin);
	}
	return [...origins].sort();
}

/**
 * The origin that a manifest names. A manifest that cannot be read names none; the pages say what is wrong with it.
 * @param {string} text
 */
function originIn(text) {
	try {
		const base = JSON.parse(text.replace(/^\uFEFF/, '')).source?.base_url;
		const url = new URL(base);
		return url.protocol === 'https:' || url.protocol === 'http:' ? url.origin : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Content security policy as SvelteKit's `kit.csp.directives` wants it: no script but the app's own,
 * WebAssembly for the runtime, no connection but to the app and the pinned homes of the pictures.
 * @param {string[]} [origins] foreign origins a page may connect to
 */
export function contentSecurityPolicy(origins = manifestOrigins()) {
	return {
		/** @type {['self']} */ 'default-src': ['self'],
		'script-src': ['self', 'wasm-unsafe-eval'],
		'style-src': ['self'],
		'style-src-attr': ['unsafe-inline'],
		'img-src': ['self', 'blob:', 'data:'],
		'font-src': ['self'],
		'connect-src': ['self', 'blob:', ...origins],
		'worker-src': ['self', 'blob:'],
		'media-src': ['self', 'blob:'],
		'object-src': ['none'],
		'base-uri': ['self'],
		'form-action': ['self'],
		'frame-ancestors': ['none']
	};
}

/**
 * The same policy as one header value, for answers that carry none of their own (static files, errors).
 * @param {Record<string, string[]>} [directives]
 */
export function policyHeader(directives = contentSecurityPolicy()) {
	const quoted = new Set(['self', 'none', 'unsafe-inline', 'wasm-unsafe-eval']);
	return Object.entries(directives)
		.map(([name, values]) =>
			[name, ...values.map((value) => (quoted.has(value) ? `'${value}'` : value))].join(' ')
		)
		.join('; ');
}
