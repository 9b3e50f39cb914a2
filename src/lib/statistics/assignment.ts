/**
 * The assignment problem: each row gets a column of its own so that the sum of the values is greatest (Kuhn 1955; with
 * potentials as in Jonker & Volgenant 1987). Of equal sums one with most rows on their own number is taken.
 * @param values square, of finite numbers of 0 or more; none gives none
 * @returns the column of each row
 * @throws {RangeError} where the table is not square
 */
export function bestAssignment(values: readonly (readonly number[])[]): number[] {
	const n = values.length;
	if (values.some((row) => row.length !== n))
		throw new RangeError(`Assignment: ${n} rows need ${n} values each.`);
	// Costs to be least; the small reward keeps rows on their own number where that costs nothing.
	const cost = (row: number, column: number): number =>
		-(values[row]![column]! * (n + 1) + (row === column ? 1 : 0));
	const ofRow = new Float64Array(n + 1);
	const ofColumn = new Float64Array(n + 1);
	/** Row of each column, both counted from 1; 0 is free. */
	const rowOf = new Int32Array(n + 1);
	for (let row = 1; row <= n; row++) {
		const least = new Float64Array(n + 1).fill(Infinity);
		const from = new Int32Array(n + 1);
		const used = new Uint8Array(n + 1);
		let column = 0;
		rowOf[0] = row;
		while (rowOf[column] !== 0) {
			used[column] = 1;
			const current = rowOf[column]!;
			let step = Infinity;
			let next = 0;
			for (let other = 1; other <= n; other++) {
				if (used[other]) continue;
				const reduced = cost(current - 1, other - 1) - ofRow[current]! - ofColumn[other]!;
				if (reduced < least[other]!) {
					least[other] = reduced;
					from[other] = column;
				}
				if (least[other]! < step) {
					step = least[other]!;
					next = other;
				}
			}
			for (let other = 0; other <= n; other++) {
				if (used[other]) {
					ofRow[rowOf[other]!]! += step;
					ofColumn[other]! -= step;
				} else least[other]! -= step;
			}
			column = next;
		}
		for (; column !== 0; column = from[column]!) rowOf[column] = rowOf[from[column]!]!;
	}
	const columnOf = new Array<number>(n).fill(0);
	for (let column = 1; column <= n; column++) columnOf[rowOf[column]! - 1] = column - 1;
	return columnOf;
}
