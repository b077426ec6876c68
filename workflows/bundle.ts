import { bundleWorkflowCode } from '@temporalio/worker'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where a production build keeps the workflows' bundle, from the root of the build. */
export const bundlePath = 'workflows/bundle.cjs'

/** Bundles the workflows of a project; fails in words when one of them reaches code that only Node has. */
export async function bundleWorkflows(root: string) {
  const said: string[] = []
  const keep = (message: string) => void said.push(message)
  try {
    const { code } = await bundleWorkflowCode({
      workflowsPath: join(root, 'workflows/index.ts'),
      logger: { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: keep, error: keep },
    })
    return code
  } catch (error) {
    throw new Error(`The workflows do not bundle:\n${said.join('\n')}`, { cause: error })
  }
}

const ignore = () => {}

/** Writes the bundle into a build, so that a worker in production starts without a bundler. */
export async function writeBundle(root: string, build: string) {
  const code = await bundleWorkflows(root)
  await writeFile(join(build, bundlePath), code)
  return code.length
}
