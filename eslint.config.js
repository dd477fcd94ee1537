// States what the linter accepts; src/house.test.ts holds the rules that need more than one file.
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const tests = ['**/*.test.{ts,tsx,mjs}', 'e2e/**']

const noDefaultExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'Use a named export: one name for one thing, everywhere.',
}
const noRawHtml = {
  selector: 'JSXAttribute[name.name=/^dangerously/]',
  message: 'Render elements, never HTML text.',
}
const noPowers = {
  selector: ":matches(BinaryExpression[operator='**'], AssignmentExpression[operator='**='])",
  message: 'The last digit of ** differs between browsers: multiply, or use a table.',
}

// Only correctly rounded functions give the same digits in every browser (Math.sqrt does; these do not).
const inexactMath =
  'random log log2 log10 log1p exp expm1 pow sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh cbrt hypot'
const engineMath = inexactMath.split(' ').map((property) => ({
  object: 'Math',
  property,
  message: 'Not the same on every machine: use kernel/ instead.',
}))
const engineGlobals =
  'Date performance window document navigator localStorage sessionStorage setTimeout setInterval queueMicrotask ' +
  'requestAnimationFrame fetch console crypto process globalThis'

export default defineConfig(
  globalIgnores(['dist', 'single', 'coverage', 'test-results', 'playwright-report', '.cache']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/prefer-for-of': 'off', // indices are the natural way through parallel typed arrays
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', noDefaultExports, noRawHtml],
      'object-shorthand': 'error',
      'prefer-template': 'error',
    },
  },
  { files: ['src/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
  {
    files: ['src/engine/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': ['error', ...engineGlobals.split(' ')],
      'no-restricted-properties': ['error', ...engineMath],
      'no-restricted-syntax': ['error', noDefaultExports, noPowers],
    },
  },
  {
    files: tests,
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: { console: 'readonly', performance: 'readonly', process: 'readonly', URL: 'readonly' },
    },
    rules: { 'no-undef': 'error' },
  },
  { files: ['*.config.{js,ts}'], rules: { 'no-restricted-syntax': 'off' } },
)
