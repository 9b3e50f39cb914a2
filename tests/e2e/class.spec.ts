/** A class on the built app: the teacher's screen, two phones, and four more that answer without a page. */
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { expectAccessible, expectFitsPhone } from './axe.ts';

interface Who {
	pupil: string;
	code: string;
}

test('a class joins by code, answers on phones that sleep and come back, and sees itself beside a model', async ({
	page,
	browser
}) => {
	await page.goto('/class?set=products-rendered');
	await expectAccessible(page);
	await expectFitsPhone(page);
	await page.getByRole('radio', { name: '5', exact: true }).check();
	await page.getByRole('button', { name: 'Open the class: 5 questions' }).click();
	await expect(page.getByRole('heading', { name: 'Join with your phone' })).toBeVisible();
	await expect(page.getByRole('img', { name: /^QR code of http/ })).toBeVisible();
	const code = /class\/([0-9A-Z]{6})\/screen/.exec(page.url())![1]!;

	const phone = async (): Promise<Page> => {
		const context = await browser.newContext({
			viewport: { width: 390, height: 844 },
			hasTouch: true
		});
		const opened = await context.newPage();
		await opened.goto(new URL(`/class/${code.toLowerCase()}`, page.url()).href);
		return opened;
	};
	const [one, other] = await Promise.all([phone(), phone()]);
	await expectAccessible(one);
	for (const each of [one, other]) {
		await each.getByRole('button', { name: 'Join' }).click();
		await expect(each.getByRole('heading', { name: 'You are in' })).toBeVisible();
	}
	const post = async (act: string, body: object) => {
		const reply = await page.request.post(`/api/rooms/${code}/${act}`, {
			data: body,
			headers: { origin: new URL(page.url()).origin }
		});
		return { status: reply.status(), body: (await reply.json()) as Record<string, unknown> };
	};
	const others: Who[] = [];
	for (const number of [1, 2, 3, 4]) {
		const who = {
			pupil: `7d444840-9dc0-41d1-b245-00000000000${number}`,
			code: `0000-1111-2222-333${number}`
		};
		expect((await post('join', { ...who, consent: false })).status).toBe(200);
		others.push(who);
	}
	await expect(page.getByText('6 phones are in.')).toBeVisible();

	await page.keyboard.press('Space');
	await expect(page.getByText('0 of 6 have answered')).toBeVisible();
	for (const who of others)
		await post('answers', { ...who, answers: [{ place: 0, answer: 'milk-carton' }] });
	await one.getByRole('button', { name: 'Milk carton' }).click();
	await expect(one.getByText('It has arrived.')).toBeVisible();
	// This phone has no network while it answers, and is reloaded before it has one again.
	await other.getByRole('button', { name: 'Milk carton' }).waitFor();
	await other.route('**/api/rooms/**', (route) => route.abort());
	await other.getByRole('button', { name: 'Milk carton' }).click();
	await expect(other.getByText('Your answer is kept on this phone')).toBeVisible();
	await other.unroute('**/api/rooms/**');
	await other.reload();
	await expect(other.getByText('It has arrived.')).toBeVisible();
	await expect(page.getByText('6 of 6 have answered')).toBeVisible();
	await expect(page.getByText('The right answer is')).toHaveCount(0);

	await page.keyboard.press('Space');
	await expect(page.getByText('The right answer is')).toBeVisible();
	await expect(page.getByRole('region', { name: 'This class: 6 answers' })).toContainText(
		'Milk carton'
	);
	await expect(page.getByRole('region', { name: 'Products M' })).toBeVisible();
	await expect(one.getByText(/^You were right|you said something else/)).toBeVisible();
	const chart = page.getByRole('application', { name: /^Share right by question/ });
	await chart.scrollIntoViewIfNeeded();
	await expect(chart).toHaveAttribute('data-points', '2');
	await chart.press('ArrowRight');
	await expect(
		page.getByText(/^Question 1: .* of the class right|^Question 1: Products M/)
	).toBeVisible();
	await expectAccessible(page);
	await expectFitsPhone(page);

	await page.getByRole('button', { name: 'End the class' }).click();
	await page.getByRole('button', { name: 'Yes, end it and forget everything' }).click();
	await expect(page.getByRole('heading', { name: 'The class is over.' })).toBeVisible();
	await expect(one.getByRole('heading', { name: 'The class is over' })).toBeVisible();
	expect((await post('look', others[0]!)).status).toBe(410);
	for (const each of [one, other]) await each.context().close();
});
