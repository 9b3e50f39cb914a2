import type { Attachment } from 'svelte/attachments';

/**
 * Lets files be dropped anywhere on the element.
 * @param onover told when files are held over it, and when they are not any more
 */
export function fileDrop(
	onfiles: (files: File[]) => void,
	onover: (over: boolean) => void
): Attachment<HTMLElement> {
	return (element) => {
		const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
		const listen = new AbortController();
		const { signal } = listen;
		element.addEventListener(
			'dragover',
			(event) => {
				if (!carriesFiles(event)) return;
				event.preventDefault();
				onover(true);
			},
			{ signal }
		);
		element.addEventListener(
			'dragleave',
			(event) => {
				if (!element.contains(event.relatedTarget as Node | null)) onover(false);
			},
			{ signal }
		);
		element.addEventListener(
			'drop',
			(event) => {
				if (!carriesFiles(event)) return;
				event.preventDefault();
				onover(false);
				onfiles([...(event.dataTransfer?.files ?? [])]);
			},
			{ signal }
		);
		return () => listen.abort();
	};
}
