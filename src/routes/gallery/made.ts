/** What several drawings' samples share. */
import { madeReport, type MadeReport } from '../../../tests/fixtures/reports.ts';

export const LONG =
	'A reader of everything on a shelf with a name that nobody would choose, version 12.3 of last week';
export const tenPeople = [0.956, 0.931, 0.925, 0.9, 0.888, 0.85, 0.812, 0.925, 0.612, 0.938];
export const lite = { id: 'efficientnet-lite0', name: 'EfficientNet-Lite0', accuracy: 0.356 };
export const models = [
	lite,
	{ id: 'emotion-m', name: 'Emotion M', accuracy: 0.83 },
	{ id: 'plates-m', name: 'Plates M', accuracy: 0.9, n: 60 }
];
export const noun = { one: 'drawing', many: 'drawings' };
export const facts = {
	id: 'drawings',
	name: 'Drawings',
	noun,
	kind: 'choice' as const,
	cues: false
};
/** A link that leads nowhere, with what it stands for. */
export const to = (...what: (string | number | undefined)[]): string =>
	`#${what.map((part) => String(part).replaceAll(' ', '-')).join('.')}`;

export const nobody = madeReport({});
export const one = madeReport({ people: [0.9], models: [lite] });
export const many = madeReport({ people: tenPeople, human: [0.793, 0.949], models });
/** The same with names that no column was made for. */
export const long = named({ people: tenPeople, human: [0.793, 0.949], models });

function named(made: MadeReport) {
	const report = madeReport({
		...made,
		models: (made.models ?? []).map((model, index) => ({ ...model, name: `${LONG} (${index})` }))
	});
	for (const [index, person] of (report.people?.persons ?? []).entries())
		person.observer.name = `${LONG} (${index})`;
	return report;
}
