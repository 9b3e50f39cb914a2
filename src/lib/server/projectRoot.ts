import { resolve } from 'node:path';

/** The folder that holds `tasks/`, `benchmarks/` and `static/`: `YARDSTICK_ROOT`, else where we were started. */
export function projectRoot(): string {
	return resolve(process.env.YARDSTICK_ROOT || '.');
}

/** The folder of imported pictures: `YARDSTICK_STORE`, else `data/store` in the project. */
export function storeRoot(root = projectRoot()): string {
	return resolve(root, process.env.YARDSTICK_STORE || 'data/store');
}
