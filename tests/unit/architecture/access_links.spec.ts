import { test } from '@japa/runner'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const read = (file: string) => readFileSync(root + file, 'utf8')

/** The issuer's own folder; everything below app/, workflows/, bench/ and the seeders is anybody else. */
const ISSUER = 'app/operations/access_links/'
const others = () =>
  globSync(['app/**/*.ts', 'workflows/**/*.ts', 'bench/**/*.ts', 'database/seeders/**/*.ts'], {
    cwd: root,
  }).filter((file) => !file.startsWith(ISSUER))

const filesWith = (pattern: RegExp) => others().filter((file) => pattern.test(read(file)))

test.group('Architecture: one issuer of links that let somebody in', () => {
  test('nobody else touches the table, its functions or its secrets', ({ assert }) => {
    assert.deepEqual(
      filesWith(/\b(access_links\b(?!\/)|\w+_access_links?\(|app\.links)|access_links\/secrets/),
      []
    )
  })

  test('nobody else makes random secrets for people to follow, or writes a letter around a link', ({
    assert,
  }) => {
    assert.deepEqual(filesWith(/randomBytes\(/), [])
    assert.deepEqual(filesWith(/queueMail\([\s\S]{0,600}?\blink:/), [])
  })

  test('a letter is opened on the way to its mailbox only', ({ assert }) => {
    assert.deepEqual(filesWith(/\bopenLetter\b/).sort(), [
      'app/controllers/mailboxes/letters_controller.ts',
      'app/operations/mails/send_mail.ts',
    ])
  })

  test('the pages that links open are named in the catalogue alone', ({ assert }) => {
    const paths = [...read(`${ISSUER}catalogue.ts`).matchAll(/`\/([\w-]+)\/\$\{token\}/g)].map(
      ([, noun]) => noun
    )
    assert.isAbove(paths.length, 3)
    const made = new RegExp(`\\$\\{appUrl\\}/(${paths.join('|')})/`)
    assert.deepEqual(filesWith(made), [])
    const letters = globSync('resources/views/mails/**/*.edge', { cwd: root })
    assert.deepEqual(
      letters.filter((file) => made.test(read(file)) || /token|secret/i.test(read(file))),
      []
    )
  })

  test('set-up alone lets somebody in without a letter', ({ assert }) => {
    const doors = /#operations\/(invitations\/seat_member|accounts\/register_account)'/
    assert.deepEqual(
      filesWith(doors).filter((file) => /^(app|workflows)\//.test(file)),
      []
    )
  })

  test('the rules find what they forbid', ({ assert }) => {
    const bad = `await trx.rawQuery('select issue_access_link(?)'); randomBytes(32)`
    assert.match(bad, /\w+_access_links?\(/)
    assert.match(bad, /randomBytes\(/)
  })
})
