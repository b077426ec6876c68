import { assert } from '@japa/assert'
import { apiClient } from '@japa/api-client'
import { browserClient } from '@japa/browser-client'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import { openWebServer } from '#http/web_server'
import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Config } from '@japa/runner/types'
import { launchChromium } from '#tests/helpers/chromium'

export const plugins: Config['plugins'] = [
  assert(),
  apiClient({ baseURL: process.env.APP_URL }),
  pluginAdonisJS(app),
  browserClient({ runInSuites: ['browser'], launcher: launchChromium }),
]

export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = {
  setup: [],
  teardown: [],
}

export const configureSuite: Config['configureSuite'] = (suite) => {
  if (['browser', 'functional', 'workflows'].includes(suite.name)) {
    suite.setup(() => testUtils.httpServer().start(openWebServer))
  }
}
