import app from '@adonisjs/core/services/app'
import { stat } from 'node:fs/promises'
import { begin, confirmAndWait, type Target } from '#chaos/drive'
import { persist } from '#chaos/retry'
import type { Scenario } from '#chaos/scenarios/scenario'
import { acting, type ChaosWorld } from '#chaos/world'
import Process from '#models/process'
import { startImport } from '#operations/imports/start_import'
import { startPlanning } from '#operations/imports/start_planning'
import { withinWall } from '#wall/scope'

/** The two real files, companies first: contacts name companies that the first import made, and others. */
export const imports: Scenario = {
  prepare: async ({ home }) => [home],
  async run(world, target) {
    await importFile(world, 'company_import', 'companies_messy.csv', target)
    await importFile(world, 'contact_import', 'contacts_messy.csv', target)
  },
}

async function importFile(
  world: ChaosWorld,
  kind: 'company_import' | 'contact_import',
  name: string,
  target: Target
) {
  const path = app.makePath('resources/samples', name)
  const { size } = await stat(path)
  const id = await begin(world, name, () =>
    acting(world, (actor) => startImport(actor, kind, { path, name, bytes: size }))
  )
  await persist('planning', async () => {
    const { state } = await withinWall({ organizations: [world.home] }, (client) =>
      Process.query({ client }).where({ organizationId: world.home, id }).firstOrFail()
    )
    if (state === 'draft') await acting(world, (actor) => startPlanning(actor, id))
  })
  await confirmAndWait(world, id, target)
}
