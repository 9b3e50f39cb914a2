import type { Recipe } from '../recipe.ts';

export const objects: Recipe = {
	id: 'objects',
	from: 'texture-vs-shape/ and model-vs-human/',
	example: 'npx yardstick make objects --from ../shared/data',
	make: async (options) => (await import('./make.ts')).makeObjects(options)
};
