import { errors } from '@adonisjs/core/http'
import type { LucidModel } from '@adonisjs/lucid/types/model'
import type { Actor, PolicyClass } from '#access/actor'
import type { Visibility } from '#access/rule'
import type { GroupKind } from '#domain/permissions'
import type { Change } from '#lists/changes'
import type { ListDefinition } from '#lists/definition'

/** What the rights of a deletion go by, kept with it: the record itself is gone. */
export type Kept = { kind?: GroupKind; memberId?: number; isShared?: boolean }

/** A record that is deleted one at a time. */
export type Deletion = {
  /** The operation, which checks everything by itself, and what is kept for who would undo it. */
  remove: (actor: Actor, id: number) => Promise<Kept>
  /** Whether the actor may delete such a record, and so bring it back and see what was deleted. */
  mayDelete: (actor: Actor, kept: Kept) => boolean
}

/** How the command palette finds records, by `search_records` of the noun, and what it offers to make. */
export type PaletteEntry = {
  /** SQL over the table as `t`: what stands under the name. */
  detail: string
  /** Drawn with the initials of the name instead of the icon. */
  hasAvatar?: boolean
  /** The action "new …": its icon, and who is offered it. Its address is the noun's own `create`. */
  create?: { icon: string; isOffered: (actor: Actor) => boolean }
}

/**
 * A resource, declared once (`app/resources/<noun>.ts`). Lists, histories, processes, deletions and the command palette
 * read it, and know no resource by themselves. Its words stand in the language file of the noun.
 */
export type Resource = {
  /** The noun: its table, its addresses, its language file, its views. */
  noun: string
  model: LucidModel
  /** The column that its records are called by. */
  name: string
  icon: string
  policy: PolicyClass & { visibility: Visibility }
  /** The column by which rows of other tables point at a record: wherever a change shows one, it is shown by name. */
  key?: string
  /** Its records have a page of their own, `/o/…/<noun>/<id>`: lines of processes and histories lead there. */
  hasPage?: boolean
  /** Tables whose rows are filed under the same id: a card's history tells of them too. */
  joins?: readonly string[]
  list?: () => Promise<ListDefinition>
  /** Changes of many rows of the list at once. */
  changes?: () => Promise<Record<string, Change>>
  deletion?: Deletion
  palette?: PaletteEntry
}

const declared = new Map<string, Resource>()

/** Told when the application starts (`start/resources.ts`). */
export function declareResource(resource: Resource) {
  declared.set(resource.noun, resource)
}

/** Takes back a declaration: tests lay down resources of their own. */
export function withdrawResource(noun: string) {
  declared.delete(noun)
}

export const resources = () => [...declared.values()]

/** The resource of a noun, which is its table's name too; null for tables that are none. */
export const resourceOf = (noun: string | null): Resource | null =>
  (noun !== null && declared.get(noun)) || null

/** The resource whose records a column points at. */
export const resourceBehind = (column: string): Resource | null =>
  resources().find(({ key }) => key === column) ?? null

/** Whether records of this table have a page. */
export const hasPage = (table: string | null) => resourceOf(table)?.hasPage ?? false

/** Nouns that have a list. */
export const listNames = () =>
  resources()
    .filter(({ list }) => list)
    .map(({ noun }) => noun)

/** The definition of a list; a noun without one is no such page (404). */
export async function listOf(noun: string): Promise<ListDefinition> {
  const list = await resourceOf(noun)?.list?.()
  if (!list) throw missing()
  return list
}

/** A bulk change of a list's rows; an unknown one is no such page (404). */
export async function changeOf(noun: string, key: string): Promise<Change> {
  const changes = (await resourceOf(noun)?.changes?.()) ?? {}
  if (!Object.hasOwn(changes, key)) throw missing()
  return changes[key]
}

/** Nouns whose records are deleted one at a time. */
export const deletables = () =>
  resources()
    .filter(({ deletion }) => deletion)
    .map(({ noun }) => noun)

/** How a record is deleted; a noun whose records are not is no such page (404). */
export function deletionOf(noun: string): Deletion {
  const deletion = resourceOf(noun)?.deletion
  if (!deletion) throw missing()
  return deletion
}

/** Whether the actor may see what was lately deleted of this resource: who may delete there. */
export const maySeeDeleted = (actor: Actor, noun: string) =>
  resourceOf(noun)?.deletion?.mayDelete(actor, {}) ?? false

const missing = () => new errors.E_ROUTE_NOT_FOUND(['GET', 'lists'])
