/**
 * Runs in every opened page before its own scripts: notes when a chart of recorded results is on the
 * screen, that is, has a size and, on a canvas, something drawn. Plain JavaScript, since it is handed to
 * the browser as it stands.
 */
(() => {
	const CHART = 'main figure svg, main figure canvas';

	/** @param {Element} element */
	function drawn(element) {
		const { width, height } = element.getBoundingClientRect();
		if (width < 2 || height < 2) return false;
		if (!(element instanceof HTMLCanvasElement)) return true;
		const context = element.getContext('2d');
		const pixels = context?.getImageData(0, 0, element.width, element.height).data;
		return pixels?.some((value) => value !== 0) ?? false;
	}

	function look() {
		if (![...document.querySelectorAll(CHART)].some(drawn)) {
			requestAnimationFrame(look);
			return;
		}
		// The frame after the one that lays it out has it on the screen.
		requestAnimationFrame(() => {
			globalThis.firstChart = performance.now();
		});
	}

	requestAnimationFrame(look);
})();
