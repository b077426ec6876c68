import InvalidInput from '#exceptions/invalid_input'
import type Process from '#models/process'
import { planProcess } from '#operations/processes/plan_process'
import type { PersonPlace } from '#operations/staffing/options'
import OrganizationPolicy from '#policies/organization_policy'
import { personOf } from '#queries/staffing/person_places'
import type { Actor } from '#services/actor'

/**
 * Plans to add a person to organizations of the account, and to take them out of others: a process with a preview. Only
 * for the account's owner (403); refused (InvalidInput) for contacts, for the owner's own card, and with nothing chosen.
 */
export async function staffPerson(
  actor: Actor,
  memberId: number,
  places: PersonPlace[],
  title: (name: string, count: number) => string
): Promise<Process> {
  const { card, person, isOwner } = await personOf(actor, memberId)
  await actor.authorize(OrganizationPolicy, 'staff')
  if (isOwner) throw new InvalidInput({ field: '', rule: 'owners_card' })
  if (card.group.kind !== 'staff') throw new InvalidInput({ field: '', rule: 'client_staffing' })
  if (!places.length) throw new InvalidInput({ field: '', rule: 'nothing_chosen' })
  return planProcess(actor, {
    kind: 'staffing',
    title: title(person.fullName, places.length),
    options: { person, places },
    organizations: places.map(({ organizationId }) => organizationId),
  })
}
