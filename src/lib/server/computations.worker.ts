/** The thread that computes: one order after the other. */
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../border/messageOf.ts';
import { carryOut, type Order, type Outcome } from './computations.ts';

parentPort?.on('message', (order: Order) => {
	let outcome: Outcome;
	try {
		outcome = { result: carryOut(order) };
	} catch (error) {
		outcome = { failure: messageOf(error) };
	}
	parentPort?.postMessage(outcome);
});
