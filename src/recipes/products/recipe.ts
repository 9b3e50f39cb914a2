import type { Recipe } from '../recipe.ts';

export const products: Recipe = {
	id: 'products',
	from: 'dataset/ of the Grocery Store Dataset',
	example: 'npx yardstick make products --from ../shared/data/grocery-store-dataset',
	make: async (options) => (await import('./make.ts')).makeProducts(options)
};

export const productsRendered: Recipe = {
	id: 'products-rendered',
	from: 'the pictures and the manifest.json of training/products/scenes',
	example: 'npx yardstick make products-rendered --from $YARDSTICK_WORK/products-scenes/test',
	make: async (options) => (await import('./make.ts')).makeRenderedProducts(options)
};

export const productsExamples: Recipe = {
	id: 'products-examples',
	from: 'the answers and the runs.json of training/products/examples',
	example: 'npx yardstick make products-examples --from $YARDSTICK_WORK/products-examples',
	make: async (options) => (await import('./make.ts')).makeExamples(options)
};
