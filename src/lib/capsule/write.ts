import { entriesOf, inSchemaOrder, objectOf, rowsOf } from '../border/lines.ts';
import { gzip } from './gzip.ts';
import { capsuleSchema, type Capsule, type Run } from './schema.ts';

function formatRun(run: Run, depth: number): string {
	const parts = Object.entries(run).map(([key, value]): [string, string] => {
		if (key === 'trials') return [key, rowsOf(run.trials, depth + 1)];
		if (key === 'origin') return [key, entriesOf(run.origin, depth + 1)];
		return [key, JSON.stringify(value)];
	});
	return objectOf(parts, depth);
}

/**
 * The text of a capsule file: always the same for the same content, one trial and one item hash on a
 * line, so that two versions can be compared by eye. Ends with a newline.
 */
export function formatCapsule(capsule: Capsule): string {
	const content = inSchemaOrder(capsuleSchema, capsule);
	const parts = Object.entries(content).map(([key, value]): [string, string] => {
		if (key === 'items') return [key, entriesOf(content.items, 1)];
		if (key === 'runs' && content.runs.length > 0)
			return [key, `[\n${content.runs.map((run) => `\t\t${formatRun(run, 2)}`).join(',\n')}\n\t]`];
		return [key, JSON.stringify(value)];
	});
	return `${objectOf(parts, 0)}\n`;
}

/** The capsule as a gzip file, for sending; read back by `readCapsule`. */
export function packCapsule(capsule: Capsule): Promise<Uint8Array> {
	return gzip(new TextEncoder().encode(formatCapsule(capsule)));
}
