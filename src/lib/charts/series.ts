/** What drawings take: figures of observers, ready to be drawn and read out. */
import type { ObserverKind } from '../evaluation/trial.ts';
import type { Limits } from '../statistics/estimate.ts';

/** Who a mark belongs to. */
export interface Observed {
	/** Observer id, or `people`. */
	observer: string;
	kind: ObserverKind;
	/** Recorded on this device, not shipped: drawn as an outline. */
	local?: boolean | undefined;
}

/** One figure of one observer: drawn as the observer's own mark. */
export interface SeriesMark extends Observed {
	value: number;
	/** Drawn where given. */
	ci95?: Limits | undefined;
	/** What the cursor reads: `car, people: 98 %`. */
	label: string;
	/** Resolved link to the items behind the mark. */
	href?: string | undefined;
}
