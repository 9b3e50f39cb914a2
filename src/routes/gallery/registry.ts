/**
 * What the gallery shows: a drawing is one file in `drawings/` that hands over its component and its samples, and then
 * stands on the page and in its test. Samples are made from the fixtures of the tests; nothing in them is measured.
 */
import type { Component } from 'svelte';

export interface Sample<Props> {
	/** `none`, `one`, `many`, `long names`, or what is special here. */
	state: string;
	/** How many marks the cursor must find: a figure by hand, not from the drawing. */
	marks: number;
	props: Props;
}

export interface GalleryDrawing {
	/** Of the component. */
	name: string;
	component: Component<Record<string, unknown>>;
	samples: Sample<Record<string, unknown>>[];
}

/** One drawing with its samples. */
export function drawing<Props extends object>(
	name: string,
	component: Component<Props>,
	samples: Sample<Props>[]
): GalleryDrawing {
	return { name, component, samples } as unknown as GalleryDrawing;
}

const files = import.meta.glob<{ default: GalleryDrawing }>('./drawings/*.ts', { eager: true });

/** Every drawing of the folder, by name. */
export const drawings: GalleryDrawing[] = Object.values(files)
	.map((file) => file.default)
	.sort((a, b) => a.name.localeCompare(b.name, 'en'));
