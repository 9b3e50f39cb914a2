import { describe, expect, test } from 'vitest';
import {
	besidePhrase,
	besideWords,
	modelScores,
	scoreSentence,
	scoreTable
} from '../../../src/lib/findings/modelScores.ts';
import { madeReport } from '../../fixtures/reports.ts';
import { ahead, madeVotes } from '../../fixtures/voteReports.ts';

const about = {
	benchmark: { id: 'faces', name: 'Faces' },
	task: { id: 'emotion', name: 'Facial emotion' },
	may_have_seen: undefined
};
const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('scores of a model', () => {
	const votes = modelScores('m', madeVotes([ahead]), about);
	const report = madeReport({
		people: [0.9, 0.9, 0.9, 0.9, 0.9],
		models: [{ id: 'm', name: 'Lite', accuracy: 0.356 }]
	});
	const named = modelScores('m', report, about);

	test('agreement where people are votes, right answers elsewhere', () => {
		expect(plain(scoreSentence('Emotion M', votes[0]))).toBe(
			'Emotion M picks the majority’s answer on 83.1 % of faces; a single person on 72.7 %.'
		);
		expect(plain(scoreSentence('Lite', named[0]))).toBe(
			'Lite gets 36 % of faces right; people 90 %.'
		);
		expect(scoreSentence('Lite', undefined)).toBe('Lite has no recorded run yet.');
	});

	test('tables name the truth where there is a choice', () => {
		const table = scoreTable(votes, () => '#');
		expect(table.columns[1]?.label).toBe('Right answer');
		expect(table.rows[0]?.[1]).toBe('the other voters');
		expect(scoreTable(named, () => '#').columns[1]?.label).toBe('Score, %');
		expect(besideWords(votes)).toBe('A single voter');
		expect([votes, named].map(besidePhrase)).toEqual(['a single voter', 'the mean person']);
		expect(besideWords(named)).toBe('Mean person');
		expect(besideWords([...votes, ...named])).toBe('Mean person or a single voter');
	});

	test('a verdict holds under both ways of counting only', () => {
		expect(votes[0]?.verdict).toBe('ahead');
		const once = madeVotes([{ ...ahead, answeredVerdict: 'undecided' }]);
		expect(modelScores('m', once, about)[0]?.verdict).toBe('undecided');
	});
});
