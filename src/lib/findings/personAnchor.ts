/** Anchor of a person on the people page of a benchmark, from the id of the person's run. */
export function personAnchor(run: string): string {
	return `person-${run.replace(/[^A-Za-z0-9]+/g, '-')}`;
}
