import InvalidInput from '#exceptions/invalid_input'
import type Process from '#models/process'
import { planProcess } from '#operations/processes/plan_process'
import type { Person, PersonMembership } from '#domain/staffing'
import OrganizationPolicy from '#policies/organization_policy'
import { personOf, personMemberships } from '#queries/staffing/person_memberships'
import type { Actor } from '#access/actor'

/**
 * Plans to add a person to organizations of the account, and to take them out of others: a process with a preview. Only
 * for the account's owner (403); refused (InvalidInput) for contacts, for the owner's own card, and with nothing chosen.
 */
export async function staffPerson(
  actor: Actor,
  memberId: number,
  memberships: PersonMembership[]
): Promise<Process> {
  const { card, person, isOwner } = await personOf(actor, memberId)
  await actor.authorize(OrganizationPolicy, 'staff')
  if (isOwner) throw new InvalidInput({ field: '', rule: 'owners_card' })
  if (card.group.kind !== 'staff') throw new InvalidInput({ field: '', rule: 'client_staffing' })
  if (!memberships.length) throw new InvalidInput({ field: '', rule: 'nothing_chosen' })
  return planProcess(actor, {
    kind: 'staffing',
    subject: {
      names: [person.fullName],
      added: await namesOf(actor, person, memberships, 'add'),
      removed: await namesOf(actor, person, memberships, 'remove'),
    },
    options: { person, memberships },
    organizations: memberships.map(({ organizationId }) => organizationId),
  })
}

/** Names of the organizations in which the action is done. */
async function namesOf(
  actor: Actor,
  person: Person,
  memberships: PersonMembership[],
  action: PersonMembership['action']
) {
  const wanted = new Set(
    memberships
      .filter((membership) => membership.action === action)
      .map(({ organizationId }) => organizationId)
  )
  const known = await personMemberships(actor, person)
  return known.filter(({ organizationId }) => wanted.has(organizationId)).map(({ name }) => name)
}
