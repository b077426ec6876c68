import OrganizationPolicy from '#policies/organization_policy'
import type { I18n } from '@adonisjs/i18n'
import type { Actor } from '#access/actor'
import { detailBeside } from '#domain/details'
import { administrationPath, navigationFor } from '#presenters/navigation'
import { foundRecords } from '#queries/palette/found_records'
import { otherOrganizations } from '#queries/organizations/other_organizations'
import { resources } from '#registry/resources'

export type PaletteItem = {
  href: string
  title: string
  detail?: string | null
  icon?: string
  avatar?: string
  tint?: string
  /** False for another organization: its chrome is another. */
  boost?: boolean
}
export type PaletteGroup = { label: string; items: PaletteItem[] }

/**
 * What the palette shows for a query: pages, actions, records and other organizations of this person. Only what the
 * actor may see and do; pages and actions alone while nothing is typed.
 */
export async function paletteResults(actor: Actor, i18n: I18n, q: string): Promise<PaletteGroup[]> {
  const records = q ? await findRecords(actor, i18n, q) : []
  const groups = [
    { label: i18n.t('palette.pages'), items: pages(actor, i18n, q) },
    { label: i18n.t('palette.actions'), items: actions(actor, i18n, q) },
    ...records,
    { label: i18n.t('palette.organizations'), items: q ? await organizations(actor, q) : [] },
  ]
  return groups.filter(({ items }) => items.length)
}

async function findRecords(actor: Actor, i18n: I18n, q: string): Promise<PaletteGroup[]> {
  const found = await foundRecords(actor, q)
  return found.map(({ resource: { noun, icon, palette }, rows }) => ({
    label: i18n.t(`${noun}.found`),
    items: rows.map(({ id, title, detail }) => ({
      href: `/o/${actor.organization.id}/${noun}/${id}`,
      title,
      detail: detailBeside(title, detail),
      ...(palette!.hasAvatar ? { avatar: title } : { icon }),
    })),
  }))
}

function pages(actor: Actor, i18n: I18n, q: string): PaletteItem[] {
  const found = navigationFor(actor).map(({ key, icon, path }) => ({
    href: path(actor.organization.id),
    title: i18n.t(`navigation.${key}`),
    icon,
  }))
  if (navigationFor(actor, 'administration').length) {
    found.push({
      href: administrationPath(actor.organization.id),
      title: i18n.t('ui.administration'),
      icon: 'settings',
    })
  }
  found.push({ href: '/profile', title: i18n.t('palette.profile'), icon: 'circle-user-round' })
  return found.filter(({ title }) => matches(title, q))
}

function actions(actor: Actor, i18n: I18n, q: string): PaletteItem[] {
  const known = resources().flatMap(({ noun, palette }) =>
    palette?.create?.isOffered(actor)
      ? {
          href: `/o/${actor.organization.id}/${noun}/create`,
          icon: palette.create.icon,
          title: i18n.t(`${noun}.new`),
        }
      : []
  )
  if (actor.can(OrganizationPolicy, 'create')) {
    const title = i18n.t('palette.new_organization')
    known.push({ href: '/organizations/create', icon: 'plus', title })
  }
  return known.filter(({ title }) => matches(title, q))
}

async function organizations(actor: Actor, q: string): Promise<PaletteItem[]> {
  const others = await otherOrganizations(actor)
  return others
    .filter(({ name }) => matches(name, q))
    .map(({ id, name, color, account }) => ({
      href: `/o/${id}`,
      title: name,
      tint: color,
      detail: account,
      boost: false,
    }))
}

const matches = (title: string, q: string) => title.toLowerCase().includes(q.toLowerCase())
