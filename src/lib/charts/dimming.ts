/**
 * A model under the pointer, by its mark or its name, stands out: what belongs to other models is dimmed. What belongs to
 * whom is said by `data-of`; people are what models are held against, and are never dimmed.
 */

const ALL = '[data-of]';
const PEOPLE = new Set(['people', '']);

/**
 * Whose the thing under the pointer is: its own `data-of`, or that of the one observer that the smallest part around it is
 * about, so that a name beside a mark, or the whole row of a model, counts too.
 * @returns undefined for people, and where it is nobody's or several observers'
 */
export function modelAt(target: Element, drawing: Element): string | undefined {
	const named = (of: string | null | undefined) => (PEOPLE.has(of ?? '') ? undefined : of!);
	const own = target.closest(ALL);
	if (own && drawing.contains(own)) return named(own.getAttribute('data-of'));
	for (
		let part: Element | null = target;
		part && part !== drawing && drawing.contains(part);
		part = part.parentElement
	) {
		const here = new Set([...part.querySelectorAll(ALL)].map((one) => one.getAttribute('data-of')));
		if (here.size > 1) return undefined;
		if (here.size === 1) return named([...here][0]);
	}
	return undefined;
}

/** Attachment for the element that holds the drawing. */
export function dimOthers(drawing: Element): () => void {
	let shown: string | undefined;
	const show = (model: string | undefined): void => {
		if (model === shown) return;
		shown = model;
		const marks = [...drawing.querySelectorAll(ALL)];
		// Where there is one model only, there is nobody to stand out from.
		const others = marks.filter((mark) => {
			const of = mark.getAttribute('data-of');
			return model !== undefined && of !== model && !PEOPLE.has(of ?? '');
		});
		for (const mark of marks) mark.toggleAttribute('data-dim', others.includes(mark));
	};
	const over = (event: Event): void =>
		show(event.target instanceof Element ? modelAt(event.target, drawing) : undefined);
	const leave = (): void => show(undefined);
	drawing.addEventListener('pointerover', over);
	drawing.addEventListener('focusin', over);
	drawing.addEventListener('pointerleave', leave);
	drawing.addEventListener('focusout', leave);
	return () => {
		leave();
		drawing.removeEventListener('pointerover', over);
		drawing.removeEventListener('focusin', over);
		drawing.removeEventListener('pointerleave', leave);
		drawing.removeEventListener('focusout', leave);
	};
}
