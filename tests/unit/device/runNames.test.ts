import { expect, test } from 'vitest';
import { ownRunName, ownRunNames } from '../../../src/lib/device/runNames.ts';

const run = (change: Partial<Parameters<typeof ownRunName>[0]> = {}) => ({
	id: 'a',
	observer: { id: 'm', kind: 'model' as const, name: 'Emotion M' },
	origin: { backend: 'wasm' },
	from: 'recorded' as const,
	created: new Date(2026, 11, 1, 14, 5).toISOString(),
	...change
});

test('a run of this device carries its day and what computed it, a file its name, and a name of one’s own comes first', () => {
	expect(ownRunName(run())).toBe('Emotion M (own: 1 Dec 2026, WASM)');
	expect(ownRunName(run({ origin: { backend: 'webgpu' } }))).toMatch(/2026, WebGPU\)$/);
	expect(ownRunName(run({ origin: {} }))).toBe('Emotion M (own: 1 Dec 2026)');
	expect(ownRunName(run({ from: 'capsule', file: 'school.capsule.json.gz' }))).toBe(
		'Emotion M (own: school)'
	);
	expect(ownRunName(run({ label: 'first try' }))).toBe('first try (own: Emotion M)');
	const part = { observer: { id: 'm', kind: 'model' as const, name: 'Emotion M (60 of 756)' } };
	expect(ownRunName(run(part))).toBe('Emotion M (60 of 756, own: 1 Dec 2026, WASM)');
	expect(ownRunName(run({ ...part, label: 'first try' }))).toBe(
		'first try (own: Emotion M, 60 of 756)'
	);
	expect(ownRunName(run({ created: 'long ago' }))).toBe('Emotion M (own: long ago, WASM)');
});

test('two of one day are told apart by the time', () => {
	const later = run({ id: 'b', created: new Date(2026, 11, 1, 16, 30).toISOString() });
	const other = run({ id: 'c', label: 'first try' });
	const names = ownRunNames([run(), later, other]);
	expect([...names.values()]).toEqual([
		'Emotion M (own: 1 Dec 2026 14:05, WASM)',
		'Emotion M (own: 1 Dec 2026 16:30, WASM)',
		'first try (own: Emotion M)'
	]);
});
