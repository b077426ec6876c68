import { test } from '@japa/runner'
import { memberState } from '#domain/member_states'
import { tidyPhone } from '#domain/phones'
import { telegramNick } from '#domain/telegram'

test.group('Telegram accounts', () => {
  test('{0} is {1}')
    .with([
      ['@olga_s', 'olga_s'],
      ['olga_s', 'olga_s'],
      ['t.me/olga_s', 'olga_s'],
      ['https://t.me/olga_s', 'olga_s'],
      ['https://t.me/olga_s?start=1', 'olga_s'],
      ['HTTP://T.ME/olga_s/', 'olga_s'],
      [' @olga_s ', 'olga_s'],
      ['https://evil.example/olga', null],
      ['olga s', null],
      ['@1olga', null],
      ['abc', null],
      ['javascript:alert(1)', null],
    ] as [string, string | null][])
    .run(({ assert }, [text, nick]) => assert.equal(telegramNick(text), nick))
})

test.group('Phones', () => {
  test('{0} is kept as {1}')
    .with([
      ['8 (912) 345-67-89', '+7 912 345 67 89'],
      ['+79123456789', '+7 912 345 67 89'],
      ['+49 30 901820', '+49 30 901820'],
      ['12-34', '12-34'],
      [' доб.  105 ', 'доб. 105'],
      ['+7 912 345-67-89, Ольга', '+7 912 345-67-89, Ольга'],
    ])
    .run(({ assert }, [text, phone]) => assert.equal(tidyPhone(text, 'RU'), phone))
})

test.group('States of members', () => {
  test('a block comes first, then the group, then the sign-in', ({ assert }) => {
    assert.equal(memberState('blocked', 'active', true), 'blocked')
    assert.equal(memberState('active', 'active', false), 'no_sign_in')
    assert.equal(memberState('active', 'none', true), 'no_sign_in')
    assert.equal(memberState('active', 'invited', true), 'invited')
    assert.equal(memberState('active', 'active', true), 'active')
  })
})
