/** Lucide icons, drawn on the server as inline SVG. The set is read once, when the first icon is asked for. */
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

type IconSet = {
  icons: Record<string, { body: string }>
  aliases?: Record<string, { parent: string }>
}

let set: IconSet | undefined
const drawn = new Map<string, string>()

/** An icon says nothing to a screen reader: the words beside it do. */
export function drawIcon(name: string, classes = 'size-4') {
  const key = `${name} ${classes}`
  let svg = drawn.get(key)
  if (!svg) {
    svg = `<svg class="${classes} shrink-0" viewBox="0 0 24 24" aria-hidden="true">${bodyOf(name)}</svg>`
    drawn.set(key, svg)
  }
  return svg
}

function bodyOf(name: string) {
  set ??= JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('@iconify-json/lucide/icons.json'), 'utf8')
  ) as IconSet
  const icon = set.icons[name] ?? set.icons[set.aliases?.[name]?.parent ?? '']
  if (!icon) throw new Error(`There is no Lucide icon "${name}"`)
  return icon.body
}
