import { defaultGroups } from '#domain/permissions'
import Organization from '#models/organization'
import type { WorkingDay } from '#models/organization'
import type User from '#models/user'
import { nameScope } from '#wall/scope'
import i18nManager from '@adonisjs/i18n/services/main'
import type { OrganizationInput } from '#validators/organization'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, sql } from '#wall/sql'

/** Monday to Friday; changed in Administration → Organization. */
const usualWeek: WorkingDay[] = ([1, 2, 3, 4, 5] as const).map((day) => ({
  day,
  from: '09:00',
  to: '18:00',
}))

/**
 * Lays an organization: its row, the three default groups in its language, and the owner's card among the
 * administrators. Names the new organization for the rest of the transaction, since nobody sees it otherwise.
 */
export async function foundOrganization(
  trx: TransactionClientContract,
  accountId: number,
  owner: User,
  input: OrganizationInput
): Promise<Organization> {
  const rows = await allRows<{ id: number }>(
    trx,
    sql`select nextval(pg_get_serial_sequence('organizations', 'id')) as id`
  )
  const id = rows[0].id
  await nameScope(trx, { organizations: [id], user: owner.id })

  const organization = await Organization.create(
    {
      id,
      accountId,
      name: input.name,
      color: input.color,
      timeZone: input.time_zone,
      locale: input.locale,
      workingHours: JSON.stringify(usualWeek) as never,
    },
    { client: trx }
  )
  const i18n = i18nManager.locale(input.locale)
  for (const { role, kind, permissions } of defaultGroups) {
    const group = await organization
      .related('groups')
      .create({ name: i18n.t(`organization.groups.${role}`), kind, role })
    if (permissions.length) {
      await trx
        .table('group_permissions')
        .multiInsert(
          permissions.map((permission) => ({ organization_id: id, group_id: group.id, permission }))
        )
    }
    if (role === 'administrator') {
      await organization.related('members').create({
        userId: owner.id,
        groupId: group.id,
        fullName: owner.fullName,
        email: owner.email,
        access: 'active',
      })
    }
  }
  return organization
}
