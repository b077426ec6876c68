import { test } from '@japa/runner'
import edge, { Edge } from 'edge.js'
import '#start/view'
import { printNothingForNothing } from '#presenters/template_values'

const nothing = { 'a missing name': '{{ person.name }}', 'null': '{{ person.phone }}' }
const state = { person: { phone: null, calls: 0, isCalled: false, note: '' } }

test.group('What a template prints', (group) => {
  group.each.teardown(() => printNothingForNothing({ isStrict: true }))

  for (const [what, template] of Object.entries(nothing)) {
    test(`${what} is a fault that says its place`, async ({ assert }) => {
      edge.registerTemplate(`faulty ${what}`, { template: `<p>\n${template}</p>` })
      const error: any = await edge.render(`faulty ${what}`, state).catch((thrown) => thrown)
      assert.match(error.message, /^A template prints (undefined|null)$/)
      assert.match(error.stack, /faulty .*:2/)
    })

    test(`${what} is nothing where people work`, async ({ assert }) => {
      printNothingForNothing({ isStrict: false })
      assert.equal(await new Edge().renderRaw(`<p>${template}</p>`, state), '<p></p>')
    })
  }

  test('other values are printed, escaped', async ({ assert }) => {
    const html = await edge.renderRaw(
      '{{ person.calls }} {{ person.isCalled }}{{ person.note }}',
      state
    )
    assert.equal(html, '0 false')
    assert.equal(await edge.renderRaw('{{ text }}', { text: '<b>' }), '&lt;b&gt;')
    assert.equal(await edge.renderRaw('{{ html.safe(text) }}', { text: '<b>' }), '<b>')
  })
})
