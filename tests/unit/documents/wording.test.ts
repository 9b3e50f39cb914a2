import { expect, test } from 'vitest';
import { captionLines, repeatedSentences } from '../../e2e/wording.ts';

test('lines of captions are found, without what opens below them', () => {
	const html =
		'<figure><figcaption class="a"><span class="line b">One 2019 · 3&nbsp;items</span> <!----><details>More</details></figcaption></figure>';
	expect(captionLines(html)).toEqual(['One 2019 · 3 items']);
	expect(captionLines('<p>none</p>')).toEqual([]);
});

test('a sentence that stands on a page three times is found, in the text only', () => {
	const said = 'This sentence, after Smith et al. 2019, is long enough to be one.';
	const html = (times: number, around = 'p') =>
		`<main>${`<${around}>${said}</${around}>`.repeat(times)}<p>Short one.</p></main>`;
	expect(repeatedSentences(html(3))).toEqual([[said, 3]]);
	expect(repeatedSentences(html(2))).toEqual([]);
	expect(repeatedSentences(html(3, 'table'))).toEqual([]);
	expect(repeatedSentences(`<main><p>${`${said} `.repeat(3)}</p></main>`)).toEqual([[said, 3]]);
});
