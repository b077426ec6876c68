import { detailBeside } from '#domain/details'
import type { I18n } from '@adonisjs/i18n'
import CompanyPolicy from '#policies/company_policy'
import DepartmentPolicy from '#policies/department_policy'
import GroupPolicy from '#policies/group_policy'
import MemberPolicy from '#policies/member_policy'
import { visibleTo, type Visibility } from '#access/rule'
import { FACTOR, suffices, type Look } from '#access/search'
import { administrationPath, placesFor } from '#presenters/navigation'
import type { Actor } from '#access/actor'

export type FinderItem = {
  href: string
  title: string
  detail?: string | null
  icon?: string
  avatar?: string
  tint?: string
  /** False for another organization: its chrome is another. */
  boost?: boolean
}
export type FinderGroup = { label: string; items: FinderItem[] }

/** Records of one kind shown at most, and matches looked at for them at first. */
const SHOWN = 6
const LOOKED_THROUGH = 200

type Finding = { id: number; title: string; detail: string | null }

/** Kinds of records that can be found, each narrowed by its own policy. */
const KINDS: {
  kind: string
  visibility: Visibility
  title: string
  detail: string
  item: (found: Finding) => Partial<FinderItem>
}[] = [
  {
    kind: 'members',
    visibility: MemberPolicy.visibility,
    title: 't.full_name',
    detail: 't.email',
    item: ({ title }) => ({ avatar: title }),
  },
  {
    kind: 'companies',
    visibility: CompanyPolicy.visibility,
    title: 't.name',
    detail: 'coalesce(t.website, t.email, t.phone)',
    item: () => ({ icon: 'building-2' }),
  },
  {
    kind: 'departments',
    visibility: DepartmentPolicy.visibility,
    title: 't.name',
    detail: 't.description',
    item: () => ({ icon: 'network' }),
  },
  {
    kind: 'groups',
    visibility: GroupPolicy.visibility,
    title: 't.name',
    detail: 'null',
    item: () => ({ icon: 'key-round' }),
  },
]

/**
 * What the finder shows for a query: places, deeds, records and other organizations of this person. Only what the
 * actor may see and do; places and deeds alone while nothing is typed.
 */
export async function finderResults(actor: Actor, i18n: I18n, q: string): Promise<FinderGroup[]> {
  const records = q ? await findRecords(actor, i18n, q) : []
  const groups = [
    { label: i18n.t('finder.places'), items: places(actor, i18n, q) },
    { label: i18n.t('finder.deeds'), items: deeds(actor, i18n, q) },
    ...records,
    { label: i18n.t('finder.organizations'), items: q ? await organizations(actor, q) : [] },
  ]
  return groups.filter(({ items }) => items.length)
}

async function findRecords(actor: Actor, i18n: I18n, q: string): Promise<FinderGroup[]> {
  const found = new Map<string, Finding[]>()
  let kinds = KINDS
  for (let candidates = LOOKED_THROUGH; kinds.length; candidates *= FACTOR) {
    const looks = await lookAt(actor, kinds, q, candidates)
    for (const [n, { kind }] of kinds.entries()) found.set(kind, looks[n].rows)
    kinds = kinds.filter((_, n) => !suffices(looks[n], SHOWN, candidates))
  }
  return KINDS.map(({ kind, item }) => ({
    label: i18n.t(`finder.${kind}`),
    items: found.get(kind)!.map((row) => ({
      href: `/o/${actor.organization.id}/${kind}/${row.id}`,
      title: row.title,
      detail: detailBeside(row.title, row.detail),
      ...item(row),
    })),
  }))
}

/** One statement looks at the best matches of all these kinds. */
async function lookAt(
  actor: Actor,
  kinds: typeof KINDS,
  q: string,
  candidates: number
): Promise<Look<Finding>[]> {
  const organizationId = actor.organization.id
  const bindings: unknown[] = []
  const parts = kinds.map(({ kind, visibility, title, detail }) => {
    const seen = visibleTo(actor, visibility, 't')
    bindings.push(
      ...[organizationId, q, candidates, organizationId],
      ...(seen.bindings ?? []),
      SHOWN
    )
    return `(with matches as materialized (select record_id from search_records(?, '${kind}', ?, ?::int)),
        found as (select t.id, ${title} as title, ${detail} as detail, t.name_key from matches join ${kind} t on t.organization_id = ? and t.id = matches.record_id
          where ${seen.sql} order by t.name_key, t.id limit ?)
      select (select count(*)::int from matches) as looked,
        (select coalesce(json_agg(json_build_object('id', id, 'title', title, 'detail', detail) order by name_key, id), '[]') from found) as rows)`
  })
  const { rows } = await actor.trx.rawQuery(parts.join(' union all '), bindings as any[])
  return rows
}

function places(actor: Actor, i18n: I18n, q: string): FinderItem[] {
  const found = placesFor(actor).map(({ key, icon, path }) => ({
    href: path(actor.organization.id),
    title: i18n.t(`places.${key}`),
    icon,
  }))
  if (placesFor(actor, 'administration').length) {
    found.push({
      href: administrationPath(actor.organization.id),
      title: i18n.t('ui.administration'),
      icon: 'settings',
    })
  }
  found.push({ href: '/profile', title: i18n.t('finder.profile'), icon: 'circle-user-round' })
  return found.filter(({ title }) => matches(title, q))
}

function deeds(actor: Actor, i18n: I18n, q: string): FinderItem[] {
  const root = `/o/${actor.organization.id}`
  const known = [
    {
      isAllowed: actor.can(MemberPolicy, 'create'),
      href: `${root}/members/create`,
      deed: 'new_member',
      icon: 'user-plus',
    },
    {
      isAllowed: actor.can(CompanyPolicy, 'create'),
      href: `${root}/companies/create`,
      deed: 'new_company',
      icon: 'plus',
    },
    {
      isAllowed: actor.can(DepartmentPolicy, 'create'),
      href: `${root}/departments/create`,
      deed: 'new_department',
      icon: 'plus',
    },
    {
      isAllowed: actor.can(GroupPolicy, 'create'),
      href: `${root}/groups/create`,
      deed: 'new_group',
      icon: 'plus',
    },
    {
      isAllowed: actor.isOwner,
      href: '/organizations/create',
      deed: 'new_organization',
      icon: 'plus',
    },
  ]
  return known
    .filter(({ isAllowed }) => isAllowed)
    .map(({ href, deed, icon }) => ({ href, icon, title: i18n.t(`finder.${deed}`) }))
    .filter(({ title }) => matches(title, q))
}

async function organizations(actor: Actor, q: string): Promise<FinderItem[]> {
  const { rows } = await actor.trx.rawQuery(
    'select organization_id as id, name, color, account_name as account from memberships_of(?)',
    [actor.user!.id]
  )
  return rows
    .filter(
      ({ id, name }: { id: number; name: string }) =>
        id !== actor.organization.id && matches(name, q)
    )
    .map((row: any) => ({
      href: `/o/${row.id}`,
      title: row.name,
      tint: row.color,
      detail: row.account,
      boost: false,
    }))
}

const matches = (title: string, q: string) => title.toLowerCase().includes(q.toLowerCase())
