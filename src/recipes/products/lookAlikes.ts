/** Products that are hard to tell apart even with the iconic picture beside them: what is noted at their photos. */

interface Pair {
	classes: readonly [string, string];
	/** What they share, and what there is to go by. */
	why: string;
}

export const PAIRS: readonly Pair[] = [
	{
		classes: ['satsumas', 'orange'],
		why: 'Satsumas and oranges have the same colour and skin; size tells them apart, and a photo shows it only beside something else.'
	},
	{
		classes: ['royal-gala', 'pink-lady'],
		why: 'Royal Gala and Pink Lady are both red over yellow, and apples of one sort differ as much as these two sorts do.'
	},
	{
		classes: ['alpro-vanilla-soyghurt', 'alpro-blueberry-soyghurt'],
		why: 'The vanilla and the blueberry soyghurt of Alpro have one design of carton; a picture of the flavour, its name and a little colour are all that differs.'
	},
	{
		classes: ['yoggi-vanilla-yoghurt', 'yoggi-strawberry-yoghurt'],
		why: 'The vanilla and the strawberry yoghurt of Yoggi have one design of carton; a picture of the flavour, its name and a little colour are all that differs.'
	}
];

/** What is noted at a photo of this class; undefined where it has no look-alike. */
export function lookAlikeNote(id: string): string | undefined {
	return PAIRS.find(({ classes }) => classes.includes(id))?.why;
}
