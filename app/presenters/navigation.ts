/**
 * The items of navigation, in one list: the sidebar, the palette, the index of Administration and the keyboard help are
 * drawn from it. A new item is one entry here, and its label in the language files under `navigation.<key>`.
 */
import type { Actor } from '#access/actor'
import DepartmentPolicy from '#policies/department_policy'
import CompanyPolicy from '#policies/company_policy'
import GroupPolicy from '#policies/group_policy'
import ImportPolicy from '#policies/import_policy'
import MailPolicy from '#policies/mail_policy'
import MemberPolicy from '#policies/member_policy'
import OrganizationPolicy from '#policies/organization_policy'
import ProcessPolicy from '#policies/process_policy'
import SignInPolicy from '#policies/sign_in_policy'

export type PlaceGroup = 'work' | 'clients' | 'insight' | 'administration'

export type NavigationItem = {
  key: string
  group: PlaceGroup
  icon: string
  path: (organizationId: number | string) => string
  /** Who finds it: as the page asks. */
  isShown: (actor: Actor) => boolean
  /** Second key after `g`: "g c" goes to Contacts. */
  keys?: string
}

export const navigationItems: readonly NavigationItem[] = [
  {
    key: 'onboarding',
    group: 'work',
    icon: 'list-checks',
    path: (id) => `/o/${id}/onboarding`,
    isShown: (actor) =>
      !actor.organization.onboardingClosedAt && actor.can(OrganizationPolicy, 'update'),
  },
  {
    // Where nobody else's card is to be seen, one's own is the first page, and the way back to it.
    key: 'home',
    group: 'work',
    icon: 'circle-user-round',
    path: (id) => `/o/${id}`,
    isShown: (actor) => !actor.can(MemberPolicy, 'list'),
  },
  {
    key: 'contacts',
    group: 'clients',
    icon: 'users',
    path: (id) => `/o/${id}/members`,
    isShown: (actor) => actor.can(MemberPolicy, 'list'),
    keys: 'c',
  },
  {
    key: 'companies',
    group: 'clients',
    icon: 'building-2',
    path: (id) => `/o/${id}/companies`,
    isShown: (actor) => actor.can(CompanyPolicy, 'list'),
    keys: 'o',
  },
  {
    key: 'processes',
    group: 'insight',
    icon: 'workflow',
    path: (id) => `/o/${id}/processes`,
    isShown: (actor) => actor.can(ProcessPolicy, 'list'),
    keys: 'p',
  },

  {
    key: 'organization',
    group: 'administration',
    icon: 'briefcase-business',
    path: (id) => `/o/${id}/settings`,
    isShown: (actor) => actor.can(OrganizationPolicy, 'update'),
  },
  {
    key: 'groups',
    group: 'administration',
    icon: 'key-round',
    path: (id) => `/o/${id}/groups`,
    isShown: (actor) => actor.can(GroupPolicy, 'list'),
  },
  {
    key: 'departments',
    group: 'administration',
    icon: 'network',
    path: (id) => `/o/${id}/departments`,
    isShown: (actor) => actor.can(DepartmentPolicy, 'list'),
  },
  {
    key: 'import',
    group: 'administration',
    icon: 'file-spreadsheet',
    path: (id) => `/o/${id}/import-settings`,
    isShown: (actor) => actor.can(ImportPolicy, 'configure'),
  },
  {
    key: 'mail',
    group: 'administration',
    icon: 'mail',
    path: (id) => `/o/${id}/mails`,
    isShown: (actor) => actor.can(MailPolicy, 'list'),
  },
  {
    key: 'sign_ins',
    group: 'administration',
    icon: 'log-in',
    path: (id) => `/o/${id}/sign-ins`,
    isShown: (actor) => actor.can(SignInPolicy, 'list'),
  },
  {
    key: 'wall',
    group: 'administration',
    icon: 'brick-wall',
    path: (id) => `/o/${id}/wall-inspections`,
    isShown: (actor) => actor.can(OrganizationPolicy, 'inspectWall'),
  },
]

/** Addresses that the chrome of every page needs. */
export const paths = {
  organizations: '/organizations',
  timeZones: '/time-zones',
  /** The list in the switcher: a fragment drawn by `@switcher.list`. */
  switcher: (organizationId: number | string) => `/o/${organizationId}/switcher`,
  /** Takes `q`; answers with `@palette.results`, a page of its own without htmx. */
  palette: (organizationId: number | string) => `/o/${organizationId}/palette`,
  profile: '/profile',
  /** PUT with `theme`: system, light or dark. */
  appearance: '/profile/appearance',
  /** DELETE signs out. */
  session: '/session',
}

export function administrationPath(organizationId: number | string) {
  return `/o/${organizationId}/administration`
}

/** The items that this actor finds, in their order. */
export function navigationFor(actor: Actor, group?: PlaceGroup) {
  return navigationItems.filter((item) => (!group || item.group === group) && item.isShown(actor))
}

/** Whether an address is open to this actor, as far as it is a item's. Who sees one record of a list does not always see the list. */
export function isOpenTo(actor: Actor | undefined, address: string) {
  const id = actor?.organization.id
  const item = id && navigationItems.find(({ path }) => path(id) === address)
  return !item || item.isShown(actor)
}

/** Groups of the sidebar that hold anything for this actor. Administration is one link there. */
export function sidebarOf(actor: Actor) {
  return (['work', 'clients', 'insight'] as const)
    .map((group) => ({ group, items: navigationFor(actor, group) }))
    .filter(({ items: found }) => found.length)
}

/** The item of the sidebar that a page belongs to: pages of Administration's items light up Administration. */
export function navigationItemOf(key: string | null | undefined) {
  const item = navigationItems.find((known) => known.key === key)
  return item?.group === 'administration' ? 'administration' : key
}
