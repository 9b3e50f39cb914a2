import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { PageSettings } from './pages/contract.ts';
import type { Side } from './side.ts';

/** A side that lives in a page of its own, in a browser context (and so a process) of its own. */
export class BrowserSide implements Side {
	readonly id: string;
	readonly name: string;
	readonly backend = 'wasm';
	readonly #browser: Browser;
	readonly #address: string;
	readonly #settings: PageSettings;
	readonly #classes: number;
	#context: BrowserContext | undefined;
	#page: Page | undefined;

	/**
	 * @param address of the page
	 * @param classes outputs of the model
	 */
	constructor(
		browser: Browser,
		{
			id,
			name,
			address,
			settings,
			classes
		}: {
			id: string;
			name: string;
			address: string;
			settings: PageSettings;
			classes: number;
		}
	) {
		this.#browser = browser;
		this.id = id;
		this.name = name;
		this.#address = address;
		this.#settings = settings;
		this.#classes = classes;
	}

	/** The open page; throws before `load`. */
	get page(): Page {
		if (!this.#page) throw new Error(`The side ${this.id} is not loaded.`);
		return this.#page;
	}

	async load() {
		this.#context = await this.#browser.newContext();
		const page = await this.#context.newPage();
		this.#page = page;
		page.on('pageerror', (error) => console.error(`${this.id}: ${error.message}`));
		await page.goto(this.#address);
		await page.waitForFunction(() => 'bench' in globalThis);
		if (!(await page.evaluate(() => crossOriginIsolated))) {
			throw new Error(`The page of ${this.id} is not cross-origin isolated.`);
		}
		return page.evaluate((settings) => globalThis.bench.load(settings), this.#settings);
	}

	async pass() {
		await this.page.bringToFront();
		return this.page.evaluate(() => globalThis.bench.pass());
	}

	async single(index: number) {
		await this.page.bringToFront();
		return this.page.evaluate((place) => globalThis.bench.single(place), index);
	}

	async probabilities() {
		const bytes = Buffer.from(
			await this.page.evaluate(() => globalThis.bench.probabilities()),
			'base64'
		);
		const values = new Float32Array(new Uint8Array(bytes).buffer);
		const rows: Float32Array[] = [];
		for (let at = 0; at < values.length; at += this.#classes) {
			rows.push(values.subarray(at, at + this.#classes));
		}
		return rows;
	}

	async close() {
		await this.#context?.close();
	}
}
