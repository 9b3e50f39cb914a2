import type { AnswerForm } from './form.ts';
import { jsPsych } from './jsPsych.ts';
import { modelVsHuman } from './modelVsHuman.ts';
import { plain } from './plain.ts';

/** All forms of tables of answers; the first that fits reads the file. */
export const answerForms: readonly AnswerForm[] = [modelVsHuman, jsPsych, plain];
