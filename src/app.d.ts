import type { LeftOut } from '$lib/border/leftOut.ts';
import type { Pause } from '$lib/server/visit.ts';

declare global {
	/** Git revision and version of the app, put in by Vite; they go into every run's origin. */
	const __APP_REVISION__: string;
	const __APP_VERSION__: string;
	namespace App {
		interface Error {
			message: string;
			/** Files for which the page cannot be shown. */
			leftOut?: readonly LeftOut[];
		}
		interface Platform {
			/** Of the server that makes one page after the other. */
			pause?: Pause | undefined;
		}
		interface PageData {
			/** Files that this page goes without. */
			leftOut?: readonly LeftOut[];
		}
	}
}
