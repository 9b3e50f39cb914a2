import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Layers of DESIGN §10, lowest first; those on one line do not import each other. */
const layers = [
	['evaluation', 'border'],
	['capsule', 'benchmarks', 'models'],
	['charts', 'trials', 'results', 'inference', 'server'],
	['components']
];
/** Pairs on one level that may be joined, in this direction only. */
const allowed = new Set(['components>charts']);

/** For each layer: the layers that it must not import, as one linter rule. */
const layerRules = layers.flatMap((level, height) =>
	level.map((layer) => {
		const forbidden = layers
			.flatMap((other, otherHeight) => (otherHeight >= height ? other : []))
			.filter((other) => other !== layer && !allowed.has(`${layer}>${other}`));
		if (layer === 'components') forbidden.push('trials', 'results', 'inference', 'server');
		return {
			files: [`src/lib/${layer}/**`],
			rules: {
				'no-restricted-imports': [
					'error',
					{
						patterns: [
							{
								regex: `^(\\$lib|\\.\\.)(/\\.\\.)*/(lib/)?(${[...forbidden, 'routes', 'cli'].join('|')})/`,
								message: `The layer ${layer} does not import this one (DESIGN §10).`
							},
							...(layer === 'evaluation'
								? [
										{
											regex: '^(node:|\\$app|\\$env|svelte)',
											message: 'evaluation runs anywhere: no browser, no Node, no framework.'
										}
									]
								: [])
						]
					}
				]
			}
		};
	})
);

export default defineConfig(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'data/',
			'static/',
			'node_modules/',
			'training/',
			'src/lib/inference/preprocess/assembly/',
			'tests/performance/peers/'
		]
	},
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	prettier,
	...svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-explicit-any': 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts', '**/*.svelte.js'],
		languageOptions: {
			parserOptions: {
				projectService: true,
				extraFileExtensions: ['.svelte'],
				parser: ts.parser,
				svelteConfig
			}
		}
	},
	{
		files: ['src/lib/evaluation/**'],
		rules: {
			'no-restricted-globals': [
				'error',
				'window',
				'document',
				'navigator',
				'process',
				'Buffer',
				'fetch'
			],
			'no-restricted-properties': [
				'error',
				{ object: 'Math', property: 'random', message: 'Randomness is an argument.' },
				{ object: 'Date', property: 'now', message: 'Time is an argument.' }
			]
		}
	},
	...layerRules
);
