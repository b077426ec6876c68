import type { I18n } from '@adonisjs/i18n'
import { choicesOf, type ImportKind, type ImportSettings } from '#domain/import_settings'
import ImportPolicy from '#policies/import_policy'
import { importSettings } from '#queries/imports/import_settings'
import type { Actor } from '#access/actor'
import { sampleFormats, sampleRows } from '#presenters/imports/samples'

/** What the import window shows before a file is chosen: the columns, samples, and how the organization wants it. */
export async function importWindow(actor: Actor, kind: ImportKind, i18n: I18n) {
  const { settings } = await importSettings(actor, kind)
  const base = `/o/${actor.organization.id}`
  const name = kind === 'contact_import' ? 'contacts' : 'companies'
  return {
    kind,
    place: name,
    listHref: `${base}/${kind === 'contact_import' ? 'members' : 'companies'}`,
    ...sampleRows(kind, i18n),
    sampleHref: `${base}/import-samples/${name}`,
    samples: sampleFormats.map((format) => ({
      format: format.toUpperCase(),
      href: `${base}/import-samples/${name}.${format}`,
    })),
    settings: settingWords(kind, settings, i18n),
    settingsHref: actor.can(ImportPolicy, 'configure') ? `${base}/import-settings` : null,
  }
}

/** The settings of an import, a sentence each. */
export const settingWords = (kind: ImportKind, settings: ImportSettings, i18n: I18n) =>
  choicesOf[kind].map((choice) => ({
    label: i18n.t(`imports.settings.${kind}.${choice}`),
    text: i18n.t(`imports.choices.${choice}.${settings[choice]}`),
  }))
