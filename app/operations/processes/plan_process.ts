import i18nManager from '@adonisjs/i18n/services/main'
import Process from '#models/process'
import { queueWork } from '#operations/outbox/queue_work'
import { noteEvent } from '#processes/events'
import { kindOf, workflowOf } from '#processes/kinds'
import type { ProcessKindName, Subject } from '#domain/processes'
import { processTitle } from '#presenters/processes/titles'
import type { Actor } from '#access/actor'
import type { ControlSignal } from '#workflows/processes/contract'

type Plan = {
  kind: ProcessKindName
  /** What it is about: its title follows from it. */
  subject?: Subject
  /** Of a process that is about nothing which a title could be made of. */
  title?: string
  options: Record<string, unknown>
  /** Other organizations that it may touch, besides the actor's own. */
  organizations?: number[]
  undoOf?: number | null
  /** A draft is filled first (a file is uploaded …); `startPlanning` then begins. */
  isDraft?: boolean
  /** It is planned and applied within this request (`runAtOnce`), not by the worker. */
  isAtOnce?: boolean
}

/** Makes a process and lets the worker draw up its preview. Nothing is changed before it is confirmed. */
export async function planProcess(actor: Actor, plan: Plan): Promise<Process> {
  const organizations = [...new Set([actor.organization.id, ...(plan.organizations ?? [])])]
  const kind = await kindOf(plan.kind)
  await kind.authorize(actor, { options: plan.options, organizations })

  const process = await Process.create(
    {
      organizationId: actor.organization.id,
      kind: plan.kind,
      subject: plan.subject ?? null,
      title: storedTitle(actor, plan),
      options: plan.options,
      organizations,
      memberId: actor.member.id,
      undoOf: plan.undoOf ?? null,
      state: plan.isDraft ? 'draft' : 'planning',
    },
    { client: actor.trx }
  )
  await process.refresh()
  await noteEvent(actor.trx, process.organizationId, process.id, 'asked', {
    name: actor.member.fullName,
  })
  if (!plan.isDraft && !plan.isAtOnce) await signalProcess(process, 'begin')
  return process
}

/** In the words of who asks: it is what lists are searched by. Pages word it anew, for who reads. */
export function storedTitle(
  { user, organization }: Actor,
  { kind, title = '', subject }: { kind: ProcessKindName; title?: string; subject?: Subject | null }
) {
  const i18n = i18nManager.locale(user?.locale ?? organization.locale)
  return subject ? processTitle(i18n, { kind, title, subject }) : title
}

/** Says to the process's workflow what was decided about it, in this transaction's outbox; starts it where there is none. */
export async function signalProcess(process: Process, signal: ControlSignal) {
  const { organizationId, id, kind } = process
  await queueWork(process.$trx!, {
    contract: workflowOf(kind),
    input: { organizationId, processId: id },
    organizationId,
    signal,
  })
}
