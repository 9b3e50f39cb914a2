/**
 * What a visitor asks, with an answer in a sentence or two; each opens its entry with formula, example and source. By the
 * entry's anchor: a test holds both lists together.
 */
export const questions: Readonly<Record<string, { question: string; answer: string }>> = {
	accuracy: {
		question: 'What does “right” mean in percent?',
		answer:
			'The share of items that were answered as the right answer says. A model may also be asked for its first three or five guesses.'
	},
	chance: {
		question: 'How much does somebody get who only guesses?',
		answer:
			'As much as the best strategy without looking: with 16 answers to choose from about 6 %, more where one answer is frequent.'
	},
	recall: {
		question: 'Which things are recognised, and what are the others taken for?',
		answer:
			'For every kind of thing we count how often it was recognised, and in a table what was said instead.'
	},
	'balanced-accuracy': {
		question: 'What if some classes are much more frequent than others?',
		answer:
			'Then every class counts the same: we average over classes instead of over pictures, so that a rare class is not lost.'
	},
	'd-prime': {
		question: 'Can tasks with few and with many answers be compared?',
		answer:
			'Yes, by how well right and wrong are told apart, whatever the number of answers: d′ is 0 for guessing.'
	},
	wilson: {
		question: 'How sure is the score of one model?',
		answer:
			'We give a range that holds the true value in 95 of 100 such tests. With 160 pictures it is about 15 points wide.'
	},
	'two-way': {
		question: 'How sure is the mean of several people?',
		answer:
			'Less sure than so many answers seem: answers of one person resemble each other, and so do answers to one picture. The range allows for both.'
	},
	bootstrap: {
		question: 'How is a range made where there is no formula?',
		answer:
			'We draw people and items again and again from those that we have, compute the figure each time, and see how far it moves.'
	},
	cluster: {
		question: 'What if several pictures show the same person or scene?',
		answer: 'Then they count as fewer than they are, and the range becomes wider.'
	},
	aggregation: {
		question: 'Which person is “people”?',
		answer:
			'The mean of all who took part, unless something else is said. The median person, the vote of all and the best person have names of their own.'
	},
	'published-mean': {
		question: 'What if only a mean was published and no single answer?',
		answer:
			'Then we show the mean with the widest range that it allows, and compare no single picture.'
	},
	'time-outs': {
		question: 'What happens when somebody answers too late?',
		answer:
			'It counts as a wrong answer. How many were right without these answers is shown as a second figure.'
	},
	baseline: {
		question: 'When do answers of people count as a record?',
		answer:
			'When it is known who they were, how many, what they saw and for how long. With fewer than five people no range is given.'
	},
	'person-test': {
		question: 'When is a model really ahead of people or behind them?',
		answer:
			'When other people like these would hardly change it: the test asks how much the people differ among each other.'
	},
	mcnemar: {
		question: 'When is one model really better than another?',
		answer:
			'We look only at the pictures that one of them got right and the other wrong, and ask whether that could be luck.'
	},
	holm: {
		question: 'Does luck not win when so many things are compared?',
		answer: 'It would, so each single comparison has to be clearer, the more of them there are.'
	},
	parity: {
		question: 'When is a model as good as people?',
		answer:
			'When we can rule out that it is five points worse or more. That no difference was found is not enough.'
	},
	'needed-items': {
		question: 'How many pictures would decide it?',
		answer: 'We work it out from how often the two differ, and say it wherever nothing is decided.'
	},
	'tie-groups': {
		question: 'Why do several share a place in a ranking?',
		answer: 'Because these pictures do not tell them apart. They stand in one group.'
	},
	consistency: {
		question: 'Do people and models fail on the same pictures?',
		answer:
			'We count how often both are right or both wrong, and take off what would happen by accident. 0 is accident, 1 is always together.'
	},
	'shape-bias': {
		question: 'Does somebody go by shape or by texture?',
		answer:
			'On pictures whose shape says one thing and whose texture another, we count which of the two was named.'
	},
	loo: {
		question: 'How can people be wrong where people say what is right?',
		answer:
			'One vote is taken out and compared with what most of the others said. So nobody helps to make the answer that they are judged by.'
	},
	ratio: {
		question: 'How are votes counted?',
		answer: 'Every vote counts once, so a picture with more votes weighs more.'
	},
	'answers-only': {
		question: 'What about “I cannot tell”?',
		answer:
			'It counts as a wrong answer; a second figure leaves these votes out. We only call it decided where both ways agree.'
	},
	'vote-spread': {
		question: 'Does a model doubt where people disagree?',
		answer:
			'We compare its probabilities with how the votes are spread, and hold against it how far one half of the voters is from the other.'
	},
	agreement: {
		question: 'Which pictures are hard?',
		answer: 'Those on which the other voters disagree.'
	},
	slices: {
		question: 'Is it harder in some conditions than in others?',
		answer:
			'Pictures are grouped by what their makers wrote down, such as pose or blur, and a group is shown from 30 pictures on.'
	},
	text: {
		question: 'When is a typed text right?',
		answer:
			'When every character is. A second figure takes O for 0 and I for 1, and a third counts single characters.'
	},
	alignment: {
		question: 'Which characters are misread?',
		answer:
			'The text read is laid along the right one so that as few characters as possible differ; what differs was misread, missing or too much.'
	},
	'text-confidence': {
		question: 'Does a reader know when it reads well?',
		answer: 'We compare how sure it was with how often it was right, for texts and for characters.'
	},
	psychometric: {
		question: 'How small, blurred or dark may a picture be?',
		answer:
			'A curve is fitted to right and wrong answers. The threshold is where three of four are right, and only within what was tested.'
	},
	hns: {
		question: 'How can different tasks stand on one scale?',
		answer: 'Guessing is 0 and people are 1, on every task.'
	},
	generality: {
		question: 'How general is a model?',
		answer:
			'G is the mean of that over all tasks that people have answered. A task that it cannot answer counts as guessing.'
	},
	'generality-interval': {
		question: 'How sure is G?',
		answer: 'We draw people and items again and again and see how far G moves.'
	},
	'generality-companions': {
		question: 'Can a mean hide a bad task?',
		answer:
			'Yes, so the worst task stands beside it, how many tasks are on a par with people, and what remains without each task.'
	},
	'generality-bag': {
		question: 'Why not simply take the best model for each task?',
		answer:
			'Such a bag of specialists is shown, but it is told which task it has. That is what a general model has to find out by itself.'
	},
	'generality-weights': {
		question: 'What if some tasks matter more to me?',
		answer:
			'Sliders weigh them. Beside each system stands how often it would come first if all weights were drawn by lot.'
	},
	'generality-unpeopled': {
		question: 'What about tasks that nobody has answered?',
		answer: 'They are shown apart and count for nothing: there is nobody to measure by.'
	},
	odd: {
		question: 'What is a model oddly good or bad at?',
		answer:
			'Classes are sorted by how often they were right. One is called odd only where a test against all others says so.'
	},
	'look-alikes': {
		question: 'What is taken for one another, and with how much confidence?',
		answer: 'We count each pair both ways, and list the mistakes of which the model was most sure.'
	},
	'same-error': {
		question: 'Do models make the same strange mistake?',
		answer: 'We look for an answer that most models give to a picture and no person does.'
	},
	calibration: {
		question: 'Is somebody right as often as they are sure?',
		answer:
			'Of answers given with 80 % certainty, four of five should be right. We measure how far off that is.'
	},
	examples: {
		question: 'How many examples does a model need?',
		answer: 'The same recipe is trained on fewer and on more photos, several times each.'
	},
	jsd: {
		question: 'How far apart are two lists of probabilities?',
		answer: '0 bits where they are the same, 1 bit where they have nothing in common.'
	},
	preprocessing: {
		question: 'Does the model see the same pixels here as in its training?',
		answer: 'Yes, to the last bit: pictures are decoded and resized exactly as Pillow does it.'
	},
	mapping: {
		question: 'How does a model with 1,000 labels choose among 16?',
		answer:
			'The probabilities of all labels that mean the same thing are averaged, and the largest wins.'
	},
	nearest: {
		question: 'How can a network find a symbol that it has never seen?',
		answer: 'It chooses the picture whose features point in the most similar direction.'
	},
	'own-models': {
		question: 'Can I bring a model or pictures of my own?',
		answer:
			'Yes: a network as an ONNX file, and pictures in folders. Both are looked at, tried and kept in this browser, and nothing of them leaves it.'
	},
	golden: {
		question: 'How do I know that the model runs right on my machine?',
		answer:
			'Every model carries a few pictures with the numbers that must come out. They are checked before a run.'
	},
	'truth-meter': {
		question: 'Can the graphics processor compute wrong numbers?',
		answer:
			'It can, without any error. So its answers are compared with the processor’s before its speed counts.'
	},
	replay: {
		question: 'Can a recorded run be repeated?',
		answer: 'Yes: the same model on the same pictures gives the same answers, bit for bit.'
	},
	speed: {
		question: 'How is speed measured?',
		answer:
			'From picture to answer, side by side with others in one run, and only where the answers agree.'
	}
};
