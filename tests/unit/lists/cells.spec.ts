import { test } from '@japa/runner'
import { cellsDrawer } from '#presenters/lists/cells'
import type { ColumnKind, ListCell } from '#lists/view'

const helpers = { timeTag: (at: unknown) => `<time>${at}</time>` }
const draw = (kind: ColumnKind, cell: ListCell) =>
  cellsDrawer(
    [{ key: 'x', label: 'X', kind, sortHref: null, sorted: null, hideable: true, chosen: true }],
    helpers
  )({ id: 1, href: '/one', cells: [cell] })

test.group('Cells of a list', () => {
  test('whatever people typed stays text, in every kind of cell', ({ assert }) => {
    const evil = '<img src=x onerror="alert(1)">'
    for (const kind of ['name', 'text', 'number', 'state', 'tags'] as const) {
      const html = draw(kind, {
        text: evil,
        detail: evil,
        href: `/x?${evil}`,
        items: [evil],
        tint: evil,
      })
      assert.notInclude(html, '<img', kind)
      assert.notInclude(html, 'onerror="', kind)
    }
  })

  test('a cell of nothing is empty, and a name leads to its row', ({ assert }) => {
    assert.equal(draw('text', { text: null }), '<td></td>')
    assert.equal(draw('time', { text: null, at: null }), '<td class="muted"></td>')
    assert.include(draw('name', { text: 'Olga', avatar: true }), 'href="/one"')
  })
})
