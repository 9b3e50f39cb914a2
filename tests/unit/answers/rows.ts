/** Rows of a model-vs-human file without a set that they answer. Tests only. */
import { modelVsHuman } from '../../../src/lib/answers/forms/modelVsHuman.ts';
import { Mistakes } from '../../../src/lib/answers/mistakes.ts';
import { isNothing } from '../../../src/lib/border/nothing.ts';
import { readTable } from '../../../src/lib/answers/table.ts';
import { decodeText } from '../../../src/lib/border/decodeText.ts';

export interface Row {
	subject: string;
	item: string;
	answer: string | null;
	category: string;
	condition: string;
	excluded: boolean;
	rt_ms?: number;
}

export function rowsOf(bytes: Uint8Array, file: string): Row[] {
	const mistakes = new Mistakes(file);
	const { columns, rows } = readTable(decodeText(bytes, file), file, mistakes);
	const read = rows.map(({ place, cells, last }): Row => {
		const get = (...names: string[]) => cells[columns.indexOf(names[0]!)] ?? '';
		const row = modelVsHuman.read({
			place,
			last,
			get,
			wrong: (kind, what, remedy) => mistakes.add(kind, place, what, remedy)
		})!;
		const answer = row.answer();
		return {
			subject: row.person!,
			item: row.item[0]!,
			answer: isNothing(answer) ? null : answer,
			category: row.truth!,
			condition: get('condition'),
			excluded: row.excluded!,
			...(row.rt_ms === undefined ? {} : { rt_ms: row.rt_ms })
		};
	});
	mistakes.throwAny();
	return read;
}
