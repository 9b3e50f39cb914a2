import { expect, it } from 'vitest';
import { droppedFiles } from '../../../../src/lib/ui/own/droppedFiles.ts';
import { filesOfSet } from '../../../../src/lib/ui/own/setDesk.svelte.ts';

const file = (path: string) => ({
	isFile: true,
	fullPath: path,
	file: (done: (file: File) => void) => done(new File(['x'], path.split('/').at(-1)!))
});
/** A folder that gives its entries two at a time, as browsers give a hundred. */
function folder(entries: unknown[]) {
	return {
		isFile: false,
		createReader: () => {
			const rest = [...entries];
			return { readEntries: (done: (some: unknown[]) => void) => done(rest.splice(0, 2)) };
		}
	};
}
const transfer = (...entries: unknown[]) =>
	({
		items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
		files: []
	}) as unknown as DataTransfer;

it('a dropped folder is read to its last file, with the paths below it', async () => {
	const leaves = folder([
		folder([file('/leaves/oak/1.png'), file('/leaves/oak/2.png'), file('/leaves/oak/3.png')]),
		folder([file('/leaves/fir/4.png')]),
		file('/leaves/.DS_Store')
	]);
	const found = await droppedFiles(transfer(leaves));
	expect(found.map(({ path }) => path).sort()).toEqual([
		'leaves/.DS_Store',
		'leaves/fir/4.png',
		'leaves/oak/1.png',
		'leaves/oak/2.png',
		'leaves/oak/3.png'
	]);
	const { folder: name, files } = filesOfSet(found);
	expect(name).toBe('leaves');
	expect(files.map(({ path }) => path)).toContain('oak/3.png');
	expect(files).toHaveLength(4);
});

it('two class folders dropped together keep their names', async () => {
	const found = await droppedFiles(
		transfer(folder([file('/oak/1.png')]), folder([file('/fir/2.png')]))
	);
	expect(filesOfSet(found).files.map(({ path }) => path)).toEqual(['oak/1.png', 'fir/2.png']);
});
