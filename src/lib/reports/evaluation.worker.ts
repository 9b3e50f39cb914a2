import * as Comlink from 'comlink';
import {
	compareWithReference,
	evaluateBenchmark,
	type EvaluationInput
} from '../evaluation/evaluate.ts';

const api = {
	evaluate: (input: EvaluationInput) => evaluateBenchmark(input),
	compare: (input: EvaluationInput) => compareWithReference(input)
};

export type EvaluationApi = typeof api;

Comlink.expose(api);
