/** What counts as right. */

/** What counts as right, and its name in words. `metric` is its name in `yardstick score --json`. */
export interface TruthRule {
	id: string;
	name: string;
	metric: string;
	note: string;
	/** `strict` and `folded` are the two scorings of typed text, which has no classes. */
	rule: 'label' | 'leave-one-out' | 'option-group' | 'strict' | 'folded' | 'attempts';
	classes: string[];
	/** Of rule `option-group`: the group of every option; the groups are the classes. */
	groups?: Readonly<Record<string, string>>;
	/** Of rule `attempts`: how many of an observer's answers to one item are looked at; one right one is enough. */
	attempts?: number;
}
