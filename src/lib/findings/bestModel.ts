/** The best model as the subject of a sentence. */
import type { ObserverSummary } from '../evaluation/report/observer.ts';
import { numberWord } from '../charts/format.ts';

/**
 * `Products M`; among several `The best of two models, Products M,`; where others have the very same score
 * `Products M, level with Products S,`.
 * @param models best first, at least one; those without a score left out
 */
export function bestModel(models: readonly ObserverSummary[]): string {
	const [best, ...others] = models;
	if (!best) throw new Error('There is no model to speak of.');
	const { name } = best.observer;
	if (others.length === 0) return name;
	const level = others.filter(({ accuracy }) => accuracy.value === best.accuracy.value);
	if (level.length === 0) return `The best of ${numberWord(models.length)} models, ${name},`;
	return `${name}, level with ${level.map(({ observer }) => observer.name).join(' and ')},`;
}
