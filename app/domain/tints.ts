/** The palette: colours of organizations and avatars. Each is a class `tint-<name>` in resources/css/tints.css. */
export const tints = [
  'green',
  'teal',
  'blue',
  'indigo',
  'violet',
  'pink',
  'red',
  'orange',
  'amber',
  'lime',
  'slate',
  'brown',
] as const

export type Tint = (typeof tints)[number]

/** The same name always has the same colour, on every page and after every restart. */
export function tintOf(name: string): Tint {
  let sum = 0
  for (const char of name) sum = (sum * 31 + char.codePointAt(0)!) >>> 0
  return tints[sum % tints.length]
}

/** First letters of the first two words: "Olga Smirnova" → "OS". */
export function initialsOf(name: string) {
  const letters = name
    .split(/[\s,]+/u)
    .map((word) => word.match(/[\p{L}\p{N}]/u)?.[0])
    .filter(Boolean)
  return letters.slice(0, 2).join('').toLocaleUpperCase() || '?'
}
