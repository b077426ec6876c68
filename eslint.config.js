import { configApp } from '@adonisjs/eslint-config'

const forbid = (group, message) => ({ group, message })

/** `allows()` and `denies()` answer; dropped, the answer lets everybody through. Operations use `authorize`. */
const answersThatAreDropped = ['allows', 'denies'].map((name) => ({
  selector: `ExpressionStatement > AwaitExpression > CallExpression[callee.property.name="${name}"], ExpressionStatement > CallExpression[callee.property.name="${name}"]`,
  message: `The answer of ${name}() is dropped: use authorize().`,
}))

/** What a test opens is closed when it ends, also when it fails. */
const contextsThatStayOpen = {
  selector: `CallExpression[callee.object.name="browser"][callee.property.name=/^new(Context|Page)$/]`,
  message: 'Nobody closes it when the test fails: use openContext().',
}

const rule = (files, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
})

/** The house's own rules: which layer may know which (see the architecture tests for the rest). */
export default configApp(
  {
    ignores: ['build/**', 'tmp/**', '.baton/**', '.adonisjs/**', 'database/schema.ts', 'public/**'],
  },
  { files: ['**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...answersThatAreDropped] } },
  {
    files: ['tests/browser/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...answersThatAreDropped, contextsThatStayOpen] },
  },
  rule(
    ['app/domain/**/*.ts'],
    [
      forbid(
        ['#*', '!#domain/*'],
        'The domain is pure: it imports nothing of the rest of the application.'
      ),
    ]
  ),
  rule(
    ['app/operations/**/*.ts', 'app/queries/**/*.ts', 'app/models/**/*.ts', 'app/policies/**/*.ts'],
    [forbid(['#controllers/*', '#middleware/*'], 'Operations, queries and policies know no HTTP.')]
  ),
  rule(
    ['workflows/**/workflow.ts'],
    [
      forbid(
        ['#*', '!#domain/*', '!#workflows/*'],
        'Workflow code is deterministic: contracts and domain only.'
      ),
    ]
  ),
  { files: ['**/*.ts'], rules: { '@unicorn/no-await-expression-member': 'off' } }
)
