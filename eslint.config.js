// What may a source file not say?
// typescript-eslint's strict rules with type information, and the fences that imports and types cannot express: no clock,
// randomness or locale outside their places, no classes, no exceptions in core, one alias per fp-ts module.
// Rules that are switched off say why. Sizes and shapes are not enforced here.
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** The one alias of each fp-ts module that is imported as a whole; all other modules are imported by name. */
const aliases = {
  Either: 'E',
  Option: 'O',
  Task: 'T',
  TaskEither: 'TE',
  ReadonlyArray: 'RA',
  ReadonlyNonEmptyArray: 'RNEA',
  ReadonlyRecord: 'RR',
}

/** The places where time and randomness come from. */
const sourcesOfTime = ['packages/controller/src/system-clock.ts', 'packages/sandbox/src/serve/**']

/** The places that may look at the process they run in. */
const placesOfProcess = ['packages/controller/src/main.ts', 'packages/controller/src/commands/**', 'packages/sandbox/src/serve/**']

const aliasRules = [
  ...Object.entries(aliases).map(([module, alias]) => ({
    selector: `ImportDeclaration[source.value=/^fp-ts\\u002F(?:lib\\u002F)?${module}(?:\\.js)?$/] > ImportNamespaceSpecifier[local.name!='${alias}']`,
    message: `fp-ts-alias: import ${module} as ${alias}.`,
  })),
  {
    selector: `ImportDeclaration[source.value=/^fp-ts\\u002F/][source.value!=/^fp-ts\\u002Flib\\u002F(?:${Object.keys(aliases).join('|')})\\.js$/] > ImportNamespaceSpecifier`,
    message: `fp-ts-alias: only ${Object.keys(aliases).join(', ')} are imported as a whole; import the members of other modules by name.`,
  },
  {
    selector: "ImportDeclaration[source.value='io-ts'] > ImportNamespaceSpecifier[local.name!='t']",
    message: 'fp-ts-alias: import io-ts as t.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^fp-ts(?!\\u002Flib\\u002F[A-Za-z]+\\.js$)/]',
    message: 'fp-ts-lib: import from fp-ts/lib/<Module>.js; other spellings load a second copy under Node.',
  },
]

const shapeRules = [
  { selector: 'ExportDefaultDeclaration', message: 'no-default-export: export by name, so that the name is the same everywhere.' },
  { selector: 'ClassDeclaration, ClassExpression', message: 'no-class: a readonly record and functions on it.' },
  {
    selector: ':function > Identifier.params > TSTypeAnnotation > TSBooleanKeyword',
    message: 'no-boolean-parameter: a boolean says nothing at the call site; take a word of a union, or write two functions.',
  },
  {
    selector: ':matches(TSFunctionType, TSMethodSignature) > Identifier.params > TSTypeAnnotation > TSBooleanKeyword',
    message: 'no-boolean-parameter: a boolean says nothing at the call site; take a word of a union, or write two functions.',
  },
]

const dateRules = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'no-clock: the time comes from the injected Clock.' },
  { selector: "CallExpression[callee.name='Date']", message: 'no-clock: the time comes from the injected Clock.' },
]

const throwRule = { selector: 'ThrowStatement', message: 'no-throw: errors are values; return an Either.' }

/** @param {readonly string[]} names @param {string} message */
const each = (names, message) => names.map((name) => ({ name, message }))

const timers = each(
  ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate', 'queueMicrotask'],
  'no-clock: time comes from the injected Clock.',
)
/** One turn of the event loop is no time. @param {{ name: string }} timer */
const isNoTurn = ({ name }) => !name.endsWith('Immediate')
const processGlobal = each(['process'], 'no-process: settings and streams are handed in by main.ts and the commands.')

/** Names of the environment that core must not know; the compiler, without Node or DOM types, refuses most of them too. */
const environment = each(
  ['Date', 'Intl', 'console', 'fetch', 'crypto', 'performance', 'Buffer', 'globalThis', 'navigator'],
  'no-environment: core knows no time, randomness, locale or machine; take the value as an argument.',
)

const clockProperties = [
  { object: 'Math', property: 'random', message: 'no-randomness: derive it from a hash, or take it as an argument.' },
  { object: 'Date', property: 'now', message: 'no-clock: the time comes from the injected Clock.' },
  { object: 'performance', property: 'now', message: 'no-clock: the time comes from the injected Clock.' },
  { object: 'crypto', property: 'randomUUID', message: 'no-randomness: derive it from a hash, or take it as an argument.' },
  { object: 'crypto', property: 'getRandomValues', message: 'no-randomness: derive it from a hash, or take it as an argument.' },
]
const localeProperties = ['localeCompare', 'toLocaleString', 'toLocaleLowerCase', 'toLocaleUpperCase', 'toLocaleDateString'].map((property) => ({
  property,
  message: 'no-locale: the same input gives the same bytes on every machine; compare with a named Ord.',
}))

const timeImports = {
  paths: [
    { name: 'node:timers', message: 'no-clock: time comes from the injected Clock.' },
    { name: 'node:timers/promises', message: 'no-clock: time comes from the injected Clock.' },
    {
      name: 'node:crypto',
      importNames: ['randomBytes', 'randomInt', 'randomUUID', 'randomFillSync', 'getRandomValues', 'webcrypto'],
      message: 'no-randomness: derive it from a hash, or take it as an argument.',
    },
  ],
}

export default defineConfig(
  { ignores: ['**/dist/**', '**/node_modules/**', '.tools/**', '.cache/**', 'coverage/**', 'charts/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['packages/**/*.ts', 'e2e/**/*.ts', 'tools/**/*.ts', '*.config.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: process.cwd() } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // Numbers read well in messages, and print the same everywhere.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => log(line)` is how effects are written in fp-ts.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Texts that are taken apart here are ASCII by the rules of AWS and Kubernetes.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
      // `t.Type<Port, Port>` says what is written as well as what is read.
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      // `ChangeId | WaitId` says what may stand there, though both are text.
      '@typescript-eslint/no-duplicate-type-constituents': 'off',
      // The house has neither classes nor enums, and these two took a third of the time.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // A type parameter used once still names what flows through (`Operation<Input, Output>`).
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'no-restricted-syntax': ['error', ...aliasRules, ...shapeRules, ...dateRules],
      'no-restricted-globals': ['error', ...timers, ...processGlobal],
      'no-restricted-properties': ['error', ...clockProperties],
      'no-restricted-imports': ['error', timeImports],
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'error' },
  },
  {
    files: ['packages/core/src/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...timers, ...processGlobal, ...environment],
      'no-restricted-properties': ['error', ...clockProperties, ...localeProperties],
      'no-restricted-syntax': ['error', ...aliasRules, ...shapeRules, ...dateRules, throwRule],
    },
  },
  {
    files: placesOfProcess,
    rules: { 'no-restricted-globals': ['error', ...timers] },
  },
  {
    files: sourcesOfTime,
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-imports': 'off',
      'no-restricted-syntax': ['error', ...aliasRules, ...shapeRules],
    },
  },
  {
    // Letting pending promises finish before the next timer takes one turn of the real event loop.
    files: ['packages/sandbox/src/time/**'],
    rules: { 'no-restricted-globals': ['error', ...timers.filter(isNoTurn), ...processGlobal] },
  },
  {
    // Test material and tests: what a reader gains from types at a boundary is little, and a failing assertion may throw.
    files: ['packages/*/test/**/*.ts', 'packages/*/testing/**/*.ts', 'tools/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      'no-restricted-globals': ['error', ...timers.filter(isNoTurn)],
      'no-restricted-syntax': ['error', ...aliasRules, ...dateRules],
    },
  },
  {
    // The other side of an end-to-end test is real processes in real time.
    files: ['e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-imports': 'off',
      'no-restricted-syntax': ['error', ...aliasRules, ...shapeRules],
    },
  },
  {
    // Tools run before the compiler is there: plain modules, checked by `tsc` through their comments.
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.recommended],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['*.config.{js,ts}', 'e2e/*.config.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-restricted-syntax': 'off' },
  },
)
