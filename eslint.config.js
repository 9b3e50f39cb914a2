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

const OF_A_LINK = 'SvelteAttribute[key.name=/^(href|action)$/]';
const FROM_THE_ROOT = /^\/(?!\/)/;

/**
 * An address of the app that is written out in a link, in a form or as a place to go to.
 * @type {import('eslint').Rule.RuleModule}
 */
const resolvedAddress = {
	meta: { type: 'problem', schema: [] },
	create(context) {
		/**
		 * @param {any} node
		 * @param {unknown} value
		 */
		const check = (node, value) => {
			if (typeof value !== 'string' || !FROM_THE_ROOT.test(value)) return;
			if (node.parent.type === 'CallExpression' && node.parent.callee.name === 'resolve') return;
			context.report({
				node,
				message: `Write resolve('…') around "${value}": then it also holds below another path.`
			});
		};
		return {
			[`${OF_A_LINK} > SvelteLiteral`]: (node) => check(node, node.value),
			[`${OF_A_LINK} Literal`]: (node) => check(node, node.value),
			[`${OF_A_LINK} TemplateElement:first-child`]: (node) => check(node, node.value.raw),
			'CallExpression[callee.name=/^(goto|pushState|replaceState)$/] > Literal': (node) =>
				check(node, node.value)
		};
	}
};

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
		rules: {
			// It wants `resolve()` in the very attribute. Here links are resolved where they are made (itemHref, taskAddress, …),
			// once, and handed to components and to exports; what must not happen is refused below.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['src/**/*.svelte'],
		plugins: { yardstick: { rules: { 'resolved-address': resolvedAddress } } },
		rules: { 'yardstick/resolved-address': 'error' }
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
