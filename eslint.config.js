import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { heightOf, layers, outermost } from './layers.js';
import svelteConfig from './svelte.config.js';

/** For each layer: the layers that it must not import, as one linter rule. */
const layerRules = layers.flat().map((layer) => {
	const forbidden = layers
		.flat()
		.filter((other) => heightOf(other) >= heightOf(layer) && other !== layer);
	const inside = outermost.includes(layer) ? `src/${layer}/**` : `src/lib/${layer}/**`;
	return {
		files: [inside],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: `^(\\$lib|\\.\\.)(/\\.\\.)*/(lib/)?(${forbidden.join('|')})/`,
							message: `The layer ${layer} does not import this one: see layers.js and docs/architecture.md.`
						},
						...(['evaluation', 'statistics'].includes(layer)
							? [
									{
										regex: '^(node:|\\$app|\\$env|svelte)',
										message: `${layer} runs anywhere: no browser, no Node, no framework.`
									}
								]
							: [])
					]
				}
			]
		}
	};
});

/** Ids of the answer kinds: each is a file of its own. */
const kinds = readdirSync(new URL('src/lib/evaluation/kinds', import.meta.url))
	.map((file) => file.replace(/\.ts$/, ''))
	.filter((name) => name !== 'kind' && name !== 'registry');

/** A comparison of a kind's name, whichever way round, also in a switch. */
const comparesKind = ['property.name', 'expression.property.name', 'name'].flatMap((path) => {
	const named = /^(kind|answer)$/;
	const id = `/^(${kinds.join('|')})$/`;
	return [
		`BinaryExpression[operator=/^[!=]==?$/][left.${path}=${named}][right.value=${id}]`,
		`BinaryExpression[operator=/^[!=]==?$/][right.${path}=${named}][left.value=${id}]`,
		`SwitchStatement[discriminant.${path}=${named}] > SwitchCase[test.value=${id}]`
	];
});

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
				extraFileExtensions: ['.svelte'],
				parser: ts.parser,
				svelteConfig
			}
		}
	},
	{
		files: ['src/lib/evaluation/**', 'src/lib/statistics/**'],
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
	{
		files: ['src/**'],
		// `kind` is the kind of a node of a formula there.
		ignores: ['src/lib/evaluation/kinds/**', 'src/lib/method/MathNode.svelte'],
		rules: {
			'no-restricted-syntax': [
				'error',
				...comparesKind.map((selector) => ({
					selector,
					message:
						'Ask the answer kind (evaluation/kinds) instead of comparing its name: a new kind must work here too.'
				}))
			]
		}
	},
	...layerRules
);
