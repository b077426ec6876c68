import type { Actor } from '#access/actor'
import { visibleTo } from '#access/rule'
import { resourceOf } from '#registry/resources'
import { allRows, joined, raw, sql } from '#wall/sql'

/** A record of a resource, by its noun. */
export type Mention = { noun: string; id: number }

export const mentionKey = ({ noun, id }: Mention) => `${noun}:${id}`

/** The names of those records that the reader sees, by `mentionKey`. One statement at most. */
export async function visibleNames(
  reader: Actor,
  mentions: Mention[]
): Promise<Map<string, string>> {
  const parts = [...new Set(mentions.map(({ noun }) => noun))].flatMap((noun) => {
    const resource = resourceOf(noun)
    if (!resource) return []
    const ids = [...new Set(mentions.flatMap((one) => (one.noun === noun ? one.id : [])))]
    const seen = visibleTo(reader, resource.policy.visibility, 't')
    return sql`select ${noun}::text as noun, t.id, t.${raw(resource.name)} as name from ${raw(noun)} t
      where t.organization_id = ${reader.organization.id} and t.id = any (${ids}::bigint[]) and ${seen}`
  })
  if (!parts.length) return new Map()
  const rows = await allRows<Mention & { name: string }>(reader.trx, joined(parts, ' union all '))
  return new Map(rows.map(({ name, ...one }) => [mentionKey(one), name]))
}
