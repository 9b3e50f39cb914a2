/** Names of what can be answered, by id: what a reader sees in place of the id. */
export type OptionNames = Readonly<Record<string, string>>;

/** The name of an option or of a group of options; its id where it has none. */
export function optionName(names: OptionNames, id: string): string {
	return names[id] ?? id;
}
