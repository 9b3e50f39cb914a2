/** A class picture by picture: how many of it were right, beside recorded people and one model. */
import { percent } from '../format.ts';
import { observerStyle } from '../observerStyle.ts';
import { baseOptions, numberAxis, type Instrument, type Stop } from './instrument.ts';
import type { Look } from './look.ts';
import { pointStyle } from './pointStyle.ts';

export interface ClassSeries {
	/** Questions of the class, those that are still to come among them: the end of the axis. */
	total: number;
	/** Undefined where no model has answered. */
	model: { id: string; name: string } | undefined;
	/** What recorded people are called. */
	people: string;
	questions: {
		/** From 1. */
		number: number;
		/** Share of the class that was right, 0 … 1; undefined where fewer than five have answered. */
		room: number | undefined;
		people: number | undefined;
		/** Whether the model was right. */
		model: boolean | undefined;
	}[];
}

/** How far the model's mark stands beside the others, in questions: it is often where people are. */
const ASIDE = 0.22;

export function classChart(look: Look, series: ClassSeries): Instrument {
	const { questions, model } = series;
	const human = look.colour('var(--people)');
	const style = observerStyle(model?.id ?? '');
	const colour = look.colour(style.colour);
	const xy = (
		of: (question: (typeof questions)[number]) => number | undefined,
		aside = 0
	): { x: number; y: number }[] =>
		questions.flatMap((question) => {
			const y = of(question);
			return y === undefined ? [] : [{ x: question.number + aside, y }];
		});
	const shared = { parsing: false as const, normalized: true, clip: 10, pointBorderWidth: 2 };
	const datasets = [
		{
			...shared,
			...pointStyle('circle'),
			pointRadius: 5,
			pointBackgroundColor: human,
			pointBorderColor: human,
			data: xy(({ people }) => people)
		},
		{
			...shared,
			...pointStyle(style.mark),
			pointRadius: 6,
			pointBackgroundColor: colour,
			pointBorderColor: colour,
			data: xy(
				(question) => (question.model === undefined ? undefined : Number(question.model)),
				ASIDE
			)
		},
		// The class is drawn last, and hollow: a visitor is an open circle everywhere.
		{
			...shared,
			...pointStyle('ring'),
			pointRadius: 8,
			pointBackgroundColor: 'transparent',
			pointBorderColor: look.colour('var(--ink)'),
			data: xy(({ room }) => room)
		}
	];
	const words: { number: number; dataset: number; index: number; text: string }[] = [];
	const seen = [0, 0, 0];
	for (const { number, room, people, model: right } of questions) {
		const say = (dataset: number, text: string) =>
			words.push({ number, dataset, index: seen[dataset]!++, text: `Question ${number}: ${text}` });
		if (room !== undefined) say(2, `${percent(room, 0)} of the class right`);
		if (people !== undefined) say(0, `${percent(people, 0)} of ${series.people} right`);
		if (right !== undefined && model) say(1, `${model.name} ${right ? 'right' : 'wrong'}`);
	}
	const stops: Stop[] = words.map(({ dataset, index }) => ({ dataset, index }));
	const config = {
		type: 'scatter' as const,
		data: { datasets },
		options: {
			...baseOptions(look),
			scales: {
				x: numberAxis(look, {
					min: 0.5,
					max: series.total + 0.5,
					step: 1,
					inner: true,
					name: 'question',
					text: (value) => (Number.isInteger(value) ? String(value) : '')
				}),
				y: numberAxis(look, {
					min: 0,
					max: 1,
					step: 0.25,
					name: 'right',
					text: (value) => percent(value, 0)
				})
			}
		}
	};
	return {
		config: config as unknown as Instrument['config'],
		stops,
		read: (at) => words[at]?.text ?? ''
	};
}
