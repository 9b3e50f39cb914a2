/** Several curves of one set in one figure: their tables laid together, one column more for the condition. */
import type { Curve, CurveFits } from '../evaluation/report/curves.ts';
import { capital, count, listed, numberWord, percent } from '../charts/format.ts';
import type { Column, SecondTable, TableData } from '../charts/table.ts';

/** `Six conditions, one at a time`. */
export function curveSetTitle(curves: number): string {
	return `${capital(numberWord(curves))} conditions, one at a time`;
}

/** `32 to 116`: the fewest and the most items of a curve; one figure where all have as many. */
export function itemsSpan(items: readonly number[]): string {
	const [least, most] = [Math.min(...items), Math.max(...items)];
	return least === most ? count(least) : `${count(least)} to ${count(most)}`;
}

/**
 * Tables with the same kind of columns as one, rows in the order of the tables. The first column becomes `value`, the
 * condition stands behind it. A column that one table lacks is empty in its rows.
 * @param parts the name of each condition with its table
 */
export function joinTables(
	parts: readonly { name: string; table: TableData }[],
	value: string
): TableData {
	const columns: Column[] = [];
	/** Place of a column: by its label and how often that label came before it, as `from` and `to` come again and again. */
	const places = new Map<string, number>();
	const placed = parts.map(({ table }) => {
		let head = '';
		return table.columns.slice(1).map((column) => {
			// Limits belong to whoever stands before them.
			const limit = column.label === 'from' || column.label === 'to';
			if (!limit) head = column.label;
			const key = limit ? `${head} ${column.label}` : column.label;
			const place = places.get(key) ?? columns.push(column) - 1;
			places.set(key, place);
			return place;
		});
	});
	return {
		columns: [{ label: value }, { label: 'Condition' }, ...columns],
		rows: parts.flatMap(({ name, table }, index) =>
			table.rows.map(([first, ...cells]) => {
				const row = columns.map(() => undefined as (typeof cells)[number]);
				for (const [at, cell] of cells.entries()) {
					const place = placed[index]?.[at];
					if (place !== undefined) row[place] = cell;
				}
				return [first, name, ...row];
			})
		),
		links: parts.flatMap(({ table }) => table.rows.map((_, index) => table.links?.[index]))
	};
}

/** The functions fitted to several curves as one table; undefined where nothing was fitted. */
export function joinFits(
	parts: readonly { curve: Pick<Curve, 'name' | 'unit' | 'fits'>; fits: SecondTable | undefined }[]
): SecondTable | undefined {
	const fitted = parts.flatMap(({ curve, fits }) => {
		if (!fits || !curve.fits) return [];
		const { name, unit } = curve;
		const columns = fits.table.columns.map((column) => ({
			...column,
			label: unit ? column.label.replace(`, ${unit}`, '') : column.label
		}));
		const table = { ...fits.table, columns };
		return [{ name: unit ? `${name}, ${unit}` : name, of: curve.fits, table }];
	});
	const [first] = fitted;
	if (!first) return undefined;
	const { gamma } = first.of;
	const where = (words: string, test: (of: CurveFits) => boolean): string[] => {
		const names = fitted.filter(({ of }) => test(of)).map(({ name }) => name.toLowerCase());
		return names.length > 0 ? [`${words} ${listed(names)}`] : [];
	};
	return {
		title: `Functions fitted to each condition: right with probability γ + (1 − γ − λ) F, γ = ${percent(gamma, gamma === 0 ? 0 : 1)}; ${[
			...where('F is logistic in ln x for', ({ scale }) => scale === 'log'),
			...where('F is logistic in x for', ({ scale }) => scale !== 'log'),
			...where('rising for', ({ direction }) => direction === 'up'),
			...where('falling for', ({ direction }) => direction !== 'up')
		].join('; ')}`,
		table: joinTables(fitted, 'Who')
	};
}
