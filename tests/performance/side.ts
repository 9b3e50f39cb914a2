import type { LoadFacts, PassReport } from './pages/contract.ts';

/** One way of answering the same pictures with the same model. */
export interface Side {
	id: string;
	/** In words, for the table. */
	name: string;
	backend: 'wasm' | 'native';
	load(): Promise<LoadFacts>;
	/** All pictures once, timed by the side itself. */
	pass(): Promise<PassReport>;
	/** One picture by itself, in milliseconds. */
	single(index: number): Promise<number>;
	/** Probabilities picture by picture, untimed. */
	probabilities(): Promise<Float32Array[]>;
	close(): Promise<void>;
}
