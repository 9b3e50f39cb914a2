/**
 * `npm run resizer`: compiles the AssemblyScript resizer into the committed module
 * `src/lib/inference/preprocess/resizer.bytes.ts`. A test compiles it again and compares.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'src/lib/inference/preprocess/assembly/resize.ts');
const target = join(root, 'src/lib/inference/preprocess/resizer.bytes.ts');

/**
 * Compiles the resizer.
 * @returns {Promise<Uint8Array>} the WebAssembly module
 * @throws {Error} with the compiler's messages
 */
export async function compileResizer() {
	const folder = await mkdtemp(join(tmpdir(), 'resizer-'));
	try {
		const out = join(folder, 'resize.wasm');
		const { error, stderr } = await asc.main([
			source,
			...['--outFile', out, '--runtime', 'stub', '--enable', 'simd', '--use', 'abort='],
			...['--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert', '--initialMemory', '1']
		]);
		if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
		return await readFile(out);
	} finally {
		await rm(folder, { recursive: true });
	}
}

/**
 * The committed module's text.
 * @param {Uint8Array} bytes
 */
export function moduleText(bytes) {
	const lines =
		Buffer.from(bytes)
			.toString('base64')
			.match(/.{1,90}/g) ?? [];
	return [
		'/** The resizer as WebAssembly, base64. Written by `npm run resizer` from assembly/resize.ts. */',
		'export const RESIZER_BASE64 =',
		lines.map((line) => `\t'${line}'`).join(' +\n') + ';',
		''
	].join('\n');
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	const bytes = await compileResizer();
	await writeFile(target, moduleText(bytes));
	console.log(`${bytes.length} bytes of WebAssembly written to ${target.slice(root.length + 1)}`);
}
