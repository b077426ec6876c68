/** The help with keys: what the script `keyboard.js` does, in words, and where `g` leads. */
import { navigationFor } from '#presenters/navigation'
import type { Actor } from '#access/actor'

export type KeyLine = { keys: string[]; label: string; goesTo?: string }

export function keyboardHelp(actor: Actor): { group: string; lines: KeyLine[] }[] {
  const items = navigationFor(actor).filter((item) => item.keys)
  return [
    {
      group: 'everywhere',
      lines: [
        { keys: ['Ctrl', 'K'], label: 'ui.keys.palette' },
        { keys: ['/'], label: 'ui.keys.search' },
        { keys: ['?'], label: 'ui.keys.help' },
        { keys: ['Esc'], label: 'ui.keys.escape' },
      ],
    },
    {
      group: 'lists',
      lines: [
        { keys: ['j'], label: 'ui.keys.next' },
        { keys: ['k'], label: 'ui.keys.previous' },
        { keys: ['x'], label: 'ui.keys.select' },
        { keys: ['Enter'], label: 'ui.keys.open' },
        { keys: ['n'], label: 'ui.keys.new' },
      ],
    },
    {
      group: 'going',
      lines: items.map((item) => ({
        keys: ['g', item.keys!],
        label: `navigation.${item.key}`,
        goesTo: item.path(actor.organization.id),
      })),
    },
  ].filter(({ lines }) => lines.length)
}
