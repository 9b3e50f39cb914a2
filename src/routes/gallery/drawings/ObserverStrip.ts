import ObserverStrip from '$lib/charts/ObserverStrip.svelte';
import { strip } from '$lib/findings/strip.ts';
import { ahead, faces, madeVotes } from '../../../../tests/fixtures/voteReports.ts';
import { facts, long, many, nobody, one, to } from '../made.ts';
import { drawing } from '../registry.ts';

const link = (run: string): string => to(run);

export default drawing('ObserverStrip', ObserverStrip, [
	{ state: 'none', marks: 0, props: { strip: strip(nobody, facts), link } },
	{ state: 'one', marks: 2, props: { strip: strip(one, facts), link } },
	{
		state: 'many',
		marks: 13,
		props: {
			strip: strip(many, facts, ['run-emotion-m']),
			link,
			peopleDetail: '160 drawings each, shown 0.2 s',
			details: { 'efficientnet-lite0': 'ImageNet only · 4.7 M weights' }
		}
	},
	{ state: 'long names', marks: 13, props: { strip: strip(long, facts), link } },
	{ state: 'votes', marks: 4, props: { strip: strip(madeVotes([ahead]), faces), link } }
]);
