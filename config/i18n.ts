import { defineConfig, formatters, loaders } from '@adonisjs/i18n'
import app from '@adonisjs/core/services/app'

export const locales = ['en', 'ru'] as const
export type Locale = (typeof locales)[number]

export default defineConfig({
  defaultLocale: 'en',
  supportedLocales: [...locales],
  formatter: formatters.icu(),
  loaders: [loaders.fs({ location: app.languageFilesPath() })],
})
