import { test } from '@japa/runner'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { accessLinks } from '#operations/access_links/catalogue'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '#domain/passwords'
import { securityHeaders } from '#config/security'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const page = readFileSync(`${root}docs/security.md`, 'utf8')
const ids = readFileSync(`${root}tests/fixtures/asvs_5_level_2.txt`, 'utf8').trim().split('\n')

const ANSWERS = ['met', 'partly', 'not met', 'n/a']
/** The page calls a test by its place in tests/. */
const TEST = /^(unit|domain|functional|workflows|browser)\//
const FILE = /^(app|bin|config|database|docs|resources|start|tests)\/[\w./-]+$/

/** The rows of the chapters' tables: ids, answer, reason. */
const rows = page
  .split('\n')
  .map((line) => /^\| (\d+\.\d+\.\d+[\d., ]*) \| ([^|]+) \| (.+) \|$/.exec(line))
  .filter((row) => row !== null)
  .map(([, said, answer, reason]) => ({ ids: said.split(', '), answer, reason }))

const codes = [...page.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code)

test.group('docs/security.md', () => {
  test('every file and test that it names exists', ({ assert }) => {
    const files = codes.filter((code) => FILE.test(code))
    const tests = codes.filter((code) => TEST.test(code)).map((code) => `tests/${code}.spec.ts`)
    assert.isAbove(files.length, 40)
    assert.isAbove(tests.length, 80)
    assert.deepEqual(
      [...files, ...tests].filter((file) => !existsSync(root + file)),
      []
    )
  })

  test('every requirement of ASVS 5.0 at levels 1 and 2 has exactly one answer', ({ assert }) => {
    assert.lengthOf(new Set(ids), ids.length)
    assert.deepEqual(rows.flatMap((row) => row.ids).toSorted(), ids.toSorted())
    for (const { ids: asked, answer } of rows) assert.include(ANSWERS, answer, asked.join(', '))
  })

  test('whatever is met says what shows it, anything else why', ({ assert }) => {
    for (const { ids: asked, answer, reason } of rows) {
      assert.isAbove(reason.length, 8, asked.join(', '))
      if (answer !== 'met') continue
      assert.match(reason, /`[^`]+`|\[.+\]\(.+\)|above/i, `what shows ${asked.join(', ')}?`)
    }
  })

  test('the sums at the top are those of the tables', ({ assert }) => {
    for (const answer of ANSWERS) {
      const count = rows.filter((row) => row.answer === answer).flatMap((row) => row.ids).length
      assert.include(page, `${count} ${answer}`, answer)
    }
  })

  test('its figures are the code’s', ({ assert }) => {
    assert.include(page, `${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`)
    const hours = (seconds: number) => seconds / 3600
    assert.include(page, `registration ${hours(accessLinks.registration.life)} h`)
    assert.include(page, `password ${hours(accessLinks.password_reset.life)} h`)
    assert.include(page, `address ${hours(accessLinks.email_change.life)} h`)
    assert.include(page, `invitation ${hours(accessLinks.invitation.life) / 24} days`)
    assert.include(securityHeaders['Content-Security-Policy'], "object-src 'none'")
  })

  test('lines are short enough to be read', ({ assert }) => {
    assert.deepEqual(
      page.split('\n').filter((line) => line.length > 170),
      []
    )
  })
})
