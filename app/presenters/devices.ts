import type { I18n } from '@adonisjs/i18n'
import type { Device } from '#auth/devices'

/** Says a device in the person's language: "Firefox on Linux". */
export const deviceNamer =
  (i18n: I18n) =>
  ({ browser, system }: Device) =>
    browser && system
      ? i18n.t('profile.sessions.device', { browser, system })
      : browser || system || i18n.t('profile.sessions.unknown')
