/** Files that were dropped or chosen, those of whole folders with them. */
export interface ChosenFile {
	/** Below whatever was dropped or chosen, with forward slashes. */
	path: string;
	file: File;
}

/** Of the browser's file or folder picker. */
export function pickedFiles(files: Iterable<File>): ChosenFile[] {
	return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * Of a drop. Call it while the event is going on: afterwards the browser has forgotten what was dropped.
 * @returns all files, those in folders too; a folder that the browser does not open is left out
 */
export function droppedFiles(transfer: DataTransfer | null): Promise<ChosenFile[]> {
	const entries = [...(transfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
	if (entries.length === 0) return Promise.resolve(pickedFiles(transfer?.files ?? []));
	return Promise.all(entries.map(filesOf)).then((lists) => lists.flat());
}

async function filesOf(entry: FileSystemEntry): Promise<ChosenFile[]> {
	if (entry.isFile) {
		const file = await new Promise<File>((resolve, reject) =>
			(entry as FileSystemFileEntry).file(resolve, reject)
		);
		return [{ path: entry.fullPath.replace(/^\/+/, ''), file }];
	}
	const reader = (entry as FileSystemDirectoryEntry).createReader();
	const found: ChosenFile[] = [];
	// A reader gives a hundred at a time, and none when it has given all.
	for (;;) {
		const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
			reader.readEntries(resolve, reject)
		);
		if (some.length === 0) return found;
		found.push(...(await Promise.all(some.map(filesOf))).flat());
	}
}
