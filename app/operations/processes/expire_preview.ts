import Process from '#models/process'
import { finishProcess } from '#operations/processes/finish_process'
import { withinWall } from '#wall/scope'
import type { ProcessRef } from '#workflows/processes/contract'
import { DateTime } from 'luxon'

/** Gives a preview up whose time is over: the world has moved on meanwhile. Nothing happens when somebody was faster. */
export async function expirePreview({ organizationId, processId }: ProcessRef) {
  await withinWall({ organizations: [organizationId] }, async (client) => {
    const process = await Process.query({ client })
      .where({ organizationId, id: processId, state: 'ready' })
      .where('expires_at', '<=', DateTime.utc().toSQL())
      .forUpdate()
      .first()
    if (process) await finishProcess(process, 'cancelled', { error: { rule: 'expired' } })
  })
}
