/** Own pictures on the built app: files, drop and paste, against the recorded answers. */
import { readFileSync } from 'node:fs';
import { test } from './app.ts';
import { expectAccessible, expectFitsPhone } from './axe.ts';
import { fakeCamera } from './camera.ts';
import { answers, choose, expect, face, percent, plate, recorded } from './ownPictures.ts';

test.use({ launchOptions: fakeCamera() });
test.beforeEach(() => test.setTimeout(300_000));

test.describe('a file', () => {
	test('of a rendered face gets exactly the recorded answers, and what the models saw is shown', async ({
		page
	}) => {
		await page.goto('/run/own?task=emotion&answers=faces-rendered');
		await choose(page, face);
		for (const [model, name] of [
			['emotion-s', 'Emotion S'],
			['emotion-m', 'Emotion M']
		] as const) {
			const trial = recorded('faces-rendered', model, 'face-0001');
			const { options } = JSON.parse(
				readFileSync('benchmarks/faces-rendered/benchmark.json', 'utf8')
			) as { options: { id: string }[] };
			const share = trial?.probabilities?.[options.findIndex(({ id }) => id === trial.answer)];
			await expect(answers(page)).toContainText(
				`${name} says “${trial?.answer}” (${percent(share)})`
			);
			for (const [index, { id }] of options.entries()) {
				await expect(
					answers(page).getByRole('img', { name: new RegExp(`^${id}:`) })
				).toHaveAttribute(
					'aria-label',
					new RegExp(`${name} ${percent(trial?.probabilities?.[index])}(,|$)`)
				);
			}
			await expect(page.getByRole('img', { name: `Input of ${name}, ` })).toBeVisible();
		}
		await expect(page.getByText('no benchmark result')).toBeVisible();
	});

	test('of a generated plate is read exactly as recorded, character by character', async ({
		page
	}) => {
		await page.goto('/run/own?task=plates');
		await choose(page, plate);
		for (const [model, name] of [
			['plates-s', 'Plates S'],
			['plates-m', 'Plates M']
		] as const) {
			const trial = recorded('plates-generated', model, 'plate-002');
			await expect(answers(page)).toContainText(
				`${name} reads “${trial?.answer}” (${percent(trial?.confidence)})`
			);
			const expected = [...(trial?.answer ?? '')].map(
				(character, at) => `${character} ${percent(trial?.character_confidence?.[at], 0)}`
			);
			const cells = answers(page).locator('.reading', { hasText: name }).getByRole('listitem');
			await expect(cells).toHaveText(expected);
		}
	});

	test('dropped or pasted is answered the same', async ({ page }) => {
		await page.goto('/run/own?task=plates');
		const { answer } = recorded('plates-generated', 'plates-s', 'plate-002') ?? {};
		const data = readFileSync(plate).toString('base64');
		for (const way of ['drop', 'paste'] as const) {
			await expect(page.getByTestId('own-file')).toBeAttached();
			await page.evaluate(
				([way, data]) => {
					const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
					const transfer = new DataTransfer();
					transfer.items.add(new File([bytes], `by ${way}.webp`, { type: 'image/webp' }));
					document.dispatchEvent(
						way === 'drop'
							? new DragEvent('drop', { dataTransfer: transfer, bubbles: true })
							: new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true })
					);
				},
				[way, data] as const
			);
			await expect(page.getByText(`by ${way}.webp ·`)).toBeVisible();
			await expect(answers(page)).toContainText(`Plates S reads “${answer}”`);
			await page.reload();
		}
	});

	test('that is no picture says so and leaves the answers; a broken one says so once', async ({
		page
	}) => {
		await page.goto('/run/own?task=plates');
		await choose(page, plate);
		await expect(answers(page)).toContainText('Plates S reads');
		await page.getByTestId('own-file').setInputFiles({
			name: 'letter.png',
			mimeType: 'image/png',
			buffer: Buffer.from('Dear Sir or Madam, this is a letter.')
		});
		await expect(page.getByRole('alert')).toHaveText(
			'letter.png is no PNG, JPEG or WebP picture. Save it as one of these and try again.'
		);
		await expect(answers(page)).toContainText('Plates S reads');
		await page.getByTestId('own-file').setInputFiles({
			name: 'cut.webp',
			mimeType: 'image/webp',
			buffer: readFileSync(plate).subarray(0, 900)
		});
		await expect(page.getByRole('alert')).toHaveCount(1);
		await expect(page.getByRole('alert')).toContainText(
			'cut.webp: The WebP picture does not decode'
		);
		await choose(page, plate);
		await expect(answers(page)).toContainText('Plates S reads');
		await expect(page.getByRole('alert')).toHaveCount(0);
	});

	test('a model that does not load says so, the other answers; the next picture tries again', async ({
		page
	}) => {
		await page.route('**/models/plates-m/model.onnx', (route) => route.abort());
		await page.goto('/run/own?task=plates');
		await choose(page, plate);
		await expect(answers(page)).toContainText('Plates S reads');
		await expect(page.getByRole('alert')).toContainText('Model plates-m: its file');
		await page.unroute('**/models/plates-m/model.onnx');
		await choose(page, plate);
		await expect(answers(page)).toContainText('Plates M reads');
		await expect(page.getByRole('alert')).toHaveCount(0);
	});

	test('a part in the shape of the model’s input can be chosen with the keyboard', async ({
		page
	}) => {
		await page.goto('/run/own?task=emotion');
		await choose(page, face);
		const hash = page.getByTestId('input-hash').first();
		await expect(hash).toBeVisible();
		const whole = await hash.innerText();
		await page.getByLabel('The models look at').selectOption('part');
		await expect(hash).not.toHaveText(whole);
		const first = await hash.innerText();
		await page.getByLabel('Left to right').focus();
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('End');
		await expect(hash).not.toHaveText(first);
		await page.getByLabel('The models look at').selectOption('whole');
		await expect(hash).toHaveText(whole);
	});
});

test('one picture of the app goes to every model of every task, each with what it saw and how sure it is', async ({
	page
}) => {
	await page.goto('/run/own?sample=faces-rendered-1.webp&models=emotion-s,plates-s,products-s');
	await expect(page.getByTestId('answered')).toHaveText('All 3 models have answered.');
	await expect(page.getByText('A model always answers, also when nothing fits.')).toBeVisible();
	const plates = page.getByTestId('task-plates');
	await expect(plates).toContainText('This face is not what they were made for.');
	await expect(plates.getByRole('img', { name: /^Input of Plates S/ })).toBeVisible();
	await expect(page.getByTestId('task-products')).toContainText(
		/Products S says .*%, (half |un)?sure/s
	);
	await expect(page.getByTestId('task-emotion')).not.toContainText('not what they were made for');
	await expect(page.getByRole('region', { name: 'Not asked' })).toContainText(
		'A puzzle shows pairs'
	);
	await expectAccessible(page);
	await expectFitsPhone(page);
});

test('another task is asked by its own models', async ({ page }) => {
	await page.goto('/run/own');
	await page.locator('select[name=task]').selectOption('plates');
	await expect(page).toHaveURL(/task=plates/);
	await expect(page.getByRole('button', { name: 'Open the camera' })).toBeVisible();
});

test('is linked from Run, accessible in both themes and fits a phone, empty and with answers', async ({
	page
}) => {
	await page.goto('/run');
	await page.getByRole('link', { name: /your own picture/ }).click();
	await expect(page).toHaveURL(/\/run\/own$/);
	await expectFitsPhone(page);
	for (const [task, picture] of [
		['plates', plate],
		['emotion', face]
	] as const) {
		await page.locator('select[name=task]').selectOption(task);
		await choose(page, picture);
		await page.getByLabel('The models look at').selectOption('part');
		await expect(answers(page).getByText('What each model really saw')).toBeVisible();
		await expectAccessible(page);
		await expectFitsPhone(page);
	}
});

test('without JavaScript a sentence says that it is needed', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
	const page = await context.newPage();
	await page.goto('/run/own');
	const told = page.locator('main noscript p');
	await expect(told).toBeVisible();
	await expect(told).toHaveText(
		'Asking a model needs JavaScript: the model runs inside this page.'
	);
	await expect(page.getByRole('button', { name: 'Open the camera' })).toHaveCount(0);
	await context.close();
});
