/** The browser refused to store more; what was stored before is still there. */
export class StorageFullError extends Error {
	/** The browser's own name for it: whoever meets the error knows that nothing more can be stored. */
	override name = 'QuotaExceededError';

	/** @param kept what is safely stored, as part of a sentence: `120 of 160 answers of run r1` */
	constructor(kept: string, options?: ErrorOptions) {
		super(
			`The browser's storage is full. Kept: ${kept}. Delete sets or runs on the Storage page, then go on.`,
			options
		);
	}
}

/** Whether the browser refused to write for want of room. */
export function isStorageFull(error: unknown): boolean {
	return (
		typeof error === 'object' &&
		error !== null &&
		'name' in error &&
		(error.name === 'QuotaExceededError' || error.name === 'NS_ERROR_DOM_QUOTA_REACHED')
	);
}
