/** What a page says first. */
export interface Sentences {
	headline: string;
	standfirst: string;
	/** A second way of counting that is shown beside the headline's figures. */
	beside?: string | undefined;
}
