/** What a report is of, as it stands in its address: `task`, `model` and `people`, each as often as wanted. */
import { counted, listed } from '../../charts/format.ts';

export interface ReportChoice {
	id: string;
	name: string;
}

/** What can be chosen, in the order of the page. */
export interface ReportChoices {
	task: readonly ReportChoice[];
	model: readonly ReportChoice[];
	people: readonly ReportChoice[];
}

export type ReportField = keyof ReportChoices;

export const reportFields: readonly ReportField[] = ['task', 'model', 'people'];

const one: Record<ReportField, string> = {
	task: 'task',
	model: 'model',
	people: 'record of people'
};

/** Names of an address that nobody knows are told up to this many. */
const mostNamed = 5;

export interface ReportQuery {
	/** Ids, in the order of the choices; all of them where the address names none. */
	chosen: Record<ReportField, string[]>;
	/** What the address leaves open. */
	everything: Record<ReportField, boolean>;
	/** What could not be found, in whole sentences. */
	problems: string[];
}

/**
 * Reads an address. What is named and not there is told and left out; where nothing that is named is there, all stand for
 * it.
 */
export function parseReport(parameters: URLSearchParams, choices: ReportChoices): ReportQuery {
	const problems: string[] = [];
	const chosen = { task: [], model: [], people: [] } as Record<ReportField, string[]>;
	const everything = { task: true, model: true, people: true };
	for (const field of reportFields) {
		const asked = new Set(
			parameters
				.getAll(field)
				.map((text) => text.trim())
				.filter(Boolean)
		);
		const ids = choices[field].map(({ id }) => id);
		const found = ids.filter((id) => asked.has(id));
		const unknown = [...asked].filter((id) => !ids.includes(id));
		everything[field] = found.length === 0;
		chosen[field] = everything[field] ? ids : found;
		if (unknown.length > 0) {
			const shown = unknown.slice(0, mostNamed).map((id) => `“${id.slice(0, 60)}”`);
			const more = unknown.length - shown.length;
			problems.push(
				`The link names ${counted(unknown.length, one[field], field === 'people' ? 'records of people' : `${one[field]}s`)} that ${unknown.length === 1 ? 'is' : 'are'} not here: ${listed([...shown, ...(more > 0 ? [`${more} more`] : [])])}. ${found.length > 0 ? 'The others are in the report.' : 'All that are here are in the report instead.'} Choose below.`
			);
		}
	}
	return { chosen, everything, problems };
}

/** The address of a report, without the question mark; what is all of its kind is left open. */
export function reportSearch({ chosen, everything }: Omit<ReportQuery, 'problems'>): string {
	const parameters = new URLSearchParams();
	for (const field of reportFields)
		if (!everything[field]) for (const id of chosen[field]) parameters.append(field, id);
	return parameters.toString();
}
