import { modelStyle } from '../lib/charts/observerStyle.ts';
import type { Model, ModelIndex } from '../lib/models/schema.ts';

/** Models of one task that look the same on its pages, one sentence for each pair. */
export function lookProblems(index: ModelIndex, models: readonly Model[]): string[] {
	const tasksOf = (model: Model) =>
		new Set(model.outputs.flatMap(({ answers }) => answers.map(({ task }) => task)));
	const looks = models.map((model) => {
		const entry = index.models.find(({ id }) => id === model.id);
		const { mark, colour } = modelStyle(model.id, entry);
		return { id: model.id, tasks: tasksOf(model), mark, colour, look: `${mark} ${colour}` };
	});
	return looks.flatMap((one, at) =>
		looks.slice(at + 1).flatMap((other) => {
			const task = [...one.tasks].find((id) => other.tasks.has(id));
			if (task === undefined || one.look !== other.look) return [];
			return [
				`models "${one.id}" and "${other.id}" answer the task "${task}", and both are drawn as ${one.mark} in colour ${one.colour}: give one of them another "mark" or "colour".`
			];
		})
	);
}
