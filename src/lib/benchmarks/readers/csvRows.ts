import { parse } from 'csv-parse/browser/esm/sync';
import { FileError } from '../../border/fileError.ts';
import type { FolderFile } from '../folderFile.ts';

/** Text that is parsed at once. */
const BATCH = 1024 * 1024;

/**
 * The rows of a CSV file of any size, a megabyte at a time; the header is the first. Fields hold no
 * line break. Reading stops, and the file is closed, when the caller stops.
 * @param onread told how many bytes have been read
 * @throws {FileError} where a quotation mark is never closed, named by row
 */
export async function* csvRows(
	file: FolderFile,
	remedy: string,
	onread: (bytes: number) => void = () => undefined
): AsyncGenerator<string[]> {
	const reader = file.stream().getReader();
	const decoder = new TextDecoder();
	let text = '';
	let read = 0;
	let row = 0;
	const rowsIn = (lines: string): string[][] => {
		// Without a quotation mark a row is what stands between commas: ten times as fast.
		if (!lines.includes('"')) {
			const rows = lines.split(/\r?\n/).filter((line) => line !== '');
			row += rows.length;
			return rows.map((line) => line.split(','));
		}
		try {
			const rows: string[][] = parse(lines, {
				relax_column_count: true,
				skip_empty_lines: true,
				record_delimiter: ['\r\n', '\n']
			});
			row += rows.length;
			return rows;
		} catch (error) {
			const whole = (error as { records?: number }).records ?? 0;
			throw new FileError(
				file.path,
				[`row ${row + whole}: a quotation mark is not closed; the file may be cut off here.`],
				remedy
			);
		}
	};
	try {
		for (;;) {
			const { done, value } = await reader.read();
			text += decoder.decode(value, { stream: !done });
			read += value?.length ?? 0;
			if (done) break;
			if (text.length < BATCH) continue;
			onread(read);
			const end = text.lastIndexOf('\n') + 1;
			yield* rowsIn(text.slice(0, end));
			text = text.slice(end);
		}
		yield* rowsIn(text);
		onread(read);
	} finally {
		await reader.cancel().catch(() => undefined);
	}
}
