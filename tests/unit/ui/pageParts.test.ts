import { expect, test } from 'vitest';
import { anchorOf } from '../../../src/lib/ui/pageParts.ts';

test.each([
	['', ''],
	['#conditions', 'conditions'],
	['#caf%C3%A9', 'café'],
	['#%E0%A4%A', '']
])('the anchor of %j is %j', (hash, anchor) => {
	expect(anchorOf(hash)).toBe(anchor);
});
