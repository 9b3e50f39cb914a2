/**
 * The picture that stands beside a link to a page, where people share it: headline, who gets how far on one scale, and one
 * line of source. Plain SVG text with colours of its own, so that it can be painted without a browser.
 */
import type { Limits } from '../statistics/estimate.ts';
import { oneLine, wrap } from './textLines.ts';

export interface PreviewMark {
	people: boolean;
	/** On the axis, 0 … 1. */
	value: number;
	ci95?: Limits | undefined;
}

export interface PreviewRow {
	/** What stands before the axis: a task, or who answered. */
	name: string;
	/** What stands behind it: `36 %`, `behind`. */
	words: string;
	marks: PreviewMark[];
}

export interface Preview {
	/** The place in the site. */
	eyebrow: string;
	/** The sentence. */
	title: string;
	/** Those that do not fit are counted in words. */
	rows: PreviewRow[];
	/** Words at 0 and at 1 of the axis. */
	ends: readonly [string, string];
	/** Where it comes from; cut where it is too long. */
	source: string;
}

/** What services of links expect. */
export const PREVIEW_SIZE = { width: 1200, height: 630 };

const colours = {
	ground: '#fcfbf8',
	ink: '#1b1b19',
	second: '#4d4b46',
	third: '#6b6861',
	rule: '#b9b5aa',
	people: '#c4571b',
	peopleInk: '#a9430c',
	model: '#234a86'
};
const MARGIN = 56;
const AXIS = { from: 452, to: 900 };
const ROW = 46;

const xml = (value: string): string =>
	value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

interface Words {
	x: number;
	y: number;
	size: number;
	fill?: string;
	serif?: boolean;
	/** Drawn around the letters, for fonts that come in one weight. */
	bold?: number;
	anchor?: 'start' | 'middle' | 'end';
}

function words(text: string, { x, y, size, fill = colours.ink, ...look }: Words): string {
	const family = look.serif ? 'Source Serif 4' : 'Inter';
	const stroke = look.bold ? ` stroke="${fill}" stroke-width="${look.bold}"` : '';
	return `<text x="${x}" y="${y}" font-family="${family}" font-size="${size}" fill="${fill}" text-anchor="${look.anchor ?? 'start'}"${stroke}>${xml(text)}</text>`;
}

const at = (value: number): number =>
	AXIS.from + Math.min(1.04, Math.max(-0.02, value)) * (AXIS.to - AXIS.from);

function rowOf({ name, words: said, marks }: PreviewRow, y: number): string {
	const drawn = [...marks]
		.sort((a, b) => Number(a.people) - Number(b.people))
		.map(({ people, value, ci95 }) => {
			const colour = people ? colours.people : colours.model;
			const span = ci95
				? `<line x1="${at(ci95[0])}" x2="${at(ci95[1])}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="4" stroke-opacity="0.45"/>`
				: '';
			const x = at(value);
			return (
				span +
				(people
					? `<circle cx="${x}" cy="${y}" r="10" fill="${colour}"/>`
					: `<rect x="${x - 8}" y="${y - 8}" width="16" height="16" fill="${colour}"/>`)
			);
		});
	return [
		words(oneLine(name, 36), { x: MARGIN, y: y + 8, size: 22 }),
		`<line x1="${AXIS.from}" x2="${AXIS.to}" y1="${y}" y2="${y}" stroke="${colours.rule}" stroke-width="1"/>`,
		...drawn,
		words(oneLine(said, 20), { x: AXIS.to + 32, y: y + 8, size: 22, fill: colours.second })
	].join('');
}

/** The picture as SVG text. */
export function previewSvg({ eyebrow, title, rows, ends, source }: Preview): string {
	const { width, height } = PREVIEW_SIZE;
	const inner = width - 2 * MARGIN;
	const size = [50, 44, 38, 32].find((one) => wrap(title, inner, one).length <= 3) ?? 32;
	const lines = wrap(title, inner, size).slice(0, 4);
	const top = 140 + lines.length * size * 1.16;
	const room = Math.max(0, Math.floor((height - 88 - top) / ROW));
	const shown = rows.length > room ? rows.slice(0, Math.max(0, room - 1)) : rows;
	const more = rows.length - shown.length;
	const below = top + shown.length * ROW;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
		`<rect width="100%" height="100%" fill="${colours.ground}"/>`,
		words('Yardstick', { x: MARGIN, y: 66, size: 28, serif: true, bold: 0.9 }),
		words(oneLine(eyebrow, 60), {
			x: width - MARGIN,
			y: 66,
			size: 22,
			fill: colours.third,
			anchor: 'end'
		}),
		...lines.map((line, place) =>
			words(line, {
				x: MARGIN,
				y: 66 + 24 + size * (1 + place * 1.16),
				size,
				serif: true,
				bold: size / 36
			})
		),
		...shown.map((row, place) => rowOf(row, top + place * ROW)),
		shown.length > 0
			? words(ends[0], {
					x: AXIS.from,
					y: below,
					size: 18,
					fill: colours.third,
					anchor: 'middle'
				}) +
				words(ends[1], { x: AXIS.to, y: below, size: 18, fill: colours.third, anchor: 'middle' }) +
				`<circle cx="${MARGIN + 8}" cy="${height - 78}" r="8" fill="${colours.people}"/>` +
				words('people', { x: MARGIN + 26, y: height - 71, size: 19, fill: colours.peopleInk }) +
				`<rect x="${MARGIN + 112}" y="${height - 85}" width="14" height="14" fill="${colours.model}"/>` +
				words('AI models', { x: MARGIN + 136, y: height - 71, size: 19, fill: colours.model })
			: '',
		more > 0
			? words(`and ${more} more`, { x: MARGIN, y: below + 8, size: 20, fill: colours.third })
			: '',
		words(oneLine(source, 108), { x: MARGIN, y: height - 34, size: 19, fill: colours.third }),
		'</svg>'
	].join('');
}
