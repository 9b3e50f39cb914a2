/** Puts a text where it can be pasted from. Browser only. */

/**
 * @returns whether it is there. Pages at an address that is not secure have no clipboard of their own, so the older way is
 * tried too; where neither is allowed the reader copies by hand
 */
export async function copyText(text: string): Promise<boolean> {
	try {
		// At an insecure address it is missing, whatever the types say.
		const { clipboard } = navigator as Partial<Navigator>;
		if (clipboard) {
			await clipboard.writeText(text);
			return true;
		}
	} catch {
		// Not allowed; the older way may be.
	}
	const field = document.createElement('textarea');
	field.value = text;
	field.readOnly = true;
	field.style.position = 'fixed';
	field.style.opacity = '0';
	const before = document.activeElement;
	document.body.append(field);
	field.select();
	try {
		return document.execCommand('copy');
	} catch {
		return false;
	} finally {
		field.remove();
		if (before instanceof HTMLElement) before.focus();
	}
}
