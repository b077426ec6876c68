import db from '@adonisjs/lucid/services/db'
import i18nManager from '@adonisjs/i18n/services/main'
import { audienceOf } from '#access/audience'
import { explainSight } from '#access/explain'
import type { Figure } from '#bench/figures/figure'
import { result } from '#bench/report'
import { median } from '#bench/statistics'
import type { BenchWorld } from '#bench/world'
import CompanyPolicy from '#policies/company_policy'
import { memberList } from '#queries/members/member_list'
import { Actor } from '#access/actor'
import { enterOrganization } from '#access/enter_organization'
import { runList } from '#presenters/lists/run_list'
import type { Permission } from '#domain/permissions'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

const ROUNDS = 30
/** Members of staff who may sign in, besides the 100,000: an audience of one in six. */
const STAFF = 20_000
const COMMON = 'ова'

/**
 * What the rule of visibility costs: lists and search of somebody who may see a part of all people beside those of an
 * administrator; who sees one company; why one person sees it.
 */
export const visibility: Figure = {
  key: 'visibility',
  title: 'the rule of visibility at 100,000 members',
  async measure({ world, say }) {
    const trx = await db.transaction()
    try {
      const owner = (await enterOrganization(trx, world.owner, world.large.id))!
      await trx.rawQuery('analyze members').catch(() => {})
      const administrator = holding(owner, ['clients:view', 'staff:view', 'companies:view'])
      const restricted = holding(owner, ['clients:view', 'companies:view'])
      const i18n = i18nManager.locale('en')

      const list = (actor: Actor) => () => runList(actor, memberList, {}, i18n)
      const search = (actor: Actor) => () => runList(actor, memberList, { q: COMMON }, i18n)
      const lists = await pair(list(restricted), list(administrator))
      const searches = await pair(search(restricted), search(administrator))

      say(`  ${STAFF.toLocaleString('en')} members of staff who may sign in`)
      await addStaff(trx, world)
      const { rows } = await trx.rawQuery(
        'select company_id as company, id as member from members where organization_id = ? and id = ?',
        [world.large.id, world.large.card]
      )
      const [{ company, member }] = rows
      const { id } = world.large
      const rule = CompanyPolicy.visibility
      const audience = await time(() => audienceOf(trx, id, rule, company))
      const explanation = await time(() => explainSight(trx, id, rule, member, company))
      return [
        result('list, restricted beside an administrator', lists[0], 'ms', {
          yardstick: lists[1],
          aim: { ratio: 'most', than: 1.3 },
        }),
        result('search, restricted beside an administrator', searches[0], 'ms', {
          yardstick: searches[1],
          aim: { ratio: 'most', than: 1.3 },
        }),
        result('who sees a company: first 50 and the count', audience, 'ms', {
          aim: { value: 'most', than: 100 },
        }),
        result('why somebody sees a company', explanation, 'ms', {
          aim: { value: 'most', than: 20 },
        }),
      ]
    } finally {
      await trx.rollback()
    }
  },
}

/** The owner's place in the organization with just these permissions. */
const holding = (actor: Actor, permissions: Permission[]) =>
  new Actor({
    ...{ trx: actor.trx, organization: actor.organization, member: actor.member },
    ...{ group: actor.group, user: actor.user, departments: [] },
    isOwner: false,
    permissions,
    hasProcessNews: false,
    isOfSeveral: false,
  })

/** Rolled back with the transaction. A card takes a sign-in while its person acts. */
async function addStaff(trx: TransactionClientContract, { large }: BenchWorld) {
  await trx.rawQuery(
    `with made as materialized (
       select n, create_user('staff.' || n || '@bench.example', 'Staff ' || n, null, 'en') as id from generate_series(1, ?) n)
     insert into members (organization_id, group_id, full_name, email, user_id)
     select ?, ?, 'Staff ' || n, 'staff.' || n || '@bench.example', set_config('app.user', id::text, true)::bigint from made`,
    [STAFF, large.id, large.groups.staff]
  )
}

async function time(work: () => Promise<unknown>) {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    await work()
    // The first rounds prepare statements and warm the code.
    if (round >= 5) times.push(performance.now() - began)
  }
  return median(times)
}

/** In turn, so that both meet the same machine. */
async function pair(one: () => Promise<unknown>, other: () => Promise<unknown>) {
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    for (const [n, work] of [one, other].entries()) {
      const began = performance.now()
      await work()
      if (round >= 5) times[n].push(performance.now() - began)
    }
  }
  return [median(times[0]), median(times[1])]
}
