import { test } from '@japa/runner'
import { MessageFormatter, quotedOnce } from '#presenters/message_formatter'

test.group('Texts with names in them', () => {
  const format = (message: string, name: string) =>
    new MessageFormatter().format(message, 'ru', { name })

  test('a name is quoted once, whoever brings the quotation marks', ({ assert }) => {
    const message = 'Компания «{name}» добавлена.'
    assert.equal(format(message, 'Ромашка'), 'Компания «Ромашка» добавлена.')
    assert.equal(format(message, 'ООО «Ромашка»'), 'Компания ООО «Ромашка» добавлена.')
    assert.equal(
      format(message, 'АО «А» и «Б», филиал'),
      'Компания АО «А» и «Б», филиал добавлена.'
    )
    assert.equal(
      format('«{name}»: закончено.', format('Отмена: «{name}»', 'Контакты из «a.csv»')),
      'Отмена: Контакты из «a.csv»: закончено.'
    )
    assert.equal(
      format('“{name}” is done.', 'Contacts from “a.csv”'),
      'Contacts from “a.csv” is done.'
    )
  })

  test('quotations side by side, and marks without their other half, stay', ({ assert }) => {
    for (const text of ['из «А» в «Б»', 'ООО «Ромашка', '«Ромашка»»', '“a” and “b”', 'plain']) {
      assert.equal(quotedOnce(text), text)
    }
  })
})
