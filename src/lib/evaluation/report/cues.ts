/** Shape against texture. */
import type { Estimate, Limits } from '../../statistics/estimate.ts';

/** Shape against texture (true conflicts only). */
export interface CueRow {
	/** `people` (mean of persons), a person's or a model's run id. */
	observer: string;
	shape_share: number | undefined;
	texture_share: number | undefined;
	/** Intervals of the shares: score interval on effective trials for one observer, on the logit scale for people. */
	shape_share_ci95: Limits | undefined;
	texture_share_ci95: Limits | undefined;
	/** shape / (shape + texture). */
	shape_bias: Estimate;
	/** Share of shape decisions per shape class. */
	by_class: { option: string; value: number | undefined; n: number }[];
}

export interface CueReport {
	/** Items with two different cues; controls are left out. */
	n_conflicts: number;
	n_controls: number;
	/** Mean of personal biases, and the bias of pooled answers. */
	people: (CueRow & { pooled_bias: number | undefined }) | undefined;
	persons: CueRow[];
	models: CueRow[];
	/** People on the conflicts that a model answered, by run id, where these are only some of them. */
	people_matched: Record<string, CueRow & { pooled_bias: number | undefined }>;
}
