import type { I18n } from '@adonisjs/i18n'
import { choicesOf, importChoices, importKinds } from '#domain/import_settings'
import { clientGroups } from '#queries/groups/client_groups'
import { importSettings } from '#queries/imports/import_settings'
import type { Actor } from '#access/actor'

const COLUMNS = {
  onMatch: 'on_match',
  onDuplicate: 'on_duplicate',
  onUnknownCompany: 'on_unknown_company',
  onBadEmail: 'on_bad_email',
}

/** Both kinds of import with their choices, as forms. */
export async function importSettingsPage(actor: Actor, i18n: I18n) {
  const groups = await clientGroups(actor)
  const kinds = []
  for (const kind of importKinds) {
    const { settings, version, groupId } = await importSettings(actor, kind)
    kinds.push({
      kind,
      version,
      groupId,
      groups: kind === 'contact_import' ? groups : [],
      choices: choicesOf[kind].map((choice) => ({
        name: COLUMNS[choice],
        label: i18n.t(`imports.settings.${kind}.${choice}`),
        value: settings[choice],
        options: importChoices[choice].map((value) => ({
          value,
          label: i18n.t(`imports.choices.${choice}.${value}`),
          help: i18n.t(`imports.choices.${choice}.${value}_help`),
        })),
      })),
    })
  }
  return kinds
}
