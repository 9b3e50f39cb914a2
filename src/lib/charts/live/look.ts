/**
 * How an instrument looks at this moment: colours of the tokens as a canvas needs them, the page's type, and whether it
 * may move. Builders of charts take it as an argument and so stay pure.
 */
export interface Look {
	/** A colour as a canvas takes it, `rgb(…)`, of a CSS colour or token such as `var(--series-1)`. */
	colour: (css: string) => string;
	family: string;
	/** Size of small text, CSS pixels. */
	size: number;
	/** Too narrow for everything beside everything: a phone. */
	narrow: boolean;
	/** Nothing moves: reduced motion, or paper. */
	still: boolean;
}

/**
 * A colour with some of it taken away: `faded('rgb(27, 27, 25)', 0.2)` is `rgba(27, 27, 25, 0.2)`.
 * @param share what is left, 0 … 1
 * @throws where the colour is not `rgb(…)` or `rgba(…)`, as computed styles write them
 */
export function faded(colour: string, share: number): string {
	const parts = /^rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)/.exec(colour);
	if (!parts)
		throw new Error(`“${colour}” is no colour that can be faded: give it as rgb(r, g, b).`);
	return `rgba(${parts.slice(1, 4).join(', ')}, ${share})`;
}

/** Below this width, in CSS pixels, a chart is narrow. */
const narrowBelow = 520;

/** What the reader's device asks for, as media queries. */
const queries = {
	dark: '(prefers-color-scheme: dark)',
	still: '(prefers-reduced-motion: reduce)',
	print: 'print'
} as const;

/**
 * The look of an element, now. On paper the tokens are those of the light theme.
 * @param probe an element inside it that takes colours to be resolved and shows nothing
 */
export function readLook(element: HTMLElement, probe: HTMLElement): Look {
	const print = matchMedia(queries.print).matches;
	const style = getComputedStyle(element);
	const known = new Map<string, string>();
	return {
		colour: (css) => {
			const found = known.get(css);
			if (found !== undefined) return found;
			probe.style.color = css;
			const colour = getComputedStyle(probe).color;
			known.set(css, colour);
			return colour;
		},
		family: style.fontFamily,
		size: parseFloat(style.fontSize),
		narrow: element.clientWidth < narrowBelow,
		still: print || matchMedia(queries.still).matches
	};
}

/**
 * Calls back whenever the look may have changed: theme switch, system theme, motion, paper, width across the limit.
 * @returns what ends it
 */
export function watchLook(element: HTMLElement, changed: () => void): () => void {
	const end = new AbortController();
	for (const query of Object.values(queries))
		matchMedia(query).addEventListener('change', changed, { signal: end.signal });
	const theme = new MutationObserver(changed);
	theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
	let narrow = element.clientWidth < narrowBelow;
	const size = new ResizeObserver(() => {
		if (element.clientWidth < narrowBelow === narrow) return;
		narrow = !narrow;
		changed();
	});
	size.observe(element);
	return () => {
		end.abort();
		theme.disconnect();
		size.disconnect();
	};
}
