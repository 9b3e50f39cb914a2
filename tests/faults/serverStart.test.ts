import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { originOf, wantedPlace } from '../../server/address.js';
import { refuseWhileRunning, runningFrom } from '../../server/running.js';

describe('The address', () => {
	it.each([
		[{}, { host: '127.0.0.1', port: 4173, mayMove: true }],
		[{ PORT: '' }, { host: '127.0.0.1', port: 4173, mayMove: true }],
		[
			{ PORT: ' ', HOST: '' },
			{ host: '127.0.0.1', port: 4173, mayMove: true }
		],
		[{ PORT: '0' }, { host: '127.0.0.1', port: 0, mayMove: false }],
		[
			{ PORT: '8080', HOST: '0.0.0.0' },
			{ host: '0.0.0.0', port: 8080, mayMove: false }
		]
	])('of %j is %j', (environment, place) => {
		expect(wantedPlace(environment)).toEqual(place);
	});

	it.each(['http', '-1', '65536', '80.5', '0x50', '1e3'])(
		'is refused in words for PORT=%s',
		(PORT) => {
			expect(() => wantedPlace({ PORT })).toThrow(`PORT is "${PORT}". Set it to a number`);
		}
	);

	it.each([
		['127.0.0.1', 'http://127.0.0.1:4173'],
		['localhost', 'http://localhost:4173'],
		['0.0.0.0', 'http://localhost:4173'],
		['::', 'http://localhost:4173'],
		['::1', 'http://[::1]:4173']
	])('that is printed for HOST=%s can be opened: %s', (host, origin) => {
		expect(originOf(host, 4173)).toBe(origin);
	});
});

describe('A build', () => {
	let build: string;
	let server: Server;
	beforeEach(async () => {
		build = await mkdtemp(join(tmpdir(), 'yardstick-build-'));
		server = createServer((_, response) => response.end());
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		await mkdir(join(build, 'running'));
	});
	afterEach(async () => {
		server.close();
		await rm(build, { recursive: true, force: true });
	});
	const note = (pid: number, origin: string) => writeFile(join(build, 'running', `${pid}`), origin);
	const here = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

	it('is refused while a server runs from the last one, which is named', async () => {
		await note(process.pid, here());
		await expect(refuseWhileRunning(build)).rejects.toThrow(
			`The app is running from this build: ${here()} (process ${process.pid}). Stop it, then build again`
		);
	});

	it('is not hindered by a server that was killed, nor by another process of its number', async () => {
		await note(2 ** 22 + 1, here());
		expect(await runningFrom(build)).toEqual([]);
		server.close();
		await note(process.pid, 'http://127.0.0.1:1');
		expect(await runningFrom(build)).toEqual([]);
		await refuseWhileRunning(build);
		await refuseWhileRunning(join(build, 'no-such-folder'));
	});
});
