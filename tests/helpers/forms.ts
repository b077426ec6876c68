/** What pages offer, read as a browser reads it. */

export type FoundForm = { method: string; action: string; fields: [name: string, value: string][] }

const attribute = (tag: string, name: string) =>
  new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`)
    .exec(tag)
    ?.slice(1)
    .find((one) => one !== undefined)

const unescaped = (text: string) =>
  text
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')

/** The forms of a page, with their fields as a browser would send them. */
export function formsIn(html: string): FoundForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, head, inside]) => {
    const fields = [...inside.matchAll(/<(input|select|textarea|button)\b([^>]*)>/g)].flatMap(
      ([, , tag]) => {
        const name = attribute(` ${tag}`, 'name')
        if (!name || name === '_csrf') return []
        return [
          [unescaped(name), unescaped(attribute(` ${tag}`, 'value') ?? '')] as [string, string],
        ]
      }
    )
    return {
      method: (attribute(` ${head}`, 'method') ?? 'get').toLowerCase(),
      action: unescaped(attribute(` ${head}`, 'action') ?? ''),
      fields: [...new Map(fields).entries()],
    }
  })
}

/** The addresses of a page's links. */
export const linksIn = (html: string) =>
  [...html.matchAll(/\shref="([^"]+)"/g)].map(([, href]) => unescaped(href))

/** The address of the form on a page whose action begins so, with its key: what a browser sends it to. */
export function formOn(html: string, action: string): string {
  const found = formsIn(html).find(
    (form) => form.action.split('?')[0] === action && form.action.includes('_form=')
  )
  if (!found) throw new Error(`there is no form to ${action} with a key on the page`)
  return found.action
}

/** What a control of the page holds. */
export const valueOf = (html: string, name: string) =>
  html.match(new RegExp(`name="${name}"[^>]*value="([^"]*)"`))?.[1]

/** A page without the keys of its forms, which differ each time that it is drawn. */
export const withoutKeys = (html: string) => html.replace(/_form=[\w.-]+/g, '')
