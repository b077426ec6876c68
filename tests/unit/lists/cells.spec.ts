import { test } from '@japa/runner'
import { drawCells } from '#presenters/lists/cells'
import type { ColumnKind, ListCell } from '#lists/view'

const helpers = { formatNumber: String, timeTag: (at: unknown) => `<time>${at}</time>` }
const draw = (kind: ColumnKind, cell: ListCell) =>
  drawCells(
    [{ key: 'x', label: 'X', kind, sortHref: null, sorted: null, hideable: true, chosen: true }],
    { id: 1, href: '/one', cells: [cell] },
    helpers
  )

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

  test('nothing is a dash, and a name leads to its row', ({ assert }) => {
    assert.include(draw('text', { text: null }), '—')
    assert.include(draw('time', { text: null, at: null }), '—')
    assert.include(draw('name', { text: 'Olga', avatar: true }), 'href="/one"')
  })
})
