import { test } from '@japa/runner'
import { detailBeside } from '#domain/details'

test.group('What is told beside a name', () => {
  test('{label} with {detail} is told {beside}')
    .with([
      { label: 'a@b.example', detail: 'a@b.example', beside: null },
      { label: 'A@b.example', detail: 'a@B.example · Acme', beside: 'Acme' },
      { label: 'director a@b.example +7', detail: 'a@b.example · +7', beside: '+7' },
      { label: 'Acme', detail: 'a@acme.example · Acme', beside: 'a@acme.example' },
      { label: 'Anna Acme', detail: 'Acme', beside: 'Acme' },
      { label: 'Anna', detail: '', beside: null },
      { label: null, detail: 'a@b.example', beside: 'a@b.example' },
    ])
    .run(({ assert }, { label, detail, beside }) =>
      assert.equal(detailBeside(label, detail), beside)
    )
})
