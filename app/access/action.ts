import { AuthorizationResponse } from '@adonisjs/bouncer'
import { sourcesOf } from '#access/sources'
import type { SourceRow } from '#access/conditions'
import { actorHas, type Need } from '#access/viewer'
import type { Actor } from '#access/actor'

/**
 * One named reason for which a policy allows an action: what the member must have, and what must be true of the record. A
 * reason that looks at the record has words under `access.reasons.<noun>.<name>`: those of the clause of that name, when
 * the policy has one, which says the same.
 */
export type Ground = { needs?: readonly Need[]; when?: boolean }

/** What one ground says: by which rows it holds, or what it lacks (`record`: it is not about this record). */
export type GroundAnswer = {
  ground: string
  holds: boolean
  looksAtRecord: boolean
  lacks: (Need | 'record')[]
  sources: SourceRow[]
}

/** A policy's answer, with its grounds: allowed when one of them holds. */
export class Verdict extends AuthorizationResponse {
  readonly grounds: () => GroundAnswer[]

  constructor(actor: Actor, grounds: Record<string, Ground>) {
    const lacking = ({ needs = [], when = true }: Ground) => [
      ...needs.filter((need) => !actorHas(actor, need)),
      ...(when ? [] : (['record'] as const)),
    ]
    super(Object.values(grounds).some((ground) => !lacking(ground).length))
    this.grounds = () =>
      Object.entries(grounds).map(([name, ground]) => {
        const lacks = lacking(ground)
        const has = (ground.needs ?? []).filter((need) => !lacks.includes(need))
        return {
          ground: name,
          lacks,
          holds: !lacks.length,
          looksAtRecord: ground.when !== undefined,
          sources: has.flatMap((need) => sourcesOf(actor, need)),
        }
      })
  }

  /** What the ground that lacks least takes; nothing where only the record stands in the way. */
  get lacks(): Need[] {
    const ways = this.grounds()
      .map(({ lacks }) => lacks)
      .filter((needs): needs is Need[] => !needs.includes('record'))
    return ways.sort((one, other) => one.length - other.length)[0] ?? []
  }
}

/** The one way in which a policy decides: pages and operations ask whether, explanations ask why. */
export const allowedBy = (actor: Actor, grounds: Record<string, Ground>) =>
  new Verdict(actor, grounds)
