import { sql, type Sql } from '#wall/sql'

/** What `enter_organization` tells: a row of `viewers`, and what the pages around say. */
export type Entrance = {
  organization: Record<string, unknown>
  member: Record<string, unknown>
  group: Record<string, unknown>
  permissions: string[]
  departments: { id: number; isHead: boolean; headsSeeAll: boolean }[]
  is_owner: boolean
  has_process_news: boolean
  is_of_several: boolean
}

/** The function that lets a person in, as a relation of one row or none. */
export const entering = (userId: Sql, organizationId: number) =>
  sql`enter_organization(${userId}, ${organizationId})`
