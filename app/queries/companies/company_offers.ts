import CompanyPolicy from '#policies/company_policy'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#access/actor'

/** What a company's pages offer: just what the operations would do. */
export const companyOffers = (actor: Actor) => ({
  mayChange: actor.can(CompanyPolicy, 'update'),
  mayDelete: actor.can(CompanyPolicy, 'delete'),
  mayAddContact: actor.can(MemberPolicy, 'create', 'client'),
})
