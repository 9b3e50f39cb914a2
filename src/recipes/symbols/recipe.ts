import type { Recipe } from '../recipe.ts';

export const symbols: Recipe = {
	id: 'symbols',
	from: 'omniglot/',
	example: 'npx yardstick make symbols --from ../shared/data',
	make: async (options) => (await import('./make.ts')).makeSymbols(options)
};

export const symbolsDrawn: Recipe = {
	id: 'symbols-drawn',
	from: 'the pictures and the index.json of training/symbols/test_set.py',
	example: 'npx yardstick make symbols-drawn --from $YARDSTICK_WORK/symbols/drawn-test',
	make: async (options) => (await import('./make.ts')).makeSymbolsDrawn(options)
};
