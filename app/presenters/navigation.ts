/**
 * The places of the interface, in one list: the rail, the finder, the index of Administration and the keyboard help are
 * drawn from it. A new place is one entry here, and its label in the language files under `places.<key>`.
 */
import type { Actor } from '#access/actor'
import MemberPolicy from '#policies/member_policy'
import type { Permission } from '#domain/permissions'

export type PlaceGroup = 'work' | 'clients' | 'insight' | 'administration'

export type Place = {
  key: string
  group: PlaceGroup
  icon: string
  path: (organizationId: number | string) => string
  /** Who finds it: holders of any of these, the owner only, whom `isShown` says, or any staff when nothing is said. */
  permission?: Permission | readonly Permission[]
  isForOwner?: boolean
  isForAnybody?: boolean
  /** A place that comes and goes. */
  isShown?: (actor: Actor) => boolean
  /** Second key after `g`: "g c" goes to Contacts. */
  keys?: string
}

export const places: readonly Place[] = [
  {
    key: 'guide',
    group: 'work',
    icon: 'list-checks',
    path: (id) => `/o/${id}/guide`,
    permission: 'organization:manage',
    isShown: (actor) => !actor.organization.guideClosedAt,
  },
  {
    // Where nobody else's card is to be seen, one's own is the first page, and the way back to it.
    key: 'home',
    group: 'work',
    icon: 'circle-user-round',
    path: (id) => `/o/${id}`,
    isForAnybody: true,
    isShown: (actor) => !actor.can(MemberPolicy, 'list'),
  },
  {
    key: 'contacts',
    group: 'clients',
    icon: 'users',
    path: (id) => `/o/${id}/members`,
    permission: ['clients:view', 'staff:view'],
    keys: 'c',
  },
  {
    key: 'companies',
    group: 'clients',
    icon: 'building-2',
    path: (id) => `/o/${id}/companies`,
    permission: 'companies:view',
    keys: 'o',
  },
  {
    key: 'processes',
    group: 'insight',
    icon: 'workflow',
    path: (id) => `/o/${id}/processes`,
    keys: 'p',
  },

  {
    key: 'organization',
    group: 'administration',
    icon: 'briefcase-business',
    path: (id) => `/o/${id}/settings`,
    permission: 'organization:manage',
  },
  {
    key: 'groups',
    group: 'administration',
    icon: 'key-round',
    path: (id) => `/o/${id}/groups`,
    permission: 'groups:view',
  },
  {
    key: 'departments',
    group: 'administration',
    icon: 'network',
    path: (id) => `/o/${id}/departments`,
    permission: 'departments:view',
  },
  {
    key: 'import',
    group: 'administration',
    icon: 'file-spreadsheet',
    path: (id) => `/o/${id}/import-settings`,
    permission: 'organization:manage',
  },
  {
    key: 'mail',
    group: 'administration',
    icon: 'mail',
    path: (id) => `/o/${id}/mails`,
    permission: 'mail:view',
  },
  {
    key: 'sign_ins',
    group: 'administration',
    icon: 'log-in',
    path: (id) => `/o/${id}/sign-ins`,
    permission: 'audit:view',
  },
  {
    key: 'wall',
    group: 'administration',
    icon: 'brick-wall',
    path: (id) => `/o/${id}/wall_inspections`,
    isForOwner: true,
  },
]

/** Addresses that the chrome of every page needs. */
export const paths = {
  organizations: '/organizations',
  timeZones: '/time-zones',
  /** The list in the switcher: a fragment drawn by `@switcher.list`. */
  switcher: (organizationId: number | string) => `/o/${organizationId}/switcher`,
  /** Takes `q`; answers with `@finder.results`, a page of its own without htmx. */
  finder: (organizationId: number | string) => `/o/${organizationId}/finder`,
  profile: '/profile',
  /** PUT with `theme`: system, light or dark. */
  appearance: '/profile/appearance',
  /** DELETE signs out. */
  session: '/session',
}

export function administrationPath(organizationId: number | string) {
  return `/o/${organizationId}/administration`
}

/** The places that this actor finds, in their order. */
export function placesFor(actor: Actor, group?: PlaceGroup) {
  return places.filter((place) => {
    if (group && place.group !== group) return false
    if (place.isShown && !place.isShown(actor)) return false
    if (place.isForOwner) return actor.isOwner
    if (place.isForAnybody) return true
    if (!place.permission) return actor.isStaff
    return [place.permission].flat().some((permission) => actor.may(permission as Permission))
  })
}

/** Groups of the rail that hold anything for this actor. Administration is one link there. */
export function railOf(actor: Actor) {
  return (['work', 'clients', 'insight'] as const)
    .map((group) => ({ group, places: placesFor(actor, group) }))
    .filter(({ places: found }) => found.length)
}

/** The place of the rail that a page belongs to: pages of Administration's places light up Administration. */
export function railPlaceOf(key: string | null | undefined) {
  const place = places.find((known) => known.key === key)
  return place?.group === 'administration' ? 'administration' : key
}
