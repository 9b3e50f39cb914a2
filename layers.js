/**
 * The layers of `src/`, lowest first. What stands in one row does not import each other; a row imports the rows before
 * it only. The linter enforces it, `npm run imports` draws it, and a test looks for circles.
 * @type {string[][]}
 */
export const layers = [
	['border', 'statistics'],
	['evaluation'],
	['benchmarks', 'models', 'capsule'],
	['inference', 'answers'],
	['recording'],
	['trials', 'device', 'charts'],
	['findings', 'reports'],
	['items'],
	['ui', 'method', 'server'],
	['recipes'],
	['cli', 'routes']
];

/** Layers that are folders of `src/` itself; all others are folders of `src/lib/`. */
export const outermost = ['recipes', 'cli', 'routes'];

/**
 * The layer that a file belongs to.
 * @param {string} path below the project's root, with slashes
 * @returns {string | undefined} undefined where it belongs to none: `src/app.html`, tests, scripts
 */
export function layerOf(path) {
	const [first, second, third] = path.split('/');
	if (first !== 'src' || second === undefined) return undefined;
	if (second === 'lib') return third;
	if (outermost.includes(second)) return second;
	return second.startsWith('hooks.') ? 'routes' : undefined;
}

/**
 * Height of a layer.
 * @param {string} layer
 * @returns {number} 0 is lowest
 * @throws {Error} where the layer is not declared here
 */
export function heightOf(layer) {
	const height = layers.findIndex((row) => row.includes(layer));
	if (height < 0)
		throw new Error(
			`"src/lib/${layer}" is a folder without a layer. Name it in layers.js, in the row above everything that it imports.`
		);
	return height;
}
