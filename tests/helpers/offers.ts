import { QueryClient } from '@adonisjs/lucid/database'

/** What a page offers: addresses to open, and forms as they would be sent. */
export type Submission = { action: string; fields: [name: string, value: string][]; what: string }
export type Offers = { links: string[]; bulk: string[]; submissions: Submission[] }

type Tag = { name: string; attributes: Record<string, string> }

const decoded = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

function attributesOf(text: string) {
  const found: Record<string, string> = {}
  for (const [, name, double, single] of text.matchAll(
    /([\w:@.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g
  ))
    found[name] = decoded(double ?? single ?? '')
  return found
}

const TAG = /<(input|select|textarea|option|button|a|form)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/g
const tagsIn = (html: string): (Tag & { at: number })[] =>
  [...html.matchAll(TAG)].map((match) => ({
    name: match[1],
    attributes: attributesOf(match[2]),
    at: match.index,
  }))

/** What somebody would type where a field is empty and needed. */
const TYPED: Record<string, string> = {
  name: 'Walked over',
  full_name: 'Walked Over',
  email: 'walked.over@walk.example',
}

/** Choices among records and states: each of them is an offer of its own. */
export const CHOICES =
  /^(group_id|member_id|company_id|status|kind|after_id|permissions\[\]|places\[)/

/**
 * Reads the offers of a page inside an organization. Each form is sent as it stands, and once more for each other choice
 * among groups, people, states and rights that it shows.
 */
export function offersOf(html: string): Offers {
  const page = html.replace(/<template>[\s\S]*?<\/template>/g, '').replace(/<!--[\s\S]*?-->/g, '')
  const links = tagsIn(page).flatMap(({ name, attributes }) =>
    name === 'a' && attributes.href?.startsWith('/o/') && !('download' in attributes)
      ? [attributes.href]
      : []
  )
  const bulk = tagsIn(page).flatMap(({ attributes }) =>
    attributes.formaction ? [attributes.formaction] : []
  )
  const submissions = [
    ...page.matchAll(/<form\b((?:[^>"']|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/form>/g),
  ].flatMap(([, head, body]) => {
    const form = attributesOf(head)
    if (form.method?.toLowerCase() !== 'post') return []
    return variantsOf(form.action, body)
  })
  return { links: [...new Set(links)], bulk: [...new Set(bulk)], submissions }
}

function variantsOf(action: string, body: string): Submission[] {
  const base: Submission['fields'] = []
  const others: { what: string; change: (fields: Submission['fields']) => Submission['fields'] }[] =
    []
  const set = (name: string, value: string) => (fields: Submission['fields']) => [
    ...fields.filter(([known]) => known !== name),
    [name, value] as [string, string],
  ]
  const tags = tagsIn(body)
  for (const [index, { name: tag, attributes: one, at }] of tags.entries()) {
    const { name, value = '' } = one
    if (!name || 'disabled' in one) continue
    if (tag === 'textarea') base.push([name, ''])
    if (tag === 'select') {
      const end = body.indexOf('</select>', at)
      const options = tags
        .slice(index + 1)
        .filter((option) => option.name === 'option' && option.at < end)
        .filter((option) => !('disabled' in option.attributes))
        .map((option) => option.attributes)
      const chosen = options.find((option) => 'selected' in option) ?? options[0]
      const first = options.find((option) => option.value) ?? chosen
      const isNeeded = 'required' in one || name === 'member_id'
      base.push([name, chosen?.value || (isNeeded ? first?.value : '') || ''])
      if (CHOICES.test(name))
        for (const option of options)
          if (option.value && option !== chosen)
            others.push({
              what: `${name}=${option.value}`,
              change: (fields) => withPlace(set(name, option.value)(fields), name),
            })
    }
    if (tag !== 'input') continue
    const isBox = one.type === 'checkbox' || one.type === 'radio'
    if (!isBox && one.type !== 'submit') base.push([name, value || TYPED[name] || ''])
    if (!isBox) continue
    if ('checked' in one) base.push([name, value])
    if (!CHOICES.test(name)) continue
    if (one.type === 'radio' && !('checked' in one))
      others.push({ what: `${name}=${value}`, change: set(name, value) })
    if (one.type === 'checkbox' && /^(permissions|places)/.test(name))
      others.push({
        what: `${'checked' in one ? 'without' : 'with'} ${name}=${value}`,
        change: (fields) =>
          'checked' in one
            ? fields.filter(([known, held]) => known !== name || held !== value)
            : withPlace([...fields, [name, value]], name, value),
      })
  }
  // A page about organizations asks for some to be chosen: as it stands it says nothing yet.
  const asks = /\/staffings(\?|$)/.test(action)
  return [
    { action, fields: base, what: 'as it stands' },
    ...others.map(({ what, change }) => ({ action, fields: change(base), what })),
  ].filter(({ fields }) => !asks || fields.some(([name]) => name.endsWith('[action]')))
}

/** Somebody who is added to an organization is added into a group. */
function withPlace(
  fields: Submission['fields'],
  name: string,
  value = 'add'
): Submission['fields'] {
  const place = /^(places\[o\d+\])/.exec(name)?.[1]
  if (!place || value === 'remove') return fields
  const has = (field: string) => fields.some(([known, held]) => known === field && held)
  return has(`${place}[action]`) || name.endsWith('[action]')
    ? fields
    : [...fields, [`${place}[action]`, 'add']]
}

/**
 * While the work is done, whatever a request writes inside an organization is taken back at its end: every action that a
 * page offers can be tried, one after another, in the same world. What is looked at when a transaction ends is looked at.
 */
export async function rehearsing<T>(work: () => Promise<T>): Promise<T> {
  const begin = QueryClient.prototype.transaction as any
  QueryClient.prototype.transaction = async function (this: QueryClient, ...details: any[]) {
    const trx = await begin.apply(this, details)
    if (typeof details[0] === 'function') return trx
    trx.commit = async () => {
      await trx.rawQuery('set constraints all immediate')
      await trx.rollback()
    }
    return trx
  } as any
  try {
    return await work()
  } finally {
    QueryClient.prototype.transaction = begin
  }
}
