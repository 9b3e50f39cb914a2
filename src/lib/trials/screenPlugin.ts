/** The bridge to jsPsych: one plugin, whose trials are the steps of a test by their place. */
import type { ParameterType } from 'jspsych';

interface Bridge {
	/** Puts a step on the screen; resolved when it is over. */
	show: (place: number) => Promise<void>;
	/** Does a step in place of a person; without it nothing is simulated. */
	simulate?: ((place: number) => Promise<void>) | undefined;
}

/** The plugin's class. @param types jsPsych's own, which is loaded in the browser only */
export function screenPlugin(types: typeof ParameterType, { show, simulate }: Bridge) {
	return class YardstickScreen {
		static info = {
			name: 'yardstick-screen',
			version: '1.0.0',
			parameters: { place: { type: types.INT, default: 0 } },
			data: {}
		} as const;

		async trial(_display: HTMLElement, { place }: { place: number }, loaded: () => void) {
			const over = show(place);
			loaded();
			await over;
			return {};
		}

		async simulate(
			{ place }: { place: number },
			_mode: string,
			_options: object,
			loaded: () => void
		) {
			loaded();
			await simulate?.(place);
			return {};
		}
	};
}
