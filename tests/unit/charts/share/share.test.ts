import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { policyFor, headersFor, policyHeader } from '../../../../server/policy.js';
import { apa, bibtex, cited } from '../../../../src/lib/charts/share/citation.ts';
import {
	embedAddress,
	embedCode,
	figureAddress,
	isEmbed,
	pageOfEmbed
} from '../../../../src/lib/charts/share/embed.ts';
import { findingText } from '../../../../src/lib/charts/share/finding.ts';
import { oneLine } from '../../../../src/lib/charts/textLines.ts';
import type { TableData } from '../../../../src/lib/charts/table.ts';

const at = (path: string) => {
	const { origin, pathname, search } = new URL(`https://yardstick.test${path}`);
	return { origin, pathname, search };
};

describe('An embedded figure', () => {
	it('has the address of its page below /embed, with what the page was asked', () => {
		expect(embedAddress(at('/tasks/objects?benchmark=a&model=b'), 'a-observers')).toBe(
			'https://yardstick.test/embed/tasks/objects?benchmark=a&model=b&figure=a-observers'
		);
		expect(embedAddress(at('/'), 'front')).toBe('https://yardstick.test/embed?figure=front');
		expect(pageOfEmbed('/embed')).toBe('/');
		expect(pageOfEmbed('/embed/tasks/objects')).toBe('/tasks/objects');
	});

	it('leads back to its page, and gives the same code again from within the frame', () => {
		const framed = at('/embed/tasks/objects?benchmark=a&figure=a-observers');
		expect(figureAddress(framed, 'a-observers')).toBe(
			'https://yardstick.test/tasks/objects?benchmark=a#figure-a-observers'
		);
		expect(embedAddress(framed, 'a-observers')).toBe(
			'https://yardstick.test/embed/tasks/objects?benchmark=a&figure=a-observers'
		);
	});

	it('keeps quotes and brackets of its title inside the title', () => {
		expect(embedCode('https://y.test/embed?a=1&b=2', 'A "<b>" & c', 300.2)).toBe(
			'<iframe src="https://y.test/embed?a=1&amp;b=2" title="A &quot;&lt;b>&quot; &amp; c" width="100%" height="301" loading="lazy" style="border:0"></iframe>'
		);
	});

	it('is of recorded results only: a test, a run, a lesson or what is stored is never framed', () => {
		const others = ['/models/add', '/models/add/', '/sets/add', '/sets/own', '/api/tests/1'];
		for (const path of ['/test', '/run', '/run/own', '/storage', '/teach/lesson', ...others])
			expect(embedAddress(at(path), 'x'), path).toBeUndefined();
		expect(embedAddress(at('/models/addison'), 'x')).toBeDefined();
		expect(isEmbed('/embedded')).toBe(false);
		expect(pageOfEmbed('/embed/embed/tasks')).toBeUndefined();
	});

	it('is the only thing that may be framed', () => {
		const policy = policyHeader({ 'frame-ancestors': ['none'], 'img-src': ['self'] });
		expect(policyFor(policy, '/tasks/a')).toBe("frame-ancestors 'none'; img-src 'self'");
		expect(policyFor(policy, '/embed/tasks/a')).toBe("frame-ancestors *; img-src 'self'");
		expect(headersFor('/tasks/a')['x-frame-options']).toBe('DENY');
		expect(headersFor('/embedded')['x-frame-options']).toBe('DENY');
		expect(headersFor('/embed/tasks/a')['x-frame-options']).toBeUndefined();
	});
});

const share = (value: number) => `${(value * 100).toFixed(1)} %`;
const table: TableData = {
	columns: [
		{ label: 'Who' },
		{ label: 'Right', numeric: true, text: share },
		{ label: 'From', numeric: true, text: share },
		{ label: 'To', numeric: true, text: share }
	],
	rows: [
		['People', 0.871, 0.853, 0.887],
		['Nobody', undefined, undefined, undefined],
		['Model', 0.356, undefined, undefined]
	]
};
const caption = { n: '160 drawings', interval: '95 % intervals', source: 'Geirhos et al. 2019' };

describe('The text of a finding', () => {
	it('has the sentence, the figures with their intervals, and the source; no data is left out', () => {
		expect(findingText('People are ahead', table, caption, 'https://y.test/a#b')).toBe(
			'People are ahead. People: 87.1 % (95\u202f% interval 85.3 % to 88.7 %); Model: 35.6 %. Geirhos et al. 2019 · 160 drawings · 95 % intervals. Yardstick, https://y.test/a#b'
		);
	});

	it('counts the rows that it does not read out, and does without figures where no column has intervals', () => {
		const many = { ...table, rows: Array.from({ length: 9 }, (_, row) => [`r${row}`, 0.5]) };
		expect(findingText('Many.', many, caption, 'x')).toContain(
			'r5: 50.0 %; and 3 more in the figure.'
		);
		const plain = {
			columns: [{ label: 'Who' }, { label: 'Times', numeric: true }],
			rows: [['a', 2]]
		};
		expect(findingText('Plain.', plain, { n: '2 items' }, 'x')).toBe(
			'Plain. 2 items. Yardstick, x'
		);
	});
});

describe('A citation', () => {
	const figure = {
		title: 'People name 87\u202f% of “a_b”.',
		name: 'objects-edges: observers',
		address: 'https://y.test/a?b=1#c',
		source: 'Geirhos et al. 2019',
		version: '0.1.0',
		seen: new Date('2026-12-01T00:30:00Z')
	};

	it('names author, year, title, version, day and data', () => {
		expect(apa(figure)).toBe(
			'The Yardstick authors. (2026). People name 87\u202f% of “a_b” [Figure]. In Yardstick: AI models beside the human being (Version 0.1.0). Retrieved December 1, 2026, from https://y.test/a?b=1#c. Data: Geirhos et al. 2019.'
		);
	});

	it('is an entry that LaTeX reads', () => {
		const entry = bibtex(figure);
		expect(entry).toMatch(/^@misc\{yardstick-objects-edges-observers,\n/);
		expect(entry).toContain('title = {{People name 87~\\% of “a\\_b”}},');
		expect(entry).toContain('seen on 2026-12-01');
		expect(entry).toContain('url = {https://y.test/a?b=1#c}');
		expect(entry.split('{').length).toBe(entry.split('}').length);
	});

	it('has author, title and year of CITATION.cff', () => {
		const file = readFileSync('CITATION.cff', 'utf8');
		expect(file).toContain(`title: '${cited.title}'`);
		expect(file).toContain(`name: '${cited.author}'`);
		expect(file).toMatch(new RegExp(`date-released: ${cited.year}-`));
	});
});

it('A line that is too long is cut at a word', () => {
	expect(oneLine('one two, three', 40)).toBe('one two, three');
	expect(oneLine('one two, three', 11)).toBe('one two …');
});
