/**
 * `npm run snapshot -- <folder>`: writes what the project says into a folder, to be held against an earlier or later
 * state with `diff -r`: the figures of every shipped capsule and set (`score --json`) and the text of every page as the
 * server sends it. Item pages beyond the first three of a set are left out; they differ by item only.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.js';

const ITEMS_OF_A_SET = 3;
const PORT = process.env['PORT'] ?? '4719';
/** Parameters that make another page; all others (sorting, filters) show the same text in another order. */
const KEPT = ['benchmark', 'truth', 'set', 'a', 'b'];

requireNode();
const folder = process.argv[2];
if (!folder) {
	console.error('Name the folder to write into: npm run snapshot -- <folder>');
	process.exit(1);
}
const target = resolve(folder);
process.chdir(root);
ensureInstalled();
await ensureBuilt();
writeScores();
await writePages();

/** One file a capsule, one file a set. */
function writeScores() {
	for (const set of readdirSync('benchmarks').sort()) {
		const capsules = ['people', 'runs', 'examples'].flatMap((part) => {
			const home = join('benchmarks', set, part);
			if (!existsSync(home)) return [];
			return readdirSync(home)
				.filter((name) => /\.capsule\.json(\.gz)?$/.test(name))
				.sort()
				.map((name) => join(home, name));
		});
		const recorded = capsules.filter((path) => !path.includes('/examples/'));
		for (const capsule of capsules) keepScore(set, capsule.replaceAll('/', '.'), [capsule]);
		keepScore(set, 'set', recorded.length > 0 ? recorded : [set]);
		try {
			keepScore(set, 'votes', [set]);
		} catch {
			// A set without votes has no figures of its own.
		}
	}
}

/**
 * @param {string} set
 * @param {string} name
 * @param {string[]} args
 */
function keepScore(set, name, args) {
	const json = execFileSync(
		process.execPath,
		[join('src', 'cli', 'yardstick.js'), 'score', '--json', ...args],
		{ encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }
	);
	keep(join('scores', set, `${name}.json`), json);
}

async function writePages() {
	const address = `http://127.0.0.1:${PORT}`;
	const server = spawn(process.execPath, ['server/index.js'], {
		env: { ...process.env, PORT },
		stdio: 'ignore'
	});
	try {
		await untilAnswered(address);
		const queue = ['/'];
		const seen = new Set(queue);
		/** @type {Map<string, number>} */
		const items = new Map();
		for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
			const response = await fetch(address + path, { redirect: 'manual' });
			if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
			const html = await response.text();
			keep(join('pages', `${fileName(path)}.txt`), `${response.status}\n${textOf(html)}\n`);
			for (const next of linksOf(html, address + path)) {
				const item = /^\/items\/([^/]+)\/[^/?]+/.exec(next);
				if (seen.has(next)) continue;
				const count = item?.[1] === undefined ? 0 : (items.get(item[1]) ?? 0);
				if (count >= ITEMS_OF_A_SET) continue;
				if (item?.[1] !== undefined) items.set(item[1], count + 1);
				seen.add(next);
				queue.push(next);
			}
		}
		console.log(`${seen.size} pages`);
	} finally {
		server.kill();
	}
}

/** @param {string} address */
async function untilAnswered(address) {
	for (let tries = 0; tries < 600; tries++) {
		try {
			await fetch(address);
			return;
		} catch {
			await new Promise((done) => setTimeout(done, 500));
		}
	}
	throw new Error('The app did not answer within five minutes.');
}

/**
 * Pages that a page leads to, as paths.
 * @param {string} html
 * @param {string} base
 */
function linksOf(html, base) {
	const found = new Set();
	for (const [, href = ''] of html.matchAll(/<a\b[^>]*?\shref="([^"]+)"/g)) {
		const url = new URL(href.replaceAll('&amp;', '&'), base);
		if (url.origin !== new URL(base).origin) continue;
		if (/^\/(data|store|models\/[^/]+\/.*\.|_app)/.test(url.pathname)) continue;
		const kept = [...url.searchParams].filter(([name]) => KEPT.includes(name));
		if (url.pathname.startsWith('/items/')) kept.splice(0);
		found.add(url.pathname + (kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''));
	}
	return found;
}

/**
 * What a reader without styles and scripts sees, a line for each block.
 * @param {string} html
 */
function textOf(html) {
	return html
		.replace(/<(script|style)\b[^]*?<\/\1>/g, '')
		.replace(/<!--[^]*?-->/g, '')
		.replace(/<\/?(a|b|i|em|strong|span|small|sub|sup|code|time|mark|abbr|tspan)\b[^>]*>/g, '')
		.replace(/<[^>]+>/g, '\n')
		.replaceAll('&nbsp;', ' ')
		.split('\n')
		.map((line) => line.replace(/\s+/g, ' ').trim())
		.filter((line) => line !== '')
		.join('\n');
}

/** @param {string} path */
function fileName(path) {
	return path === '/' ? 'overview' : path.slice(1).replaceAll('/', '.').replaceAll('?', '@');
}

/**
 * @param {string} path below the folder
 * @param {string} text
 */
function keep(path, text) {
	const file = join(target, path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}
