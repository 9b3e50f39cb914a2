/**
 * The one place where Chart.js touches the page: an attachment that loads it when the browser has nothing else to do, draws
 * when the canvas comes into view or goes on paper, draws again whenever series or look change, and takes it away at the end.
 */
import type { Chart } from 'chart.js';
import { flushSync, untrack } from 'svelte';
import { messageOf } from '../../border/messageOf.ts';
import { whenIdle } from '../../border/whenIdle.ts';
import type { Instrument } from './instrument.ts';
import type * as Live from './library.ts';
import { readLook, watchLook, type Look } from './look.ts';

type Library = typeof Live;

/** Loaded once for all; paper cannot wait, so what nobody has seen yet is drawn from it at once. */
let library: Library | undefined;

/** What fits between the margins of a sheet of A4, so that words keep their size. CSS pixels. */
const PAPER_WIDTH = 680;

export interface Drawn {
	chart: Chart;
	instrument: Instrument;
}

/**
 * @param draw makes the chart for a look; what it reads reactively draws it again
 * @param ondrawn gets chart and instrument after every drawing, and `undefined` at the end
 * @param onproblem gets one sentence where the library could not be loaded
 * @param onview called once: when the drawing comes into view, or before that when nothing else is to be done
 */
export function liveChart(
	draw: (look: Look) => Instrument,
	ondrawn: (drawn: Drawn | undefined) => void,
	onproblem: (message: string) => void,
	onview: () => void = () => undefined
) {
	return (canvas: HTMLCanvasElement): (() => void) => {
		const frame = canvas.parentElement ?? canvas;
		const probe = document.createElement('span');
		probe.hidden = true;
		frame.append(probe);
		let look = $state.raw(readLook(frame, probe));
		let loaded = $state.raw<Library>();
		let chart: Chart | undefined;

		async function bring(): Promise<Library | undefined> {
			try {
				return (library ??= await import('./library.ts'));
			} catch (error) {
				onproblem(
					`The drawing could not be loaded (${messageOf(error)}). Its figures stand in the table; load the page anew to try again.`
				);
				return undefined;
			}
		}

		let wanted = false;
		function want(): void {
			if (!wanted) onview();
			wanted = true;
		}

		const seen = new IntersectionObserver((entries) => {
			if (!entries.some((entry) => entry.isIntersecting)) return;
			seen.disconnect();
			want();
			void bring().then((came) => (loaded = came));
		});
		seen.observe(canvas);
		whenIdle(async () => {
			if (!canvas.isConnected) return;
			want();
			await bring();
		});

		/** The browser takes the page as it is when this returns. */
		function drawForPaper(): void {
			if (library && !loaded) flushSync(() => (loaded = library));
			chart?.resize(Math.min(frame.clientWidth, PAPER_WIDTH), frame.clientHeight);
		}
		const backToScreen = (): void => chart?.resize();
		window.addEventListener('beforeprint', drawForPaper);
		window.addEventListener('afterprint', backToScreen);

		const unwatch = watchLook(frame, () => {
			look = readLook(frame, probe);
		});

		$effect(() => {
			if (!loaded) return;
			const instrument = draw(look);
			const { Chart } = loaded;
			untrack(() => {
				const { data } = instrument.config;
				// Points move with the size, and what lies over them moves along.
				const onResize = () => requestAnimationFrame(() => chart && ondrawn({ chart, instrument }));
				const options = { ...instrument.config.options, onResize };
				if (!chart) {
					chart = new Chart(canvas, { ...instrument.config, options }) as Chart;
					// For tests, and for whoever looks with the developer tools: what is drawn.
					Object.assign(canvas, { chart });
				} else {
					chart.data = data as typeof chart.data;
					chart.options = options as typeof chart.options;
					chart.update(options.animation === false ? 'none' : undefined);
				}
				ondrawn({ chart, instrument });
			});
		});

		return () => {
			seen.disconnect();
			window.removeEventListener('beforeprint', drawForPaper);
			window.removeEventListener('afterprint', backToScreen);
			unwatch();
			chart?.destroy();
			chart = undefined;
			probe.remove();
			ondrawn(undefined);
		};
	};
}
