import { asOrganization } from '#operations/as_organization'
import Process from '#models/process'
import { finishProcess } from '#operations/processes/finish_process'
import ProcessPolicy from '#policies/process_policy'
import { noteEvent } from '#processes/events'
import type { ProcessRef } from '#workflows/processes/contract'
import { DateTime } from 'luxon'

/**
 * The organization gives a preview up whose time is over: the world has moved on meanwhile. Nothing happens when somebody
 * was faster.
 */
export async function expirePreview({ organizationId, processId }: ProcessRef) {
  await asOrganization(organizationId, async (actor) => {
    const process = await Process.query({ client: actor.trx })
      .where({ organizationId, id: processId, state: 'ready' })
      .where('expires_at', '<=', DateTime.utc().toSQL())
      .forUpdate()
      .first()
    if (!process) return
    await actor.authorize(ProcessPolicy, 'update', process)
    await noteEvent(actor.trx, organizationId, processId, 'given_up')
    await finishProcess(process, 'cancelled', { error: { rule: 'expired' } })
  })
}
