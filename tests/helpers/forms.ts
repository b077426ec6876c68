/** The address of the form on a page whose action begins so, with its key: what a browser sends it to. */
export function formOn(html: string, action: string): string {
  const found = [...html.matchAll(/<form [^>]*action="([^"]+)"/g)]
    .map(([, address]) => address.replaceAll('&amp;', '&'))
    .find((address) => address.split('?')[0] === action && address.includes('_form='))
  if (!found) throw new Error(`there is no form to ${action} with a key on the page`)
  return found
}

/** What a control of the page holds. */
export const valueOf = (html: string, name: string) =>
  html.match(new RegExp(`name="${name}"[^>]*value="([^"]*)"`))?.[1]

/** A page without the keys of its forms, which differ each time that it is drawn. */
export const withoutKeys = (html: string) => html.replace(/_form=[\w.-]+/g, '')
