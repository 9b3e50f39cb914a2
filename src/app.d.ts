declare global {
	/** Git revision and version of the app, put in by Vite; they go into every run's origin. */
	const __APP_REVISION__: string;
	const __APP_VERSION__: string;
	namespace App {}
}

export {};
