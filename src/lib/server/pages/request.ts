/** What a page's data are made from: the parts of a request that SvelteKit hands to a `load`. */
export interface PageRequest<Parameter extends string = never> {
	/** Parts of the path that vary. */
	params: Readonly<Record<Parameter, string>>;
	url: URL;
	request: Request;
	getClientAddress: () => string;
}
