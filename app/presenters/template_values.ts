import { edgeGlobals, Template } from 'edge.js'

const { escape } = edgeGlobals.html

/**
 * What is not there is not printed: Edge would write "undefined" or "null" for people to read. A template that would do
 * so is wrong, and where `isStrict` it fails, with its place.
 */
export function printNothingForNothing({ isStrict }: { isStrict: boolean }) {
  Template.macro('escape', (value: unknown) => {
    if (value !== undefined && value !== null) return escape(value)
    if (isStrict) throw new Error(`A template prints ${value}`)
    return ''
  })
}
