/**
 * `npm run imports`: who imports whom in `src/`. Prints, for each layer, its size and the layers that it imports, and
 * names circles and imports that go up. `npm run imports -- --svg <file>` draws the layers with their imports as arrows.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path/posix';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { heightOf, layerOf, layers } from '../layers.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const imported =
	/(?:\bfrom\s*|\bimport\s*\(?\s*|new URL\(\s*)['"]((?:\$lib|\.{1,2})\/[^'"?\n]+)[^'"\n]*['"]/g;

/**
 * The files below `src/` with the files below `src/` that each imports, imports of types included.
 * @returns {Map<string, Set<string>>} paths below the project's root
 */
export function importGraph() {
	const files = execFileSync(
		'git',
		['ls-files', '--cached', '--others', '--exclude-standard', 'src'],
		{ cwd: root, encoding: 'utf8' }
	)
		.split('\n')
		.filter((file) => /\.(ts|js|svelte|css)$/.test(file) && existsSync(join(root, file)));
	const known = new Set(files);
	return new Map(
		files.map((file) => {
			const text = readFileSync(join(root, file), 'utf8');
			const targets = [...text.matchAll(imported)].map(([, path = '']) =>
				path.startsWith('$lib/')
					? `src/lib/${path.slice('$lib/'.length)}`
					: normalize(join(dirname(file), path))
			);
			return [file, new Set(targets.filter((target) => known.has(target)))];
		})
	);
}

/**
 * Groups of files that import each other around a circle (strongly connected components, Tarjan 1972).
 * @param {Map<string, Set<string>>} graph
 * @returns {string[][]}
 */
export function circles(graph) {
	/** @type {Map<string, number>} */
	const order = new Map();
	/** @type {Map<string, number>} */
	const lowest = new Map();
	/** @type {string[]} */
	const stack = [];
	const onStack = new Set();
	/** @type {string[][]} */
	const found = [];
	/** @param {string} file */
	const visit = (file) => {
		order.set(file, order.size);
		let low = order.size - 1;
		stack.push(file);
		onStack.add(file);
		for (const next of graph.get(file) ?? []) {
			if (!order.has(next)) {
				visit(next);
				low = Math.min(low, lowest.get(next) ?? low);
			} else if (onStack.has(next)) low = Math.min(low, order.get(next) ?? low);
		}
		lowest.set(file, low);
		if (low !== order.get(file)) return;
		const circle = stack.splice(stack.indexOf(file));
		for (const member of circle) onStack.delete(member);
		if (circle.length > 1) found.push(circle.sort());
	};
	for (const file of graph.keys()) if (!order.has(file)) visit(file);
	return found;
}

/**
 * Imports from a layer into one that does not stand below it.
 * @param {Map<string, Set<string>>} graph
 * @returns {[from: string, to: string][]}
 * @throws {Error} where a folder has no layer
 */
export function upwardImports(graph) {
	/** @type {[string, string][]} */
	const found = [];
	for (const [file, targets] of graph) {
		const from = layerOf(file);
		if (from === undefined) continue;
		for (const target of targets) {
			const to = layerOf(target);
			if (to === undefined || to === from) continue;
			if (heightOf(to) >= heightOf(from)) found.push([file, target]);
		}
	}
	return found;
}

/**
 * How many imports lead from layer to layer.
 * @param {Map<string, Set<string>>} graph
 * @returns {Map<string, Map<string, number>>}
 */
export function layerImports(graph) {
	/** @type {Map<string, Map<string, number>>} */
	const counts = new Map(layers.flat().map((layer) => [layer, new Map()]));
	for (const [file, targets] of graph) {
		const from = layerOf(file);
		const row = from === undefined ? undefined : counts.get(from);
		for (const target of targets) {
			const to = layerOf(target);
			if (!row || to === undefined || to === from) continue;
			row.set(to, (row.get(to) ?? 0) + 1);
		}
	}
	return counts;
}

/**
 * The layers as boxes, highest on top, with an arrow for each pair that is joined; its width grows with the imports.
 * @param {Map<string, Set<string>>} graph
 * @returns {string} SVG
 */
export function drawing(graph) {
	const wide = 190;
	const high = 84;
	const most = Math.max(...layers.map((row) => row.length));
	const width = most * wide + 40;
	const height = layers.length * high + 30;
	/** @type {Map<string, { x: number, y: number, size: number }>} */
	const places = new Map();
	layers.forEach((row, level) =>
		row.forEach((layer, index) =>
			places.set(layer, {
				x: width / 2 + (index - (row.length - 1) / 2) * wide,
				y: height - 50 - level * high,
				size: [...graph.keys()].filter((file) => layerOf(file) === layer).length
			})
		)
	);
	const arrows = [...layerImports(graph)].flatMap(([from, row]) =>
		[...row].flatMap(([to, count]) => {
			const start = places.get(from);
			const end = places.get(to);
			if (!start || !end) return [];
			const up = end.y <= start.y;
			return `<path d="M${start.x},${start.y + 16} C${start.x},${start.y + 50} ${end.x},${end.y - 50} ${end.x},${end.y - 18}" fill="none" stroke="${up ? '#b3261e' : '#5b6b7b'}" stroke-opacity=".55" stroke-width="${(0.5 + Math.sqrt(count) / 4).toFixed(1)}"><title>${from} imports ${to}: ${count}</title></path>`;
		})
	);
	const boxes = [...places].map(
		([layer, { x, y, size }]) =>
			`<g><rect x="${x - 70}" y="${y - 18}" width="140" height="36" rx="4" fill="#fff" stroke="#33414f"/><text x="${x}" y="${y - 1}" text-anchor="middle" font-weight="600">${layer}</text><text x="${x}" y="${y + 13}" text-anchor="middle" font-size="10" fill="#5b6b7b">${size} files</text></g>`
	);
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13"><title>The layers of src/ and their imports</title><rect width="100%" height="100%" fill="#fff"/>\n${arrows.join('\n')}\n${boxes.join('\n')}\n</svg>\n`;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	const graph = importGraph();
	const counts = layerImports(graph);
	for (const layer of layers.flat().reverse()) {
		const row = [...(counts.get(layer) ?? [])].sort((a, b) => b[1] - a[1]);
		const files = [...graph.keys()].filter((file) => layerOf(file) === layer).length;
		console.log(
			`${layer.padEnd(11)} ${String(files).padStart(4)} files  → ${row.map(([to, count]) => `${to} ${count}`).join(', ') || 'nothing'}`
		);
	}
	const round = circles(graph);
	const up = upwardImports(graph);
	console.log(`${round.length} circles, ${up.length} imports that go up`);
	for (const circle of round) console.log(`  circle: ${circle.join(' · ')}`);
	for (const [from, to] of up) console.log(`  up: ${from} imports ${to}`);
	const at = process.argv.indexOf('--svg');
	const file = at < 0 ? undefined : process.argv[at + 1];
	if (file) writeFileSync(file, drawing(graph));
	process.exitCode = round.length + up.length > 0 ? 1 : 0;
}
