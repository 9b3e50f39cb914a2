/** Items whose ids hold / % # ? have their page. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';

vi.mock('$app/paths', () => ({
	resolve: (route: string, parameters: Record<string, string>) =>
		`/below${route.replace(/\[(\w+)\]/g, (_, name: string) => parameters[name]!)}`
}));
const { capsuleAddress, itemAddress, peopleCsvAddress } =
	await import('../../src/lib/items/addresses.ts');

/** The parts of an address as the server takes it apart. */
const partsOf = (address: string) =>
	new URL(address, 'http://127.0.0.1').pathname.split('/').slice(2).map(decodeURIComponent);

describe('The address of an item', () => {
	it.each([
		'plain',
		'dog/001',
		'50% dog',
		'cat#1',
		'cat?2',
		'%2F',
		'a&b=c+d',
		'a\\b',
		'...',
		'Ü 漢字 😀',
		'x;y:z@'
	])('called %j leads to it and to nothing else', (id) => {
		expect(partsOf(itemAddress('pets', id))).toEqual(['items', 'pets', id]);
		expect(itemAddress('pets', id)).not.toMatch(/[#?]/);
	});
	it('and those of capsules, by names of files', () => {
		expect(partsOf(capsuleAddress('pets', 'a#1?.capsule.json'))).toEqual([
			...['data', 'capsules', 'pets', 'a#1?.capsule.json']
		]);
		expect(partsOf(peopleCsvAddress('pets', '50% a'))).toEqual(['people', 'pets', '50% a.csv']);
	});
	it('is made in one file only, so that no page forgets it', () => {
		const own =
			/resolve\(\s*['"]\/(items\/\[benchmark\]\/\[item\]|data\/capsules\/|people\/\[benchmark\]\/\[capsule\])/;
		const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
			/\.(ts|svelte)$/.test(name)
		);
		const making = files.filter((name) => own.test(readFileSync(join('src', name), 'utf8')));
		expect(making).toEqual(['lib/items/addresses.ts']);
	});
});
