/**
 * `npm run wire`: starts the built app, asks each page as a browser without anything kept would, and writes the bytes
 * that cross the wire into docs/wire.md: as they are, which is how they were sent before answers were compressed, and
 * as brotli and gzip.
 */
import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './prepare.js';

const PAGES = [
	'/',
	'/tasks/objects',
	'/tasks/emotion',
	'/tasks/plates',
	'/tasks/products',
	'/tasks/products/oddities',
	'/items/products-grocery',
	'/items/emotion-ferplus',
	'/people',
	'/people/objects-edges',
	'/models',
	'/method',
	'/run',
	'/run/own',
	'/storage'
];
const FILES = [
	'/data/benchmarks/emotion-ferplus.json',
	'/data/capsules/products-grocery/products-m.capsule.json',
	'/data/capsules/emotion-ferplus/emotion-m.capsule.json'
];
const FORMS = /** @type {const} */ (['identity', 'br', 'gzip']);

/** @typedef {{ bytes: number, text: string, link: string }} Got */

process.chdir(root);
const { origin, stop } = await start();
try {
	const lines = [
		'# Bytes over the wire',
		'',
		'Written by `npm run wire` from the built app; nothing is typed by hand. _As it is_ is how everything was sent before answers were',
		'compressed; a browser asks for brotli. A page that a browser has already is asked about again and answered with 304: its',
		'headers, and no body. Files with hashed names are not asked about again at all.',
		'',
		'| Page | HTML as it is | brotli | gzip | with scripts, styles and fonts as they are | brotli |',
		'| --- | --- | --- | --- | --- | --- |'
	];
	for (const page of PAGES) {
		const html = await inForms(page);
		const assets = assetsOf(html.identity, page);
		const whole = { identity: html.identity.bytes, br: html.br.bytes };
		for (const asset of assets)
			for (const form of /** @type {const} */ (['identity', 'br']))
				whole[form] += (await get(asset, form)).bytes;
		lines.push(
			`| \`${page}\` | ${[html.identity.bytes, html.br.bytes, html.gzip.bytes, whole.identity, whole.br].map(kB).join(' | ')} |`
		);
	}
	lines.push('', '| File | as it is | brotli | gzip |', '| --- | --- | --- | --- |');
	for (const file of [...FILES, runtime()]) {
		const forms = await inForms(file);
		lines.push(`| \`${file}\` | ${FORMS.map((form) => kB(forms[form].bytes)).join(' | ')} |`);
	}
	writeFileSync(join('docs', 'wire.md'), `${lines.join('\n')}\n`);
	console.log('docs/wire.md is written.');
} finally {
	stop();
}

/** The built app on a free port. */
async function start() {
	const server = spawn(process.execPath, ['server/index.js'], {
		env: { ...process.env, PORT: '0' },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	/** @type {string} */
	const origin = await new Promise((resolve, reject) => {
		let printed = '';
		server.stdout.on('data', (text) => {
			printed += text;
			const address = /Open (http:\S+)\n/.exec(printed)?.[1];
			if (address) resolve(address);
		});
		server.once('exit', () => reject(new Error('The app ended. Build it first: npm run build')));
	});
	return { origin, stop: () => server.kill() };
}

/**
 * @param {string} path
 * @returns {Promise<Record<(typeof FORMS)[number], Got>>}
 */
async function inForms(path) {
	const [identity, br, gzip] = await Promise.all([
		get(path, 'identity'),
		get(path, 'br'),
		get(path, 'gzip')
	]);
	return { identity, br, gzip };
}

/**
 * @param {string} path
 * @param {string} encoding
 * @returns {Promise<Got>} bytes of the body as they come, and its text where it is not compressed
 */
function get(path, encoding) {
	return new Promise((resolve, reject) => {
		request(origin + path, { headers: { 'accept-encoding': encoding } }, (answer) => {
			/** @type {Buffer[]} */
			const parts = [];
			answer.on('data', (part) => parts.push(part));
			answer.on('error', reject);
			answer.on('end', () => {
				if (answer.statusCode !== 200)
					return reject(new Error(`${path} answered with ${answer.statusCode}.`));
				const body = Buffer.concat(parts);
				const text = encoding === 'identity' ? body.toString() : '';
				resolve({ bytes: body.length, text, link: String(answer.headers.link ?? '') });
			});
		})
			.on('error', reject)
			.end();
	});
}

/**
 * What the page asks for at once: scripts, styles, fonts, named in its tags and in its header Link.
 * @param {Got} html
 * @param {string} page
 */
function assetsOf({ text, link }, page) {
	const tags = text.match(/<(?:link|script)\b[^>]*>/g) ?? [];
	const named = [...link.matchAll(/<([^>]+)>/g)].map(([, address = '']) => address);
	const addresses = tags.flatMap((tag) => {
		const address = /\b(?:href|src)="([^"]+)"/.exec(tag)?.[1];
		const wanted = /modulepreload|stylesheet|preload|<script/.test(tag);
		return address && wanted ? [new URL(address, origin + page).pathname] : [];
	});
	return [...new Set([...addresses, ...named.map((one) => new URL(one, origin + page).pathname)])];
}

/** Address of the runtime that every run loads. */
function runtime() {
	const folder = join('build', 'client');
	const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) =>
		/ort-wasm-simd-threaded-[^.]+\.wasm$/.test(path)
	);
	if (!file) throw new Error('The runtime is not in the build. Build it first: npm run build');
	return `/${file.replaceAll('\\', '/')}`;
}

/** @param {number} bytes */
function kB(bytes) {
	return bytes < 10_000_000
		? `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`
		: `${(bytes / 1e6).toFixed(1)} MB`;
}
