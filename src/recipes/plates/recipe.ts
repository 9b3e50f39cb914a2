import type { Recipe } from '../recipe.ts';

export const plates: Recipe = {
	id: 'plates',
	from: 'endtoend/ of openalpr/benchmarks',
	example: 'npx yardstick make plates --from ../shared/data/openalpr-benchmarks',
	make: async (options) => (await import('./make.ts')).makePlates(options)
};

export const platesGenerated: Recipe = {
	id: 'plates-generated',
	from: 'the pictures and the manifest.json of training/plates',
	example: 'npx yardstick make plates-generated --from $YARDSTICK_WORK/plates-generated',
	make: async (options) => (await import('./make.ts')).makeGeneratedPlates(options)
};
