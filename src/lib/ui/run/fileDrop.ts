import type { Attachment } from 'svelte/attachments';

/**
 * Lets files be dropped anywhere on the page while the element is on it: a file dropped beside the element would
 * otherwise replace the page, and end a run.
 * @param onover told when files are held over it, and when they are not any more
 */
export function fileDrop(
	onfiles: (files: File[]) => void,
	onover: (over: boolean) => void
): Attachment<HTMLElement> {
	return drop((transfer) => onfiles([...(transfer?.files ?? [])]), onover);
}

/** The same for whoever wants to look into folders that are dropped. @param ondrop gets what was dropped, during the event */
export function drop(
	ondrop: (transfer: DataTransfer | null) => void,
	onover: (over: boolean) => void
): Attachment<HTMLElement> {
	return (element) => {
		const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
		const page = element.ownerDocument;
		const listen = new AbortController();
		const { signal } = listen;
		page.addEventListener(
			'dragover',
			(event) => {
				if (!carriesFiles(event)) return;
				event.preventDefault();
				onover(true);
			},
			{ signal }
		);
		page.addEventListener(
			'dragleave',
			(event) => {
				if (event.relatedTarget === null) onover(false);
			},
			{ signal }
		);
		page.addEventListener(
			'drop',
			(event) => {
				if (!carriesFiles(event)) return;
				event.preventDefault();
				onover(false);
				ondrop(event.dataTransfer);
			},
			{ signal }
		);
		return () => listen.abort();
	};
}
