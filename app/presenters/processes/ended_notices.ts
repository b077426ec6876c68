import type { I18n } from '@adonisjs/i18n'
import type { Actor } from '#access/actor'
import { processTitle } from '#presenters/processes/titles'
import { processPath } from '#processes/kinds'
import type { Ended } from '#queries/processes/process_pulse'

/** Notices of what ended. */
export const endedNotices = (actor: Actor, i18n: I18n, ended: Ended[]) =>
  ended.map((process) => ({
    text: i18n.t(`processes.told.${process.isUndone ? 'undone' : process.state}`, {
      title: processTitle(i18n, process),
    }),
    link: {
      href: processPath({ ...process, organizationId: actor.organization.id }),
      label: i18n.t('processes.look'),
    },
  }))
