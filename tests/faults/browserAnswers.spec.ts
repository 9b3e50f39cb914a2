/** Tables of answers on the Run page. */
import { expect, test } from '../e2e/app.ts';

const table = (name: string, text: string) => ({
	name,
	mimeType: 'text/csv',
	buffer: Buffer.from(text)
});

test('a table of answers is taken in on the Run page; a wrong one is told by its line and changes nothing', async ({
	page
}) => {
	await page.goto('/run?benchmark=faces-rendered');
	const chooser = page.getByTestId('answers-file');
	await chooser.setInputFiles(table('bad.csv', 'item,answer\nface-0001,anger\nface-0002,rage\n'));
	await expect(page.getByRole('alert')).toContainText('bad.csv: line 3: unknown option "rage"');
	await expect(page.getByRole('button', { name: 'Import these answers' })).toBeDisabled();

	await chooser.setInputFiles(
		table(
			'good.csv',
			'\ufeffitem;answer;rt_s;person\r\nface-0001;anger;0,8;p-1\r\nface-0002;na;;p-1\r\n'
		)
	);
	await expect(page.getByText(/^2 answers to 2 faces/)).toBeVisible();
	await expect(page.getByRole('alert')).toHaveCount(0);
	await page.getByLabel('Who answered?').fill('Class 7b');
	await page.getByRole('button', { name: 'Import these answers' }).click();
	await expect(page.getByText('Class 7b: 1 run added.')).toBeVisible();
	await expect(page.locator('[data-finished]')).toHaveCount(1);
	await expect(page.locator('[data-finished]')).toContainText('Person 1 of Class 7b');
});
