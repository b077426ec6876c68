/** The demo account: made once, at the first start on an empty home; its sign-ins are printed at every start. */
import { childEnv } from './environment.ts'
import { PROJECT, type Home } from './home.ts'
import { tail } from './logs.ts'
import { Trouble } from './trouble.ts'
import type { Supervisor } from './supervisor.ts'

interface Demo {
  signIns: string
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
