/** What the picture beside a link shows: the headline of its page, and who gets how far. */
import { error } from '@sveltejs/kit';
import { percent } from '../../charts/format.ts';
import type { Preview, PreviewRow } from '../../charts/preview.ts';
import { ranked } from '../../findings/answering.ts';
import { frontDrawing, frontHeadline } from '../../findings/front.ts';
import { generalityStrip } from '../../findings/generalityStrip.ts';
import { generalityHeadline } from '../../findings/generalityWords.ts';
import { shortCitation } from '../../findings/shortCitation.ts';
import { strip } from '../../findings/strip.ts';
import { verdict } from '../../findings/verdict.ts';
import { loadCatalog } from '../catalog.ts';
import { factsOf } from '../facts.ts';
import { frontEntries } from '../frontEntries.ts';
import { recordedGenerality } from '../generality.ts';
import { askedSet, askedTask } from './askedSet.ts';

const shares = ['0\u202f% right', '100\u202f%'] as const;

/** Of the whole site; it stands for every page that has none of its own. */
async function overview(): Promise<Preview> {
	const drawing = frontDrawing(await frontEntries(await loadCatalog()));
	return {
		eyebrow: 'People and AI models on the same pictures',
		title: frontHeadline(drawing),
		rows: drawing.answered.map(({ name, people, models, verdict: said }): PreviewRow => {
			const first = models.find((model) => model.first);
			return {
				name,
				words: said.word && first ? `AI ${said.word}` : said.word,
				marks: [
					...(people ? [{ people: true, value: people.value, ci95: people.band }] : []),
					...(first ? [{ people: false, value: first.value, ci95: first.ci95 }] : [])
				]
			};
		}),
		ends: shares,
		source: 'Recorded answers of people and models, scored by the same code; 95\u202f% intervals'
	};
}

async function task(id: string, url: URL): Promise<Preview> {
	const catalog = await loadCatalog();
	const asked = askedTask(catalog, id);
	const { id: set, benchmark, report } = await askedSet(catalog, asked, url);
	const facts = factsOf(benchmark, catalog.models, await catalog.baselines(set));
	const { people, rows } = strip(report, facts);
	return {
		eyebrow: `${asked.name} · ${benchmark.name}`,
		title: verdict(report, facts).headline,
		rows: [
			...(people
				? [
						{
							name: people.voter?.name ?? `${people.n} people`,
							words: percent(people.mean),
							marks: [{ people: true, value: people.mean, ci95: people.band }]
						}
					]
				: []),
			...rows.map(({ name, value, ci95 }) => ({
				name,
				words: percent(value),
				marks: [{ people: false, value, ci95 }]
			}))
		],
		ends: shares,
		source: `${shortCitation(benchmark.citation)} · ${report.n_items} ${benchmark.noun.many}${ranked(report).length > 0 ? ' · 95\u202f% intervals' : ''}`
	};
}

async function generality(): Promise<Preview> {
	const report = await recordedGenerality(await loadCatalog());
	return {
		eyebrow: 'How general?',
		title: generalityHeadline(report),
		rows: generalityStrip(report)
			.systems.filter(({ told }) => !told)
			.reverse()
			.map(({ name, value, ci95 }) => ({
				name,
				words: percent(value, 0),
				marks: [{ people: false, value, ci95 }]
			})),
		ends: ['guessing', 'people'],
		source: 'How far each model gets from guessing to people, over all tasks; 95\u202f% intervals'
	};
}

/**
 * The picture of a page.
 * @param name `overview`, `generality`, `tasks/<id>`, each with `.png`; a task's set and truth stand in the query as on its
 *   page
 * @throws 404 with what there is
 */
export async function previewPage(name: string, url: URL): Promise<Preview> {
	const [, kind, id] = /^(overview|generality|tasks\/([^/]+))\.png$/.exec(name) ?? [];
	if (kind === 'overview') return overview();
	if (kind === 'generality') return generality();
	if (id !== undefined) return task(id, url);
	error(
		404,
		'There is no such picture. There are: overview.png, generality.png, tasks/<task>.png.'
	);
}
