/** A copy of the project to follow recipes in: its own sources, everything else as it is here. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

const shared = ['node_modules', 'benchmarks', 'tasks', 'static', '.svelte-kit', 'tsconfig.json'];

export interface ProjectCopy {
	folder: string;
	read: (path: string) => string;
	write: (path: string, text: string) => void;
	/** Runs Node on a file of the copy, with its arguments; TypeScript is understood. */
	run: (path: string, ...args: string[]) => Promise<string>;
	remove: () => void;
}

/** @param own what the recipe changes beside the sources; it is copied instead of linked */
export function copyProject(own: string[] = []): ProjectCopy {
	const folder = mkdtempSync(join(tmpdir(), 'yardstick-recipe-'));
	for (const name of ['src', 'package.json', ...own])
		cpSync(resolve(name), join(folder, name), { recursive: true });
	for (const name of shared.filter((one) => !own.includes(one)))
		symlinkSync(resolve(name), join(folder, name));
	return {
		folder,
		read: (path) => readFileSync(join(folder, path), 'utf8'),
		write: (path, text) => writeFileSync(join(folder, path), text),
		run: async (path, ...args) => {
			const { stdout } = await promisify(execFile)(
				process.execPath,
				['--import', 'tsx', path, ...args],
				{ cwd: folder, maxBuffer: 1 << 26 }
			);
			return stdout;
		},
		remove: () => rmSync(folder, { recursive: true, force: true })
	};
}

/** The code blocks of a section of a Markdown document, without the indentation of a list. */
export function codeOf(document: string, heading: string): string[] {
	const text = readFileSync(document, 'utf8');
	const section = text.split(/^## /m).find((part) => part.startsWith(heading));
	if (section === undefined) throw new Error(`${document} has no section "${heading}".`);
	return [...section.matchAll(/^( *)```\w*\n([\s\S]*?)^ *```$/gm)].map(([, indent, code]) =>
		code!
			.split('\n')
			.map((line) => (line.startsWith(indent!) ? line.slice(indent!.length) : line))
			.join('\n')
	);
}
