/** Names that phones in a room are called by: drawn, so that nobody is asked for one and nobody can write one. */

const colours = [
	'Amber',
	'Azure',
	'Blue',
	'Bronze',
	'Copper',
	'Coral',
	'Crimson',
	'Golden',
	'Green',
	'Grey',
	'Indigo',
	'Ivory',
	'Jade',
	'Lilac',
	'Olive',
	'Orange',
	'Pearl',
	'Pink',
	'Purple',
	'Red',
	'Ruby',
	'Silver',
	'White',
	'Yellow'
];
const animals = [
	'Badger',
	'Bear',
	'Beaver',
	'Bison',
	'Crane',
	'Deer',
	'Dolphin',
	'Eagle',
	'Falcon',
	'Fox',
	'Hare',
	'Hawk',
	'Heron',
	'Koala',
	'Lynx',
	'Otter',
	'Owl',
	'Panda',
	'Puffin',
	'Raven',
	'Robin',
	'Seal',
	'Swan',
	'Tiger',
	'Whale'
];

/** Every name there is; more than phones fit into a room. */
export const callNames: readonly string[] = colours.flatMap((colour) =>
	animals.map((animal) => `${colour} ${animal}`)
);
