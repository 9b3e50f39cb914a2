/**
 * The keyboard cursor of a drawing. Marks are the elements with `data-mark`; one of them is in the tab order, arrow
 * keys move on from it: left and right in reading order, up and down to the nearest mark of another row. Each mark
 * names itself through its `aria-label`, so moving reads its value out.
 */

/** Centre of a mark on the screen. */
interface Place {
	x: number;
	y: number;
}

/**
 * Index of the mark that an arrow key leads to; the same index at the edge.
 * @param places centres of all marks, in reading order
 * @param from index of the current mark
 * @param key `ArrowLeft`, `ArrowRight`, `ArrowUp`, `ArrowDown`, `Home`, `End`
 */
export function nextMark(places: Place[], from: number, key: string): number {
	if (key === 'Home') return 0;
	if (key === 'End') return places.length - 1;
	if (key === 'ArrowRight') return Math.min(places.length - 1, from + 1);
	if (key === 'ArrowLeft') return Math.max(0, from - 1);
	const here = places[from];
	if (!here) return from;
	const down = key === 'ArrowDown' ? 1 : -1;
	let best = from;
	let least = Infinity;
	places.forEach((place, index) => {
		const dy = (place.y - here.y) * down;
		if (dy < 10) return;
		const distance = dy * 3 + Math.abs(place.x - here.x);
		if (distance < least) {
			least = distance;
			best = index;
		}
	});
	return best;
}

const keys = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

function marksOf(node: Element): (HTMLElement | SVGElement)[] {
	return [...node.querySelectorAll<HTMLElement | SVGElement>('[data-mark]')];
}

/**
 * Attachment for the element that holds the drawing.
 * @param onread gets the label of the mark under the keyboard or the pointer, and the mark; `''` when there is none
 */
export function keyboardCursor(onread: (label: string, mark?: Element) => void = () => undefined) {
	return (node: Element): (() => void) => {
		const choose = (chosen: Element | undefined): void => {
			const marks = marksOf(node);
			const stop = chosen ?? marks.find((mark) => mark.tabIndex === 0) ?? marks[0];
			for (const mark of marks) mark.setAttribute('tabindex', mark === stop ? '0' : '-1');
		};
		const label = (target: EventTarget | null): string =>
			(target instanceof Element && target.closest('[data-mark]')?.getAttribute('aria-label')) ||
			'';
		const down = (event: Event): void => {
			if (!(event instanceof KeyboardEvent) || !keys.has(event.key)) return;
			const marks = marksOf(node);
			const from = marks.findIndex((mark) => mark.contains(document.activeElement));
			if (from < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
			const places = marks.map((mark) => {
				const box = mark.getBoundingClientRect();
				return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
			});
			const mark = marks[nextMark(places, from, event.key)];
			if (!mark) return;
			event.preventDefault();
			choose(mark);
			mark.focus();
		};
		const enter = (event: Event): void => {
			const text = label(event.target);
			if (text && event.type === 'focusin')
				choose((event.target as Element).closest('[data-mark]') ?? undefined);
			onread(
				text,
				text ? ((event.target as Element).closest('[data-mark]') ?? undefined) : undefined
			);
		};
		const leave = (): void => onread('');
		choose(marksOf(node)[0]);
		const watch = new MutationObserver(() => choose(undefined));
		watch.observe(node, { childList: true, subtree: true });
		node.addEventListener('keydown', down);
		node.addEventListener('focusin', enter);
		node.addEventListener('focusout', leave);
		node.addEventListener('pointerover', enter);
		node.addEventListener('pointerleave', leave);
		return () => {
			watch.disconnect();
			node.removeEventListener('keydown', down);
			node.removeEventListener('focusin', enter);
			node.removeEventListener('focusout', leave);
			node.removeEventListener('pointerover', enter);
			node.removeEventListener('pointerleave', leave);
		};
	};
}
