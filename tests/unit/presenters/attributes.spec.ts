import { test } from '@japa/runner'
import { drawAttributes, mergeAttributes } from '#presenters/attributes'

test.group('Attributes', () => {
  test('a value cannot leave its attribute', ({ assert }) => {
    assert.equal(
      drawAttributes({ value: '"><script>alert(1)</script>' }),
      'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"'
    )
  })

  test('true prints the bare name, false and null nothing, zero and empty their value', ({
    assert,
  }) => {
    assert.equal(
      drawAttributes({ checked: true, disabled: false, title: null, min: 0, value: '' }),
      'checked min="0" value=""'
    )
  })

  test('classes of both are kept, known props are not printed, what is given wins', ({
    assert,
  }) => {
    const merged = mergeAttributes(
      { 'class': 'mt-2', 'tone': 'error', 'type': 'button', 'data-x': { a: 1 } },
      { class: ['btn', { 'btn-sm': true, 'btn-lg': false }], type: 'submit' },
      ['tone']
    )
    assert.equal(
      drawAttributes(merged),
      'class="btn btn-sm mt-2" type="button" data-x="{&quot;a&quot;:1}"'
    )
  })
})
