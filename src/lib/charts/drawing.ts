/**
 * A drawing on the page as one SVG: text, rules, fills, pictures and inline SVG, with the colours they have at this
 * moment, the headline above and the caption below. Browser only. Drawings are HTML and SVG mixed, so that they reflow
 * on a phone; this is how they leave the page in one piece.
 */

import { oneLine, wrap } from './textLines.ts';

const SVG = 'http://www.w3.org/2000/svg';
const inherited = [
	'fill',
	'fill-opacity',
	'stroke',
	'stroke-width',
	'stroke-dasharray',
	'stroke-linecap',
	'stroke-opacity',
	'paint-order',
	'opacity',
	'font-family',
	'font-size',
	'font-weight',
	'font-variant-numeric',
	'text-anchor',
	'dominant-baseline',
	'visibility'
];

interface Sheet {
	root: SVGSVGElement;
	left: number;
	top: number;
}

function add(parent: Element, name: string, attributes: Record<string, string | number>): Element {
	const element = document.createElementNS(SVG, name);
	for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
	parent.append(element);
	return element;
}

function visible(colour: string): boolean {
	return colour !== '' && colour !== 'transparent' && !/,\s*0\)$|\/\s*0\)$/.test(colour);
}

/** Copies an inline SVG to its place, with the computed style of every part written into the copy. */
function placeSvg(sheet: Sheet, source: SVGSVGElement): void {
	const box = source.getBoundingClientRect();
	const copy = source.cloneNode(true) as SVGSVGElement;
	const originals = [source, ...source.querySelectorAll('*')];
	const copies = [copy, ...copy.querySelectorAll('*')];
	originals.forEach((original, index) => {
		const target = copies[index];
		if (!target) return;
		const style = getComputedStyle(original);
		const kept = inherited
			.map((property) => `${property}:${style.getPropertyValue(property)}`)
			.join(';');
		target.setAttribute('style', kept);
		const transform = style.transform;
		if (original !== source && transform && transform !== 'none') {
			target.setAttribute('transform', transform);
		}
		target.removeAttribute('class');
		target.removeAttribute('href');
		for (const name of ['x', 'y', 'width', 'height']) {
			const value = style.getPropertyValue(name);
			if (original !== source && original.tagName === 'svg' && value && value !== 'auto') {
				target.setAttribute(name, value);
			}
		}
	});
	copy.setAttribute('x', String(box.left - sheet.left));
	copy.setAttribute('y', String(box.top - sheet.top));
	copy.setAttribute('width', String(box.width));
	copy.setAttribute('height', String(box.height));
	copy.setAttribute('overflow', getComputedStyle(source).overflow);
	sheet.root.append(copy);
}

/** One `<text>` per line of a text node. */
function placeText(sheet: Sheet, node: Text): void {
	const parent = node.parentElement;
	if (!parent || !node.data.trim()) return;
	const style = getComputedStyle(parent);
	if (style.visibility === 'hidden') return;
	const range = document.createRange();
	const size = parseFloat(style.fontSize);
	const right = ['right', 'end'].includes(style.textAlign);
	let line = '';
	let box: DOMRect | undefined;
	let end = 0;
	const flush = (): void => {
		if (!box || !line.trim()) return;
		const middle = (box.top + box.bottom) / 2;
		const text = add(sheet.root, 'text', {
			x: (right ? end : box.left) - sheet.left,
			y: middle + size * 0.35 - sheet.top,
			fill: style.color,
			'font-family': style.fontFamily,
			'font-size': size,
			'font-weight': style.fontWeight,
			'font-variant-numeric': style.fontVariantNumeric,
			'text-anchor': right ? 'end' : 'start',
			'xml:space': 'preserve'
		});
		text.textContent = line.trim();
	};
	for (let index = 0; index < node.length; index += 1) {
		range.setStart(node, index);
		range.setEnd(node, index + 1);
		const [letter] = range.getClientRects();
		if (!letter || letter.width === 0) continue;
		if (!box || Math.abs(letter.top - box.top) > 2) {
			flush();
			line = '';
			box = letter;
		}
		line += node.data[index];
		end = letter.right;
	}
	flush();
}

/** Words that run down the page, and are turned: names of columns. */
function placeTurned(sheet: Sheet, element: Element, style: CSSStyleDeclaration): void {
	const box = element.getBoundingClientRect();
	const { a, b } = new DOMMatrix(style.transform);
	const angle = (Math.atan2(b, a) * 180) / Math.PI + 90;
	const size = parseFloat(style.fontSize);
	const text = add(sheet.root, 'text', {
		transform: `translate(${(box.left + box.right) / 2 - sheet.left} ${(box.top + box.bottom) / 2 - sheet.top}) rotate(${angle})`,
		y: size * 0.35,
		fill: style.color,
		'font-family': style.fontFamily,
		'font-size': size,
		'font-weight': style.fontWeight,
		'text-anchor': 'middle'
	});
	text.textContent = element.textContent.trim();
}

function placeBox(sheet: Sheet, element: Element, style: CSSStyleDeclaration): void {
	const box = element.getBoundingClientRect();
	const x = box.left - sheet.left;
	const y = box.top - sheet.top;
	if (visible(style.backgroundColor)) {
		add(sheet.root, 'rect', {
			x,
			y,
			width: box.width,
			height: box.height,
			fill: style.backgroundColor
		});
	}
	const sides = [
		['Top', x, y, x + box.width, y],
		['Bottom', x, y + box.height, x + box.width, y + box.height],
		['Left', x, y, x, y + box.height],
		['Right', x + box.width, y, x + box.width, y + box.height]
	] as const;
	for (const [side, x1, y1, x2, y2] of sides) {
		const width = parseFloat(style[`border${side}Width`]);
		const colour = style[`border${side}Color`];
		if (width > 0 && style[`border${side}Style`] !== 'none' && visible(colour)) {
			const inwards = side === 'Top' || side === 'Left' ? width / 2 : -width / 2;
			const [dx, dy] = side === 'Top' || side === 'Bottom' ? [0, inwards] : [inwards, 0];
			add(sheet.root, 'line', {
				x1: x1 + dx,
				y1: y1 + dy,
				x2: x2 + dx,
				y2: y2 + dy,
				stroke: colour,
				'stroke-width': width
			});
		}
	}
}

function placePicture(sheet: Sheet, picture: HTMLImageElement): void {
	const box = picture.getBoundingClientRect();
	const target = add(sheet.root, 'image', {
		x: box.left - sheet.left,
		y: box.top - sheet.top,
		width: box.width,
		height: box.height
	});
	if (!picture.complete || picture.naturalWidth === 0) return;
	const canvas = document.createElement('canvas');
	canvas.width = picture.naturalWidth;
	canvas.height = picture.naturalHeight;
	canvas.getContext('2d')?.drawImage(picture, 0, 0);
	try {
		target.setAttribute('href', canvas.toDataURL('image/png'));
	} catch {
		target.remove();
	}
}

/** An instrument as it stands on its canvas at this moment. */
function placeCanvas(sheet: Sheet, canvas: HTMLCanvasElement): void {
	const box = canvas.getBoundingClientRect();
	add(sheet.root, 'image', {
		x: box.left - sheet.left,
		y: box.top - sheet.top,
		width: box.width,
		height: box.height,
		href: canvas.toDataURL('image/png')
	});
}

function place(sheet: Sheet, node: Node): void {
	if (node instanceof Text) return placeText(sheet, node);
	if (!(node instanceof Element)) return;
	const style = getComputedStyle(node);
	if (style.display === 'none' || style.clipPath === 'inset(50%)') return;
	if (node instanceof SVGSVGElement) return placeSvg(sheet, node);
	if (node instanceof HTMLImageElement) return placePicture(sheet, node);
	if (node instanceof HTMLCanvasElement) return placeCanvas(sheet, node);
	if (style.writingMode.startsWith('vertical')) return placeTurned(sheet, node, style);
	if (style.visibility !== 'hidden') placeBox(sheet, node, style);
	for (const child of node.childNodes) place(sheet, child);
}

/**
 * The drawing as SVG text.
 * @param drawing the element that holds the drawing
 * @param title headline, set above
 * @param caption set below, in lines that fit
 */
export function drawingToSvg(drawing: Element, title: string, caption: string): string {
	const margin = 24;
	const box = drawing.getBoundingClientRect();
	const width = Math.ceil(Math.max(box.width, drawing.scrollWidth));
	const page = getComputedStyle(document.body);
	const heading = drawing.ownerDocument.querySelector('h1');
	const serif = heading ? getComputedStyle(heading).fontFamily : 'serif';
	const titles = wrap(title, width, 22);
	const captions = wrap(caption, width, 12);
	const head = margin + titles.length * 28 + 12;
	const height = Math.ceil(head + box.height + 24 + captions.length * 17 + margin);
	const root = document.createElementNS(SVG, 'svg');
	root.setAttribute('xmlns', SVG);
	root.setAttribute('width', String(width + 2 * margin));
	root.setAttribute('height', String(height));
	root.setAttribute('viewBox', `0 0 ${width + 2 * margin} ${height}`);
	add(root, 'title', {}).textContent = title;
	add(root, 'desc', {}).textContent = caption;
	const ground = getComputedStyle(document.documentElement).backgroundColor;
	add(root, 'rect', { width: '100%', height: '100%', fill: ground });
	titles.forEach((line, index) => {
		add(root, 'text', {
			x: margin,
			y: margin + 20 + index * 28,
			fill: page.color,
			'font-family': serif,
			'font-size': 22,
			'font-weight': 640
		}).textContent = line;
	});
	place({ root, left: box.left - margin, top: box.top - head }, drawing);
	captions.forEach((line, index) => {
		add(root, 'text', {
			x: margin,
			y: head + box.height + 36 + index * 17,
			fill: page.color,
			'font-family': page.fontFamily,
			'font-size': 12
		}).textContent = line;
	});
	return new XMLSerializer().serializeToString(root);
}

/** Size of a slide in pixels. */
const SLIDE = { width: 1920, height: 1080, margin: 72 };

/**
 * The drawing in the shape of a slide, 16:9: headline above, the drawing as large as there is room, one line below.
 * @param drawing the element that holds the drawing
 * @param source the line below; cut where it is too long
 */
export function slideSvg(drawing: Element, title: string, source: string): string {
	const { width, height, margin } = SLIDE;
	const inner = width - 2 * margin;
	const page = getComputedStyle(document.body);
	const heading = drawing.ownerDocument.querySelector('h1');
	const root = document.createElementNS(SVG, 'svg');
	root.setAttribute('xmlns', SVG);
	root.setAttribute('width', String(width));
	root.setAttribute('height', String(height));
	root.setAttribute('viewBox', `0 0 ${width} ${height}`);
	add(root, 'title', {}).textContent = title;
	add(root, 'desc', {}).textContent = source;
	const ground = getComputedStyle(document.documentElement).backgroundColor;
	add(root, 'rect', { width: '100%', height: '100%', fill: ground });
	// A long headline gets smaller letters before it gets a third line.
	const size = [56, 48, 40, 34].find((one) => wrap(title, inner, one).length <= 2) ?? 34;
	const lines = wrap(title, inner, size).slice(0, 3);
	lines.forEach((line, index) => {
		add(root, 'text', {
			x: margin,
			y: margin + size * (0.8 + index * 1.2),
			fill: page.color,
			'font-family': heading ? getComputedStyle(heading).fontFamily : 'serif',
			'font-size': size,
			'font-weight': 640
		}).textContent = line;
	});
	const top = margin + size * 1.2 * lines.length + 32;
	const box = drawing.getBoundingClientRect();
	const placed = add(root, 'svg', {
		x: margin,
		y: top,
		width: inner,
		height: height - margin - 48 - top,
		viewBox: `0 0 ${Math.max(box.width, drawing.scrollWidth, 1)} ${Math.max(box.height, 1)}`,
		preserveAspectRatio: 'xMidYMid meet'
	}) as SVGSVGElement;
	place({ root: placed, left: box.left, top: box.top }, drawing);
	add(root, 'text', {
		x: margin,
		y: height - margin + 12,
		fill: page.color,
		'font-family': page.fontFamily,
		'font-size': 24
	}).textContent = oneLine(source, Math.floor(inner / (24 * 0.5)));
	return new XMLSerializer().serializeToString(root);
}

/** `@font-face` rules of the page for Latin text, with the font files written into them. */
async function embeddedFonts(): Promise<string> {
	const rules = [...document.styleSheets]
		.flatMap((sheet) => [...sheet.cssRules])
		.filter((rule) => rule instanceof CSSFontFaceRule)
		.filter((rule) => /U\+0?0?0?0-0?0?FF/i.test(rule.style.getPropertyValue('unicode-range')))
		.filter((rule) => !rule.style.getPropertyValue('font-style').includes('italic'));
	const faces = rules.map(async (rule) => {
		const address = /url\(["']?([^"')]+)/.exec(rule.style.getPropertyValue('src'))?.[1];
		if (!address) return '';
		const base = rule.parentStyleSheet?.href ?? document.baseURI;
		const response = await fetch(new URL(address, base));
		if (!response.ok) return '';
		const data = await dataAddress(await response.blob());
		const family = rule.style.getPropertyValue('font-family');
		const weight = rule.style.getPropertyValue('font-weight');
		return `@font-face{font-family:${family};font-weight:${weight};src:url(${data}) format('woff2')}`;
	});
	return (await Promise.all(faces)).join('');
}

function dataAddress(content: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(reader.result as string);
		reader.onerror = () => reject(new Error('a font could not be read'));
		reader.readAsDataURL(content);
	});
}

/** Puts the page's fonts into a drawing, so that it looks the same elsewhere; unchanged where they cannot be had. */
export async function withFonts(svg: string): Promise<string> {
	const faces = await embeddedFonts().catch(() => '');
	return faces ? svg.replace('</desc>', `</desc><style>${faces}</style>`) : svg;
}

/**
 * The same drawing as PNG, twice as fine as the screen.
 * @throws when the browser cannot paint it; the message says what to use instead
 */
export async function svgToPng(svg: string, scale = 2): Promise<Blob> {
	const size = /width="([\d.]+)" height="([\d.]+)"/.exec(svg);
	const picture = new Image();
	picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
	await picture.decode();
	const canvas = document.createElement('canvas');
	canvas.width = Number(size?.[1] ?? picture.width) * scale;
	canvas.height = Number(size?.[2] ?? picture.height) * scale;
	canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
	return new Promise((resolve, reject) => {
		canvas.toBlob((blob) => {
			if (blob) resolve(blob);
			else reject(new Error('This browser could not paint the drawing as PNG. Save it as SVG.'));
		}, 'image/png');
	});
}

/** Hands a file to the reader. */
export function save(name: string, content: Blob): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(content);
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
