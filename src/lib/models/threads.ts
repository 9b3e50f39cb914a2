import type { Model } from './schema.ts';

/**
 * Why a model's workers have no more threads than this, and what to do instead. Measured on onnxruntime-web 1.30: its matrix
 * product shares the columns out among threads, and cuts long sums differently for few columns than for many.
 */
export function threadsNote({ name }: Pick<Model, 'name'>, most: number): string {
	const more = most === 1 ? 'more than one thread' : `more than ${most} threads`;
	return `With ${more} the last digits of what ${name} answers would change, since the runtime then adds up in another order, and its run could not be replayed to the bit. Each worker has ${most === 1 ? 'one thread' : `at most ${most}`}: use more workers instead.`;
}
