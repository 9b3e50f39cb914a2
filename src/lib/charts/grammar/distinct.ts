/** The same names, those that stand there for another time with a number behind: keys of a list must not repeat. */
export function distinct(names: readonly string[]): string[] {
	const times = new Map<string, number>();
	return names.map((name) => {
		const time = (times.get(name) ?? 0) + 1;
		times.set(name, time);
		return time === 1 ? name : `${name}\n${time}`;
	});
}
