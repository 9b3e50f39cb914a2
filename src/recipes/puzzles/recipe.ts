import type { Recipe } from '../recipe.ts';

export const puzzles: Recipe = {
	id: 'puzzles',
	from: 'arc-human/',
	example: 'npx yardstick make puzzles --from ../shared/data',
	make: async (options) => (await import('./make.ts')).makePuzzles(options)
};
