import type { Page } from '@playwright/test';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Benchmark } from '../../src/lib/benchmarks/schema.ts';
import type { Capsule } from '../../src/lib/capsule/schema.ts';
import { expect, testInOneTab as test } from './app.ts';
import { expectAccessible, expectFitsPhone } from './axe.ts';

const id = 'objects-edges';
const read = <T>(path: string) => JSON.parse(readFileSync(`benchmarks/${id}/${path}`, 'utf8')) as T;
const benchmark = read<Benchmark>('benchmark.json');
const people = read<Capsule>('people/geirhos-2019.capsule.json');
const model = read<Capsule>('runs/efficientnet-lite0.capsule.json').runs[0]!;

const truthOf = new Map(benchmark.items.map(({ id: item, truth }) => [item, truth]));
const answersTo = (item: string) =>
	people.runs.map((run) => run.trials.find((trial) => trial.item === item)?.answer);
const rightOf = (item: string) =>
	answersTo(item).filter((answer) => answer === truthOf.get(item)).length;
const modelAnswer = new Map(model.trials.map(({ item, answer }) => [item, answer]));

const data = process.env['YARDSTICK_DATA'] ?? '../shared/data';
const picture = (path: string) => join(data, 'texture-vs-shape', path);
/** An item that all people name and the model does not. */
const telling = benchmark.items.find(
	({ id: item, truth }) => rightOf(item) === people.runs.length && modelAnswer.get(item) !== truth
)!;

const cards = (page: Page) => page.locator('figure .drawing a[data-mark]');

test.describe('who fails where', () => {
	test('counts, headline and gallery come from the recorded answers', async ({ page }) => {
		await page.goto(`/items/${id}`);
		const shared = benchmark.items.filter(({ id: item }) => rightOf(item) === people.runs.length);
		const missed = shared.filter(({ id: item, truth }) => modelAnswer.get(item) !== truth);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			`All ten people get ${shared.length} of ${benchmark.items.length} drawings right. EfficientNet-Lite0 misses ${missed.length} of them.`
		);
		await expect(cards(page)).toHaveCount(24);
		await page
			.getByRole('table', { name: /Items by how many/ })
			.getByRole('link', { name: String(missed.length), exact: true })
			.first()
			.click();
		await expect(page).toHaveURL(/people=all/);
		await expect(page).toHaveURL(/result=wrong/);
		await expect(
			page.getByRole('heading', { name: `${missed.length} drawings right by everybody` })
		).toBeVisible();
	});

	test('a filter changes the address, and the address makes the view', async ({ page }) => {
		await page.goto(`/items/${id}`);
		// A choice counts from the moment the page's script has started.
		await expect(page.getByRole('button', { name: /^Theme:/ })).toBeEnabled();
		await page.getByLabel('Right answer').selectOption('bear');
		await expect(page).toHaveURL(/truth=bear/);
		await expect(cards(page)).toHaveCount(10);
		await page.getByLabel('Was called').selectOption('no-answer');
		await expect(page).toHaveURL(/answer=no-answer/);
		const url = page.url();
		const silent = benchmark.items.filter(
			({ id: item, truth }) => truth === 'bear' && answersTo(item).includes(null)
		);
		await expect(cards(page)).toHaveCount(silent.length);
		await page.goto(url);
		await expect(cards(page)).toHaveCount(silent.length);
		await expect(page.getByLabel('Right answer')).toHaveValue('bear');
	});

	test('a cell of the model’s confusion matrix is a link to its pictures', async ({ page }) => {
		const answer = modelAnswer.get(telling.id)!;
		const run = encodeURIComponent(model.id);
		await page.goto(`/items/${id}?truth=${telling.truth}&answer=${answer}&by=${run}`);
		const cell = benchmark.items.filter(
			({ id: item, truth }) => truth === telling.truth && modelAnswer.get(item) === answer
		);
		await expect(cards(page)).toHaveCount(Math.min(24, cell.length));
	});

	test('pages, list and keyboard', async ({ page }) => {
		await page.goto(`/items/${id}`);
		await page
			.getByRole('navigation', { name: 'Pages' })
			.getByRole('link', { name: 'Next' })
			.click();
		await expect(page).toHaveURL(/page=2/);
		await expect(page.getByText(/25 to 48 of 160/)).toBeVisible();
		await cards(page).first().focus();
		await page.keyboard.press('ArrowRight');
		await expect(cards(page).nth(1)).toBeFocused();
		await page.getByRole('link', { name: 'List', exact: true }).click();
		await expect(page.locator('.drawing tbody tr')).toHaveCount(100);
	});

	test('nothing fits: says so and leads back', async ({ page }) => {
		await page.goto(`/items/${id}?people=none&result=right`);
		await expect(page.getByText('No drawing fits.')).toBeVisible();
		await page.getByRole('link', { name: 'Show all 160' }).click();
		await expect(cards(page)).toHaveCount(24);
	});

	test('an unknown benchmark is a page that names those that exist', async ({ page }) => {
		const response = await page.goto('/items/nothing');
		expect(response?.status()).toBe(404);
		await expect(page.getByText(id)).toBeVisible();
	});

	test('is readable for all, in both themes and on a phone', async ({ page }) => {
		await page.goto(`/items/${id}?people=all&result=wrong&sort=gap`);
		await expectFitsPhone(page);
		await expectAccessible(page);
	});
});

test.describe('one item', () => {
	const path = `/items/${id}/${telling.id}`;

	test('shows everybody’s answer and the model’s probabilities', async ({ page }) => {
		await page.goto(path);
		await page.getByText('Table', { exact: true }).last().click();
		const rows = page
			.getByRole('region', { name: 'Who said what, and how fast' })
			.locator('tbody tr');
		await expect(rows).toHaveCount(people.runs.length);
		const trial = model.trials.find(({ item }) => item === telling.id)!;
		const share = trial.probabilities![model.options!.indexOf(trial.answer!)]!;
		await expect(page.getByRole('heading', { level: 1 })).toContainText(
			`${Math.round(share * 100)}`
		);
		await expect(page.getByText(telling.sha256)).toBeVisible();
	});

	test('arrow keys turn the pages of the selection', async ({ page }) => {
		await page.goto(`${path}?people=all&result=wrong`);
		const place = page.locator('.where');
		const [, first, total] = /(\d+) of (\d+)/.exec((await place.textContent()) ?? '') ?? [];
		// Keys count from the moment the page's script has started.
		await expect(async () => {
			if ((await place.textContent()) === `${first} of ${total}`) {
				await page.keyboard.press('ArrowRight');
			}
			await expect(place).toHaveText(`${Number(first) + 1} of ${total}`, { timeout: 1000 });
		}).toPass();
		await expect(page).toHaveURL(/people=all/);
		await page.keyboard.press('ArrowLeft');
		await expect(place).toHaveText(`${first} of ${total}`);
	});

	test('a picture with a wrong byte is refused and named', async ({ page }) => {
		await page.route('https://raw.githubusercontent.com/**', (route) =>
			route.fulfill({
				body: Buffer.alloc(telling.bytes, 1),
				contentType: 'image/png',
				headers: { 'access-control-allow-origin': '*' }
			})
		);
		await page.goto(path);
		const fetchIt = page.getByRole('button', { name: /Fetch it/ });
		const shown = page.getByRole('img', { name: /Edge drawings/ });
		await expect(shown.or(fetchIt)).toBeVisible();
		test.skip(await shown.isVisible(), 'another test has imported the pictures');
		await fetchIt.click();
		await expect(page.getByRole('alert')).toContainText(telling.id);
		await expect(page.getByRole('alert')).toContainText('other bytes');
	});

	test('is readable for all, in both themes and on a phone', async ({ page }) => {
		await page.goto(path);
		await expectFitsPhone(page);
		await expectAccessible(page);
	});

	test('the picture is fetched, checked and shown, and then the model’s own input', async ({
		page
	}) => {
		test.skip(!existsSync(picture(telling.path)), 'the real pictures are not here');
		await page.route('https://raw.githubusercontent.com/**', (route) =>
			route.fulfill({
				path: picture(telling.path),
				contentType: 'image/png',
				headers: { 'access-control-allow-origin': '*' }
			})
		);
		await page.goto(path);
		const shown = page.getByRole('img', { name: /Edge drawings/ });
		const fetchIt = page.getByRole('button', { name: /Fetch it/ });
		await expect(shown.or(fetchIt)).toBeVisible();
		if (await fetchIt.isVisible()) await fetchIt.click();
		await expect(shown).toBeVisible();
		await page.getByRole('button', { name: /Show what EfficientNet-Lite0 sees/ }).click();
		await expect(page.getByRole('img', { name: /Input of EfficientNet-Lite0/ })).toBeVisible({
			timeout: 60_000
		});
		await expect(page.getByText('224 × 224 pixels')).toBeVisible();
		// Kept in this browser: nothing is fetched again.
		await page.unroute('https://raw.githubusercontent.com/**');
		await page.route('https://**', (route) => route.abort());
		await page.reload();
		await expect(shown).toBeVisible();
	});

	test('a picture in the server’s store is shown without being fetched', async ({ page }) => {
		const store = process.env['YARDSTICK_STORE'];
		test.skip(!store || !existsSync(picture(telling.path)), 'no store, or no real pictures here');
		const file = join(store!, telling.sha256.slice(0, 2), telling.sha256);
		const own = !existsSync(file);
		if (own) {
			mkdirSync(dirname(file), { recursive: true });
			cpSync(picture(telling.path), file);
		}
		try {
			await page.route('https://**', (route) => route.abort());
			await page.goto(path);
			await expect(page.getByRole('img', { name: /Edge drawings/ })).toBeVisible();
		} finally {
			if (own) rmSync(file);
		}
	});
});

test.describe('emotion: items that people voted on', () => {
	const set = 'emotion-ferplus';

	test('the gallery counts voters, sorts by agreement, and follows the truth', async ({ page }) => {
		await page.goto(`/items/${set}?sort=agreement&dir=down`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			/^All ten voters agree with each other on 805 of 3,508 faces\./
		);
		await expect(page.getByText('10 of 10 voters').first()).toBeVisible();
		await page.getByRole('link', { name: 'the label of 2013' }).click();
		await expect(page).toHaveURL(/truth=original/);
		await page.getByLabel('Right answer').selectOption('fear');
		await expect(page).toHaveURL(/truth=original&truth=fear/);
		await expect(page.getByRole('heading', { name: /faces of class “fear”/ })).toBeVisible();
		await expectFitsPhone(page);
		await expectAccessible(page);
	});

	test('agreement and groups are filters of the address', async ({ page }) => {
		await page.goto(`/items/${set}?range.votes=0.9..1`);
		await expect(
			page.getByRole('heading', {
				name: /1,362 faces on which over 90.% of the voters agree, one vote left out/
			})
		).toBeVisible();
	});

	test('one face: its votes, every truth, no single person', async ({ page }) => {
		await page.goto(`/items/${set}/fer0032223`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			/^Six of ten voters say “neutral”\./
		);
		await expect(
			page.getByRole('img', { name: /^neutral \(right answer\): 6 of 10 voters/ })
		).toBeVisible();
		await expect(page.getByRole('img', { name: /^no answer: 1 of 10 voters/ })).toBeVisible();
		const truths = page.getByLabel('The right answer under each truth');
		await expect(truths).toContainText('sadness');
		await truths.getByRole('link', { name: 'the label of 2013' }).click();
		await expect(page).toHaveURL(/truth=original/);
		await expect(page.getByText(/^The right answer is sadness\./)).toBeVisible();
		await expect(page.getByText('Who said what, and how fast')).toHaveCount(0);
		await expectFitsPhone(page);
		await expectAccessible(page);
	});
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('recorded answers can be read and filtered', async ({ page }) => {
		await page.goto(`/items/${id}`);
		await page.getByLabel('Right answer').selectOption('bear');
		await page.getByRole('button', { name: 'Show' }).click();
		await expect(page).toHaveURL(/truth=bear/);
		await expect(page.locator('.drawing li')).toHaveCount(10);
		await page.goto(`/items/${id}/${telling.id}`);
		await expect(page.getByRole('heading', { level: 1 })).toContainText('All ten people');
	});
});
