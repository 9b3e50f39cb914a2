import * as Comlink from 'comlink';
import {
	compareWithReference,
	evaluateBenchmark,
	type EvaluationInput
} from '../evaluation/evaluate.ts';
import { headToHead, type Asked } from '../evaluation/headToHead.ts';

const api = {
	evaluate: (input: EvaluationInput) => evaluateBenchmark(input),
	compare: (input: EvaluationInput) => compareWithReference(input),
	headToHead: (input: EvaluationInput, asked: Asked) => headToHead(input, asked)
};

export type EvaluationApi = typeof api;

Comlink.expose(api);
