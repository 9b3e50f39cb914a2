import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensureOwnerToken, ownerFile, ownerWords } from '../../../server/owner.js';
import { isOwner } from '../../../src/lib/server/owner.ts';

let folder: string;
let file: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'yardstick-owner-'));
	file = join(folder, 'data/owner-token');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const asked = (host: string) => new Request('http://x/', { headers: { host } });

it('is made at the first start, for its user alone, and told once', () => {
	const first = ensureOwnerToken(file);
	expect(first).toEqual({ token: expect.stringMatching(/^[0-9a-f]{32}$/), made: true });
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(ownerWords(first.token, file)).toContain(first.token);
	expect(ensureOwnerToken(file)).toEqual({ token: first.token, made: false });
});

it('is closed to others again where its file was opened to them', () => {
	ensureOwnerToken(file);
	chmodSync(file, 0o644);
	ensureOwnerToken(file);
	expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('says what to do where its file holds something else, or cannot be written', () => {
	ensureOwnerToken(file);
	writeFileSync(file, 'nothing');
	expect(() => ensureOwnerToken(file)).toThrow(
		/holds no token\. Make the folder writable, or delete/
	);
	expect(readFileSync(file, 'utf8')).toBe('nothing');
	expect(() => ensureOwnerToken('/dev/null/owner-token')).toThrow('cannot be kept in');
});

it('lies where YARDSTICK_OWNER says', () => {
	expect(ownerFile({ YARDSTICK_ROOT: '/somewhere' })).toBe('/somewhere/data/owner-token');
	expect(ownerFile({ YARDSTICK_OWNER: '/else/where' })).toBe('/else/where');
});

it('opens to this machine, and to others with the very token only', () => {
	const { token } = ensureOwnerToken(file);
	expect(isOwner(asked('localhost:4173'), '127.0.0.1', undefined, file)).toBe(true);
	// A foreign name that points to this machine is no visitor of this machine.
	expect(isOwner(asked('evil.example'), '127.0.0.1', undefined, file)).toBe(false);
	const phone = (given: string | undefined, where = file) =>
		isOwner(asked('192.168.1.2:4173'), '192.168.1.30', given, where);
	expect([phone(undefined), phone(''), phone('0'.repeat(32)), phone(token)]).toEqual([
		false,
		false,
		false,
		true
	]);
	expect(phone('', join(folder, 'none'))).toBe(false);
});
