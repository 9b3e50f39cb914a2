/** How each way of answering looks. A new one is a component here and a word in `PersonAnswering`. */
import type { Component } from 'svelte';
import type { PersonAnswering } from '$lib/evaluation/kinds/kind.ts';
import AnswerButtons from './AnswerButtons.svelte';
import AnswerCandidates from './AnswerCandidates.svelte';
import AnswerGrid from './AnswerGrid.svelte';
import type { AnsweringProps } from './answering.ts';
import AnswerText from './AnswerText.svelte';

export const inputs: Record<PersonAnswering['input'], Component<AnsweringProps>> = {
	buttons: AnswerButtons,
	typing: AnswerText,
	candidates: AnswerCandidates,
	'grid editor': AnswerGrid
};
