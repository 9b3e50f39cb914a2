const FILE_INSTEAD = 'or choose a picture from a file';

const PROBLEMS: Record<string, string> = {
	NotAllowedError: `The camera was refused. Allow it for this page (beside the address), then try again, ${FILE_INSTEAD}.`,
	NotFoundError: `No camera was found. Connect one and try again, ${FILE_INSTEAD}.`,
	OverconstrainedError: `That camera is not there any more. Choose another one, ${FILE_INSTEAD}.`,
	NotReadableError: `The camera does not start: another program may be using it. Close that program and try again, ${FILE_INSTEAD}.`,
	AbortError: `The camera stopped while it was starting. Try again, ${FILE_INSTEAD}.`,
	SecurityError: `This browser forbids cameras on all pages. Change that in its settings, ${FILE_INSTEAD}.`
};

/** Why there is no camera, and what to do. @param error what `getUserMedia` rejected with */
export function cameraProblem(error: unknown): string {
	const { name = '', message = String(error) } = (error ?? {}) as Partial<Error>;
	return PROBLEMS[name] ?? `The camera does not start (${message}). Try again, ${FILE_INSTEAD}.`;
}

/** Browsers offer cameras to https pages and to the machine's own only. */
export const NO_CAMERAS = `This browser offers no camera to this page: it needs https, or the address 127.0.0.1. Open it so, ${FILE_INSTEAD}.`;

export const CAMERA_GONE = `The camera was disconnected, or taken away from this page. Connect it and try again, ${FILE_INSTEAD}.`;
