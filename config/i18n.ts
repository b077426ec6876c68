import { defineConfig, loaders } from '@adonisjs/i18n'
import { MessageFormatter } from '#presenters/message_formatter'
import app from '@adonisjs/core/services/app'

export const locales = ['en', 'ru'] as const
export type Locale = (typeof locales)[number]

export default defineConfig({
  defaultLocale: 'en',
  supportedLocales: [...locales],
  formatter: () => new MessageFormatter(),
  /** A key without words is a fault of ours: seen by who works on it and by the tests, never by who uses it. */
  fallback: app.inProduction
    ? undefined
    : (key, locale) => {
        throw new Error(`No words for ${key} in ${locale}`)
      },
  loaders: [loaders.fs({ location: app.languageFilesPath() })],
})
