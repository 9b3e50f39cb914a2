import type { Recipe } from '../recipe.ts';

export const emotion: Recipe = {
	id: 'emotion',
	from: 'fer2013/ and ferplus/',
	example: 'npx yardstick make emotion --from ../shared/data',
	make: async (options) => (await import('./make.ts')).makeEmotion(options)
};

export const faces: Recipe = {
	id: 'faces',
	from: 'the pictures and the manifest.json of training/render',
	example: 'npx yardstick make faces --from $YARDSTICK_WORK/render/faces-test',
	make: async (options) => (await import('./make.ts')).makeRenderedFaces(options)
};
