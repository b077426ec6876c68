import { defineConfig, loaders } from '@adonisjs/i18n'
import { MessageFormatter } from '#services/message_formatter'
import app from '@adonisjs/core/services/app'

export const locales = ['en', 'ru'] as const
export type Locale = (typeof locales)[number]

export default defineConfig({
  defaultLocale: 'en',
  supportedLocales: [...locales],
  formatter: () => new MessageFormatter(),
  loaders: [loaders.fs({ location: app.languageFilesPath() })],
})
