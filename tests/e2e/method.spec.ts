import { LONGEST_LINE } from '../../src/lib/charts/caption.ts';
import { readFileSync } from 'node:fs';
import type { Baseline } from '../../src/lib/benchmarks/schema.ts';
import { interval, percent } from '../../src/lib/charts/format.ts';
import { expect, testInOneTab as test } from './app.ts';
import { expectAccessible, expectFitsPhone } from './axe.ts';
import { captionLines, repeatedSentences } from './wording.ts';

test('every rule has an anchor and formulas are set as MathML', async ({ page }) => {
	await page.goto('/method#wilson');
	await expect(page.getByRole('heading', { name: /How sure is the score/ })).toBeInViewport();
	await expect(page.locator('#wilson math').first()).toBeVisible();
	expect(await page.locator('math').count()).toBeGreaterThan(15);
	// Formulas live in MathML's namespace, also where the browser made them.
	expect(
		await page.evaluate(() =>
			[...document.querySelectorAll('math *')].every(
				(node) => node.namespaceURI === 'http://www.w3.org/1998/Math/MathML'
			)
		)
	).toBe(true);
	await expectFitsPhone(page);
	await expectAccessible(page);
});

test('an answer is found by typing, by keyboard alone, and every one is there without JavaScript', async ({
	page,
	browser,
	baseURL
}) => {
	await page.goto('/method');
	await expect(page.getByRole('searchbox')).toBeVisible();
	await page.keyboard.press('/');
	await expect(page.getByRole('searchbox')).toBeFocused();
	const answers = page.locator('[data-answer]:visible');
	const all = await page.locator('[data-answer]').count();
	const first = await answers.count();
	expect(first).toBeLessThan(all / 2);
	await page.keyboard.type('I cannot TELL');
	await expect(page.locator('#answers-only')).toBeVisible();
	await expect(page.locator('#wilson')).toBeHidden();
	expect(await answers.count()).toBeLessThan(6);
	await page.keyboard.press('Enter');
	await expect(page.locator('#answers-only .text')).toBeVisible();
	await page.keyboard.press('/');
	await page.getByRole('searchbox').fill('zzz');
	await expect(page.getByRole('status')).toContainText('Try another');
	await page.keyboard.press('Escape');
	await expect(answers).toHaveCount(first);
	const plain = await browser.newContext({
		javaScriptEnabled: false,
		...(baseURL ? { baseURL } : {})
	});
	const still = await plain.newPage();
	await still.goto('/method#word-interval');
	await expect(still.locator('[data-answer]:visible')).toHaveCount(all);
	await expect(still.getByRole('searchbox')).toHaveCount(0);
	await plain.close();
});

test('a word that a visitor may not know leads to its meaning, once on a page', async ({
	page
}) => {
	await page.goto('/tasks/objects');
	const term = page
		.getByRole('link', { name: '95\u202f% interval', exact: false })
		.and(page.locator('.term'));
	await expect(term).toHaveCount(1);
	await term.click();
	await expect(page).toHaveURL(/\/method#word-interval$/);
	await expect(page.locator('#word-interval')).toBeInViewport();
});

test('worked examples are the recorded figures', async ({ page }) => {
	const record = JSON.parse(
		readFileSync('benchmarks/objects-edges/baselines/geirhos-2019-mean.json', 'utf8')
	) as Baseline;
	await page.goto('/method');
	const example = page.locator('#aggregation .example');
	await expect(example).toContainText(percent(record.value));
	await expect(example).toContainText(interval(record.ci95));
});

test('votes, groups and curves are explained with computed examples', async ({ page }) => {
	await page.goto('/method');
	for (const id of ['loo', 'ratio', 'answers-only', 'vote-spread', 'agreement', 'slices'])
		await expect(page.locator(`#${id}`)).toBeAttached();
	await expect(page.locator('#loo .example')).toContainText('judged votes agree');
	await expect(page.locator('#ratio .example')).toContainText(percent(0.727095));
	await expect(page.locator('#answers-only .example')).toContainText('31,534');
});

test('links into this page from others lead to anchors that exist', async ({ page, request }) => {
	const wanted = new Set<string>();
	for (const path of [
		'/',
		'/tasks/objects',
		'/people',
		'/people/objects-edges',
		'/people/emotion-ferplus',
		'/tasks/emotion',
		'/models/efficientnet-lite0',
		'/method'
	]) {
		const html = await (await request.get(path)).text();
		for (const [, href = ''] of html.matchAll(/ href="([^"]*#[^"]*)"/g))
			if (href.includes('/method#') || (path === '/method' && href.startsWith('#')))
				wanted.add(href.split('#')[1] ?? '');
	}
	await page.goto('/method');
	const missing = await page.evaluate(
		(ids) => ids.filter((id) => !document.getElementById(id)),
		[...wanted]
	);
	expect(wanted.size).toBeGreaterThan(10);
	expect(missing).toEqual([]);
});

test('captions are one line everywhere, and no sentence stands on a page more than twice', async ({
	request
}) => {
	const pages = [
		'/',
		'/generality',
		'/tasks',
		'/method',
		'/people',
		'/models',
		'/run',
		'/tasks/objects',
		'/tasks/objects?benchmark=objects-shape-texture',
		'/tasks/emotion',
		'/tasks/emotion?benchmark=faces-rendered',
		'/tasks/plates',
		'/tasks/products',
		'/tasks/products?benchmark=products-grocery-val',
		'/tasks/objects/oddities?benchmark=objects-edges',
		'/tasks/emotion/oddities?benchmark=emotion-ferplus',
		'/people/emotion-ferplus',
		'/people/objects-edges',
		'/models/emotion-m',
		'/models/plates-m',
		'/items/objects-edges',
		'/items/objects-edges/boat9',
		'/items/plates-eu/eu-040'
	];
	let lines = 0;
	for (const page of pages) {
		const html = await (await request.get(page)).text();
		const own = captionLines(html);
		lines += own.length;
		expect([page, own.filter((line) => line.length > LONGEST_LINE)]).toEqual([page, []]);
		expect([page, repeatedSentences(html)]).toEqual([page, []]);
	}
	expect(lines).toBeGreaterThan(60);
});

test('the search of the browser finds words in closed parts and answers, and opens them', async ({
	page
}) => {
	// A link to words is found as Ctrl+F finds them: in both cases the browser opens what hides them.
	await page.goto('/method#:~:text=exact%20binomial%20for%20few');
	await expect(page.getByText('exact binomial for few discordant pairs')).toBeInViewport();
	await expect(page.locator('#scoring')).toBeHidden();
	await expect(page.getByRole('link', { name: 'How it is compared', exact: true })).toHaveAttribute(
		'aria-current',
		'true'
	);
});
