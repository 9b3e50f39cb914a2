import type { Download, Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Benchmark } from '../../src/lib/benchmarks/schema.ts';
import { expect, testInOneTab as test } from './app.ts';
import { benchmark, isHere, notHere } from './storedPictures.ts';
import { expectAccessible, expectFitsPhone } from './axe.ts';

/** Where the server under test reads its benchmarks. */
const root = process.env['YARDSTICK_ROOT'] ?? '.';

const plain = (text: string | null): string => (text ?? '').replaceAll('\u202f', ' ');

async function headline(page: Page): Promise<string> {
	return plain(await page.getByRole('heading', { level: 1 }).textContent()).trim();
}

async function content(download: Download): Promise<Buffer> {
	return readFile(await download.path());
}

test('says in one sentence how far the model is behind people', async ({ page }) => {
	await page.goto('/tasks/objects');
	expect(await headline(page)).toBe(
		'People name 87 % of these drawings. Objects Shape, which cannot be told apart from Generalist, names 71 %.'
	);
	await expect(page.locator('.standfirst')).toContainText('15.9 points behind');
	await expect(page.locator('.standfirst')).toContainText(
		'Decided. Nine of the ten scored higher.'
	);
});

test('pictures that are missing are fetched on the spot, and stand there at once', async ({
	page
}) => {
	const set = benchmark('objects-edges');
	test.skip(!isHere(set.id), notHere(set.id));
	let asked = 0;
	await page.route('**/store/**', (route) => route.fulfill({ status: 404 }));
	await page.route('**/data/stored/**', (route) => route.fulfill({ json: [] }));
	await page.route('https://raw.githubusercontent.com/**', async (route) => {
		asked += 1;
		const path = new URL(route.request().url()).pathname.split('/').slice(4).join('/');
		await route.fulfill({
			path: join(process.env['YARDSTICK_DATA'] ?? '../shared/data', 'texture-vs-shape', path),
			headers: { 'access-control-allow-origin': '*' }
		});
	});
	await page.goto('/tasks/objects#where-it-fails');
	const pictures = page.locator('.halves .pictures').first();
	await pictures.scrollIntoViewIfNeeded();
	const button = pictures.getByRole('button', { name: /^Fetch the pictures, 522 kB$/ });
	await button.click();
	await expect(pictures).toContainText('All 160 drawings are on this device');
	await expect(pictures.getByRole('img', { name: /^drawing of / }).first()).toBeVisible();
	await expect(pictures.getByText('not on this device', { exact: true })).toHaveCount(0);
	expect(asked).toBe(160);
});

test('what nobody read is seen, and values of a curve show what they look like', async ({
	page
}) => {
	await page.goto('/tasks/plates#where-it-fails');
	const unread = page.getByRole('figure', { name: /that no model here read/ });
	await unread.scrollIntoViewIfNeeded();
	await expect(unread.locator('li img').first()).toBeVisible();
	expect(await unread.locator('li').count()).toBe(24);
	await page.getByRole('link', { name: 'Conditions', exact: true }).click();
	const looks = page.getByRole('img', { name: /^Width of the plate \d+ px: an example$/ });
	expect(await looks.count()).toBeGreaterThanOrEqual(5);
	await expect(page.getByRole('heading', { name: 'Six conditions, one at a time' })).toBeVisible();
	await expect(page.locator('header .teasers img')).toHaveCount(3);
});

test('tasks lists every task with its question', async ({ page }) => {
	await page.goto('/tasks');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Six questions/);
	await expect(page.locator('.tasks > li')).toHaveCount(6);
	await expect(page.locator('.tasks > li .teasers')).toHaveCount(6);
	await expect(page.getByText(/People get 87\.1\s%\sright/)).toContainText('The model is behind.');
	await page.getByRole('link', { name: 'Facial emotion' }).click();
	await expect(page).toHaveURL(/\/tasks\/emotion$/);
});

test('the set is in the address', async ({ page }) => {
	await page.goto('/tasks/objects');
	await page.getByRole('link', { name: 'Shape against texture' }).first().click();
	await expect(page).toHaveURL(/benchmark=objects-shape-texture/);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		/People go by shape\.\s+Objects Shape .*and Generalist .*do so too\. EfficientNet-Lite0 .*goes by texture\./
	);
	await expect(page.getByText('on 240 of 1,200').first()).toBeVisible();
	await expect(page.getByRole('heading', { name: /Between shape and texture/ })).toBeVisible();
});

test('anybody can be the reference', async ({ page }) => {
	await page.goto('/tasks/objects');
	await expect(page.getByRole('button', { name: /^Theme:/ })).toBeEnabled();
	await page.getByLabel('Compare with').selectOption({ label: 'EfficientNet-Lite0' });
	await expect(page).toHaveURL(/reference=/);
	await expect(
		page.getByRole('heading', { name: 'Everybody against EfficientNet-Lite0' })
	).toBeVisible();
	const row = page.getByRole('row', { name: /People \(mean\)/ }).first();
	await expect(row).toContainText('+51.5');
	await expect(row).toContainText('ahead');
});

test('a reference that is not there is people', async ({ page }) => {
	await page.goto('/tasks/objects?reference=nobody');
	await expect(
		page.getByRole('heading', { name: 'Everybody against the mean person' })
	).toBeVisible();
});

test('cells of the confusion matrix open their pictures', async ({ page }) => {
	await page.goto('/tasks/objects?model=efficientnet-lite0%2Fobjects-edges#where-it-fails');
	const cell = page.getByRole('link', { name: /^car: EfficientNet-Lite0 answered “knife”/ });
	await expect(cell).toHaveAttribute('href', /truth=car&answer=knife&by=/);
	const late = page.getByRole('link', { name: /People answered no answer/ }).first();
	await expect(late).toHaveAttribute('href', /answer=no-answer&by=people/);
});

test('each person is a mark with time-outs told', async ({ page }) => {
	await page.goto('/tasks/objects');
	const people = page.getByRole('group', { name: 'People', exact: true }).getByRole('link');
	await expect(people).toHaveCount(10);
	await expect(page.getByRole('link', { name: /time-outs?, .* without/ }).first()).toBeAttached();
});

test('exports keep the caption', async ({ page }) => {
	await page.goto('/tasks/objects');
	const frame = page.locator('.frame').first();
	await frame.getByText('Save', { exact: true }).click();
	const save = async (kind: string): Promise<Buffer> => {
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			frame.getByRole('button', { name: kind }).click()
		]);
		expect(download.suggestedFilename()).toBe(`objects-edges-observers.${kind.toLowerCase()}`);
		return content(download);
	};
	const caption =
		'Geirhos et al. 2019 · 160 drawings, 1,600 answers of 10 people · 95\u202f% intervals · a time-out counts as wrong.';
	const csv = (await save('CSV')).toString();
	expect(csv).toContain(`# ${caption}`);
	expect(csv).toContain('EfficientNet-Lite0,model,0.35625');
	const json = JSON.parse((await save('JSON')).toString()) as { caption: string; rows: unknown[] };
	expect(json.caption).toContain(caption);
	expect(json.rows).toHaveLength(17);
	const svg = (await save('SVG')).toString();
	expect(svg).toContain(`<desc>${caption}`);
	expect(svg).toContain('crowd vote');
	expect(svg).not.toContain('var(--');
	const png = await save('PNG');
	expect(png.subarray(1, 4).toString()).toBe('PNG');
	expect(png.length).toBeGreaterThan(20_000);
});

test('a run on this device stands beside the recorded ones', async ({ page, request }) => {
	const answer = await request.get('/data/capsules/objects-edges/efficientnet-lite0.capsule.json');
	const capsule = (await answer.json()) as { runs: { id: string; observer: { name: string } }[] };
	for (const run of capsule.runs) run.id = 'run-of-this-test';
	await page.goto('/storage');
	const picker = page.getByLabel('Capsule files');
	await expect(page.getByRole('button', { name: 'Open a capsule' })).toBeEnabled();
	await picker.setInputFiles({
		name: 'own.capsule.json',
		mimeType: 'application/json',
		buffer: Buffer.from(JSON.stringify(capsule))
	});
	await expect(page.getByText('EfficientNet-Lite0').first()).toBeVisible();
	await page.goto('/tasks/objects');
	await expect(page.getByText('EfficientNet-Lite0 (own: own)').first()).toBeVisible({
		timeout: 60_000
	});
	const row = page.getByRole('row', { name: /EfficientNet-Lite0 \(own: own\)/ }).first();
	await expect(row).toContainText('−51.5');
	expect(await headline(page)).toBe(
		'People name 87 % of these drawings. Objects Shape, which cannot be told apart from Generalist, names 71 %.'
	);
});

test('every figure stands in one table, with its interval or why it has none', async ({ page }) => {
	await page.goto('/tasks/objects#how-we-know');
	await page.getByText(/^\d+ figures, each with its interval/).click();
	const table = page.getByRole('table', { name: 'All figures of Edge drawings' });
	await expect(
		table.getByRole('row', { name: /^Accuracy of the mean person People 87\.1/ })
	).toContainText(/\d+\.\d to \d+\.\d/);
	await expect(
		table.getByRole('row', { name: /^Expected calibration error EfficientNet-Lite0/ })
	).toContainText('None: small samples make this figure too large');
	await expect(page.getByText(/Texts read strictly.* · needs typed answers/)).toBeVisible();
	await table.getByRole('link', { name: 'd′' }).first().click();
	await expect(page).toHaveURL(/\/method#metric-d_prime$/);
	await expect(page.getByText('d_prime', { exact: true })).toBeInViewport();
});

test('a task that does not exist names those that do', async ({ page }) => {
	const answer = await page.goto('/tasks/nothing');
	expect(answer?.status()).toBe(404);
	await expect(
		page.getByText(
			'There is no task “nothing”. There are: products, plates, emotion, objects, symbols, puzzles.'
		)
	).toBeVisible();
});

test.describe('emotion: a truth that comes from votes', () => {
	const voters = (page: Page) => page.getByRole('group', { name: 'People', exact: true });

	test('the words are of agreement with a crowd', async ({ page }) => {
		await page.goto('/tasks/emotion');
		expect(await headline(page)).toMatch(
			/^A single person picks the majority’s answer on 72\.7 % of these faces\./
		);
		await expect(page.getByText(/a single person 76\.8.%.*31,534 of 33,290 votes/)).toBeVisible();
		await expect(page.locator('main')).not.toContainText(/better than people|People (name|right)/i);
	});

	test('the switch changes the number and stays in every link', async ({ page }) => {
		await page.goto('/tasks/emotion#how-we-know');
		const choice = page.getByRole('navigation', { name: 'What counts as right' });
		await choice.getByRole('link', { name: 'the other voters, eight emotions' }).click();
		await expect(page).toHaveURL(/truth=crowd-8/);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(/on 72\.5.% of these faces/);
		for (const caption of await page.locator('figure figcaption').all()) {
			const text = (await caption.textContent()) ?? '';
			if (!text.includes('no right answer is needed'))
				expect(text).toContain('right answer: the other voters, eight emotions');
		}
		for (const link of await page.locator('figure a[href^="/items/"]').all())
			expect(await link.getAttribute('href')).toContain('truth=crowd-8');
		await expect(page.getByRole('link', { name: 'Who these people were' })).toHaveAttribute(
			'href',
			/truth=crowd-8/
		);
		await choice.getByRole('link', { name: 'the label of 2013' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			/One voter agrees with the label of 2013 on 55\.8.%/
		);
		await choice.getByRole('link', { name: 'the other voters, seven emotions' }).click();
		await expect(page).not.toHaveURL(/truth=/);
	});

	test('one mark for a voter and one without votes for no answer, nobody by name', async ({
		page
	}) => {
		await page.goto('/tasks/emotion');
		await expect(voters(page).getByRole('link')).toHaveCount(2);
		await expect(page.getByText(/10 voters on every face/).first()).toBeVisible();
		await page.getByText('How this is counted').first().click();
		await expect(page.getByText(/Votes are counts without voter ids/).first()).toBeVisible();
		await page.getByText('Table', { exact: true }).first().click();
		await expect(page.getByRole('row', { name: /median person –/ })).toBeVisible();
	});

	test('easy and hard faces, the spread of votes, and both confusions', async ({ page }) => {
		await page.goto('/tasks/emotion');
		await expect(
			page.getByRole('heading', { name: 'How close to the spread of votes?' })
		).toBeVisible();
		await expect(
			page.getByRole('link', { name: /^Another half of the voters: 0\.142 bits/ })
		).toBeAttached();
		const parts = page.getByRole('navigation', { name: 'Parts of this page' });
		await parts.getByRole('link', { name: 'Conditions' }).click();
		await expect(page.getByRole('heading', { name: 'Easy and hard faces' })).toBeVisible();
		const easy = page.getByRole('link', { name: /^Voters, over 90.% of the others agree/ });
		await expect(easy).toHaveAttribute('href', /range\.votes=0\.9\.\.1/);
		await parts.getByRole('link', { name: 'Where it fails' }).click();
		await expect(page).toHaveURL(/#where-it-fails$/);
		await expect(
			page.getByRole('link', { name: /^sadness: Voters answered “neutral”/ })
		).toHaveAttribute('href', /truth=sadness&answer=neutral&by=people/);
		await expect(page.getByRole('heading', { name: 'Easy and hard faces' })).toBeHidden();
		// Paper shows all parts, and so does a link to something in a part that is closed.
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByRole('heading', { name: 'Easy and hard faces' })).toBeVisible();
		await page.emulateMedia({ media: 'screen' });
		await page.goto('/tasks/emotion#sources');
		await expect(page.getByRole('heading', { name: 'What stands behind it' })).toBeInViewport();
		await expect(parts.getByRole('link', { name: 'How we know' })).toHaveAttribute(
			'aria-current',
			'true'
		);
	});

	test('a run on this device is judged by the truth in the address', async ({ page, request }) => {
		const answer = await request.get('/data/benchmarks/products-grocery-val.json');
		const benchmark = (await answer.json()) as Benchmark;
		const { items } = benchmark;
		const capsule = {
			schema: 'yardstick-capsule/1',
			created: '2026-01-01T00:00:00.000Z',
			title: 'Made for a test: always Granny Smith',
			items: Object.fromEntries(items.map(({ id, sha256 }) => [id, sha256])),
			runs: [
				{
					id: 'always-apple',
					observer: { id: 'always-apple', kind: 'simulated', name: 'Always apple' },
					task: benchmark.task,
					benchmark: {
						id: benchmark.id,
						version: benchmark.version,
						items_sha256: benchmark.items_sha256
					},
					origin: {},
					trials: items.map(({ id }) => ({
						item: id,
						answer: 'granny-smith',
						correct: false,
						score: 0
					}))
				}
			]
		};
		await page.goto('/storage');
		await expect(page.getByRole('button', { name: 'Open a capsule' })).toBeEnabled();
		await page.getByLabel('Capsule files').setInputFiles({
			name: 'own.capsule.json',
			mimeType: 'application/json',
			buffer: Buffer.from(JSON.stringify(capsule))
		});
		await expect(page.getByText('Always apple').first()).toBeVisible();
		const share = (right: (item: Benchmark['items'][number]) => boolean) =>
			`${((100 * items.filter(right).length) / items.length).toFixed(1)}\u202f%`;
		const address = '/tasks/products?benchmark=products-grocery-val';
		await page.goto(`${address}&truth=coarse`);
		const row = page.getByRole('row', { name: /Always apple \(own: own\)/ }).first();
		await expect(row).toContainText(share(({ labels }) => labels?.['coarse'] === 'apple'));
		await page.goto(address);
		await expect(row).toContainText(share(({ truth }) => truth === 'granny-smith'));
	});

	test('without any script', async ({ browser }) => {
		const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
		await page.goto('/tasks/emotion?truth=original');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(/55\.8.%/);
		await page.getByRole('link', { name: 'the other voters, seven emotions' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(/72\.7.%/);
		for (const name of ['Where it fails', 'Easy and hard faces', 'What stands behind it'])
			await expect(page.getByRole('heading', { name })).toBeVisible();
		await page.close();
	});
});

test.describe('emotion: rendered faces', () => {
	test.skip(
		!existsSync(join(root, 'benchmarks/faces-rendered/runs')),
		'no run on the rendered faces yet'
	);

	test('no human bar, curve and groups from declared facts', async ({ page }) => {
		await page.goto('/tasks/emotion?benchmark=faces-rendered#conditions');
		await expect(page.locator('.standfirst')).toContainText('No people have answered these faces');
		await expect(page.getByRole('heading', { name: 'Group by group' })).toBeVisible();
		await expect(page.getByText(/strength of the expression/i).first()).toBeVisible();
		const frontal = page.getByRole('link', { name: 'frontal', exact: true });
		await expect(frontal).toHaveAttribute('href', /group\.pose=frontal/);
		await expect(page.getByText(/\d+ faces, \d+ clusters/).first()).toBeVisible();
	});
});

/** Sets of both tasks; the rendered faces where they are. */
const sets = [
	['objects', 'objects-edges'],
	['objects', 'objects-shape-texture'],
	['emotion', 'emotion-ferplus'],
	...(existsSync(join(root, 'benchmarks/faces-rendered'))
		? [['emotion', 'faces-rendered'] as const]
		: [])
] as const;

for (const [task, set] of sets)
	test(`is readable for all, in both themes and on a phone: ${set}`, async ({ page }) => {
		await page.goto(`/tasks/${task}?benchmark=${set}`);
		await expectFitsPhone(page);
		await expectAccessible(page);
	});

test('a task that only models have answered claims nothing about people', async ({ page }) => {
	await page.goto('/tasks/products');
	expect(await headline(page)).toMatch(
		/^The best of three models, Generalist, gets \d+ % of these photos right/
	);
	await expect(page.getByText(/No people have answered these photos yet/)).toBeVisible();
	await expect(page.locator('main')).not.toContainText(/better than people/i);
	await page.getByRole('link', { name: 'which kind of product', exact: true }).click();
	await expect(page).toHaveURL(/truth=coarse/);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/right/);
	await page.goto('/items/products-grocery');
	await expect(page.getByText('Was called', { exact: true })).toBeVisible();
});

test('a set that the models were trained on ranks nobody and says why', async ({ page }) => {
	await page.goto('/tasks/products?benchmark=products-grocery-val');
	expect(await headline(page)).toBe(
		'Generalist, Products M and Products S were trained on these very photos: no test of them.'
	);
	await expect(page.locator('.standfirst')).toContainText('nobody is ranked');
	await expect(page.getByText('trained on these very photos, no test').first()).toBeVisible();
	await expect(page.locator('main')).not.toContainText(/best of (two|three)/);
});

test('the answers to choose from are listed, with what is meant by them', async ({ page }) => {
	await page.goto('/tasks/products?benchmark=products-grocery-20#how-we-know');
	await page.getByText('The answers to choose from (20)').click();
	const answers = page.locator('details.answers li');
	await expect(answers).toHaveCount(20);
	await expect(answers.filter({ hasText: 'Milk' })).toContainText('shown: Arla Standard Milk');
	// Its picture, or why there is none: nothing of the source is part of the repository.
	await expect(answers.first().locator('img, .missing')).toBeVisible();
	await page.goto('/items/products-grocery');
	const kind = page.getByRole('combobox', { name: 'which kind of product' });
	await kind.selectOption({ label: 'Red Beet' });
	await expect(page).toHaveURL(/label\.coarse=red-beet/);
});

test('of many classes the middle ones are folded away', async ({ page }) => {
	await page.goto('/tasks/products#where-it-fails');
	const classes = page.locator('.classes');
	const names = classes.locator('svg[role=group]').filter({ visible: true });
	await expect(names).toHaveCount(20);
	await classes.getByText('61 classes in between').click();
	await expect(names).toHaveCount(81);
	// Of 81 classes no matrix could be read: the confusions are listed, the most frequent first.
	const confused = page.getByRole('link', { name: /answered “.+” \d+ of \d+ times/ });
	await expect(confused).toHaveCount(12);
	await expect(confused.first()).toHaveAttribute('href', /truth=.+&answer=.+&by=/);
});
