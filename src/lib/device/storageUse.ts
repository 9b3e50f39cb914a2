/** How much the browser stores for Yardstick, and whether it promises to keep it. */

export interface StorageUse {
	/** Bytes used by everything of this address, the app included; undefined where the browser does not tell. */
	usage: number | undefined;
	/** Bytes it may use. */
	quota: number | undefined;
	/** The browser will not clear it by itself when the disk is full. Undefined where it does not tell. */
	persisted: boolean | undefined;
}

/** What the browser says about its storage. */
export async function storageUse(
	storage: StorageManager | undefined = globalThis.navigator?.storage
): Promise<StorageUse> {
	const estimate = await storage?.estimate?.().catch(() => undefined);
	return {
		usage: estimate?.usage,
		quota: estimate?.quota,
		persisted: await storage?.persisted?.().catch(() => undefined)
	};
}

const ASKED = 'yardstick-asked-to-persist';

/**
 * Asks the browser to keep what is stored, once: some browsers put the question to the user.
 * @param memory remembers that it was asked
 * @returns whether the browser keeps it; false where it cannot tell
 */
export async function askToPersist(
	storage: StorageManager | undefined = globalThis.navigator?.storage,
	memory: Pick<Storage, 'getItem' | 'setItem'> | undefined = globalThis.localStorage
): Promise<boolean> {
	if (!storage?.persist) return false;
	try {
		if (await storage.persisted()) return true;
		if (memory?.getItem(ASKED)) return false;
		memory?.setItem(ASKED, 'yes');
		return await storage.persist();
	} catch {
		return false;
	}
}
