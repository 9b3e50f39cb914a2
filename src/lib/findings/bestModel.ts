/** The model with the highest score as the subject of a sentence. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { ObserverSummary } from '../evaluation/report/observer.ts';
import { numberWord } from '../charts/format.ts';
import { notBehind } from './claims.ts';

/**
 * `Products M`; among several, where each of the others is decidedly behind, `The best of two models, Products M,`; else
 * `Products M, which cannot be told apart from Products S,`.
 * @param models best first, at least one; those without a score left out
 */
export function bestModel(report: BenchmarkReport, models: readonly ObserverSummary[]): string {
	const [best, ...others] = models;
	if (!best) throw new Error('There is no model to speak of.');
	const { name } = best.observer;
	if (others.length === 0) return name;
	const near = notBehind(report, best, others);
	if (near.length === 0) return `The best of ${numberWord(models.length)} models, ${name},`;
	if (near.length > 2)
		return `${name}, which cannot be told apart from ${numberWord(near.length)} other models,`;
	const names = near.map(({ observer }) => observer.name).join(' and ');
	return `${name}, which cannot be told apart from ${names},`;
}
