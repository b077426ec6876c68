import { begin, confirmAndWait } from '#chaos/drive'
import type { Scenario } from '#chaos/scenarios/scenario'
import { acting, addOrganization, type ChaosWorld } from '#chaos/world'
import { createDepartment } from '#operations/departments/create_department'
import { createMember } from '#operations/members/create_member'
import type { PersonMembership } from '#domain/staffing'
import { staffPerson } from '#operations/staffing/staff_person'
import { enterOrganization } from '#access/enter_organization'
import { membershipsOf } from '#auth/users'
import db from '@adonisjs/lucid/services/db'

const ORGANIZATIONS = 40

/** One executor joins forty organizations, and leaves every other one again. */
export const staffing: Scenario = {
  async prepare(world) {
    const others: number[] = []
    for (let n = 1; n <= ORGANIZATIONS; n++)
      others.push(await addOrganization(world, `Client ${String(n).padStart(2, '0')}`))
    for (const id of others) {
      await db.transaction(async (trx) => {
        const actor = (await enterOrganization(trx, world.owner, id))!
        await createDepartment(actor, { name: 'First line' } as Parameters<
          typeof createDepartment
        >[1])
      })
    }
    await acting(world, async (actor) => {
      const group = await actor.organization
        .related('groups')
        .query()
        .where('role', 'staff')
        .firstOrFail()
      await createMember(actor, {
        full_name: 'Ivan Lebedev',
        email: `ivan.${world.stamp}@videoservice.example`,
        group_id: group.id,
        receives_mail: true,
      } as Parameters<typeof createMember>[1])
    })
    return [world.home, ...others]
  },
  async run(world, target) {
    await staff(world, 'Joins', (id, n) => (n < 0 ? null : addTo(world, id)), target)
    await staff(
      world,
      'Leaves',
      (id, n) => (n >= 0 && n % 2 === 0 ? { organizationId: id, action: 'remove' } : null),
      target
    )
  },
}

type Choose = (
  organizationId: number,
  n: number
) => PersonMembership | null | Promise<PersonMembership | null>

async function staff(
  world: ChaosWorld,
  title: string,
  choose: Choose,
  target: { url: string | null }
) {
  const id = await begin(world, title, async () => {
    const all = (await membershipsOf(world.owner.id))
      .map(({ organizationId }) => organizationId)
      .filter((one) => one !== world.home)
    const memberships: (PersonMembership | null)[] = []
    for (const [n, organizationId] of all.entries())
      memberships.push(await choose(organizationId, n))
    return acting(world, async (actor) => {
      const card = await actor.organization
        .related('members')
        .query()
        .where('full_name', 'Ivan Lebedev')
        .firstOrFail()
      const chosen = memberships.filter((membership) => membership !== null)
      const process = await staffPerson(actor, card.id, chosen)
      return process.merge({ title }).save()
    })
  })
  await confirmAndWait(world, id, target)
}

const addTo = ({ owner }: ChaosWorld, organizationId: number): Promise<PersonMembership> =>
  db.transaction(async (trx) => {
    const { organization } = (await enterOrganization(trx, owner, organizationId))!
    const group = await organization.related('groups').query().where('role', 'staff').firstOrFail()
    const department = await organization.related('departments').query().firstOrFail()
    return { organizationId, action: 'add', groupId: group.id, departmentIds: [department.id] }
  })
