/** The demo account: made once, at the first start on an empty home; its sign-ins are printed at every start. */
import { isLoopback } from '../../config/loopback.ts'
import { childEnv } from './environment.ts'
import { PROJECT, type Home } from './home.ts'
import { tail } from './logs.ts'
import { Trouble } from './trouble.ts'
import type { Supervisor } from './supervisor.ts'

interface Demo {
  signIns: string
}

/** The demo's passwords are public, so it is for a machine that nobody else reaches: by its address, or by a proxy's. */
export function isDemoSafe(env: Record<string, string>): boolean {
  return isLoopback(env.HOST) && isLoopback(new URL(env.APP_URL).hostname)
}

export function refuseDemo(env: Record<string, string>): Trouble {
  return new Trouble(
    `The demo has public passwords and is not made where others can reach it (HOST=${env.HOST}, APP_URL=${env.APP_URL}).`,
    'Leave out --demo and register an account of your own, or serve on 127.0.0.1.'
  )
}

export function knownDemo(home: Home): string | undefined {
  return home.read<Demo>('demo.json')?.signIns
}

/** The seeder is idempotent, so a start that was cut short simply runs it again. */
export async function seedDemo(
  home: Home,
  supervisor: Supervisor,
  env: Record<string, string>
): Promise<string> {
  const { code, output } = await supervisor.run({
    name: 'demo',
    title: 'the demo',
    file: process.execPath,
    args: ['ace', 'demo:seed'],
    cwd: PROJECT,
    env: childEnv({ ...env, NO_COLOR: '1' }),
  })
  if (code !== 0) throw new Trouble('The demo could not be made. It says:', tail(output))
  home.write('demo.json', { signIns: output.trim() } satisfies Demo)
  return output.trim()
}
