import { Bouncer } from '@adonisjs/bouncer'
import type { AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import type Group from '#models/group'
import type Member from '#models/member'
import type Organization from '#models/organization'
import type User from '#models/user'
import type { Permission } from '#domain/permissions'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type PolicyClass = new () => BasePolicy
/** The actions of a policy: its methods that take the actor first. */
export type ActionOf<P extends PolicyClass> = Exclude<keyof InstanceType<P>, keyof BasePolicy>
export type DetailsOf<P extends PolicyClass, D extends ActionOf<P>> = InstanceType<P>[D] extends (
  actor: Actor,
  ...details: infer Details
) => AuthorizationResponse
  ? Details
  : never

/** A place among a department's people. */
export type Post = { id: number; isHead: boolean; headsSeeAll: boolean }

type Standing = {
  trx: TransactionClientContract
  organization: Organization
  member: Member
  group: Group
  user: User | null
  isOwner: boolean
  permissions: Iterable<string>
  departments: Post[]
  hasProcessNews: boolean
  isOfSeveral: boolean
}

/**
 * Who acts: a member of one organization, or the organization itself, with the transaction that is open for it. The first
 * argument of every operation; queries start from `actor.organization.related(…)`, which carries the transaction along.
 */
export class Actor {
  readonly trx: TransactionClientContract
  readonly organization: Organization
  readonly member: Member
  readonly group: Group
  readonly user: User | null
  readonly isOwner: boolean
  /** What the group allows: nothing, when it is a client's. */
  readonly permissions: ReadonlySet<string>
  readonly departments: readonly Post[]
  /** Some process of the organization is at work, or one of this member's ended unheard of. */
  readonly hasProcessNews: boolean
  /** The person has a card in another organization too. */
  readonly isOfSeveral: boolean

  constructor(standing: Standing) {
    this.trx = standing.trx
    this.organization = standing.organization
    this.member = standing.member
    this.group = standing.group
    this.user = standing.user
    this.isOwner = standing.isOwner
    this.permissions = new Set(standing.permissions)
    this.departments = standing.departments
    this.hasProcessNews = standing.hasProcessNews
    this.isOfSeveral = standing.isOfSeveral
  }

  /** Nobody in person: a workflow acts for the organization. */
  get isOrganization() {
    return this.member.id === null
  }

  get isStaff() {
    return this.group.kind === 'staff'
  }

  /** Heads a department whose heads see all of them. */
  get headsAll() {
    return this.departments.some(({ isHead, headsSeeAll }) => isHead && headsSeeAll)
  }

  /** The account's owner may do everything. */
  may(permission: Permission) {
    return this.isOwner || this.permissions.has(permission)
  }

  /** Whether the policy allows the action: for pages, which show only what one may do. */
  can<P extends PolicyClass, D extends ActionOf<P>>(
    policy: P,
    action: D,
    ...details: DetailsOf<P, D>
  ): boolean {
    return ((new policy() as any)[action](this, ...details) as AuthorizationResponse).authorized
  }

  /** Lets the operation go on only if the policy allows the action; otherwise E_AUTHORIZATION_FAILURE (403). */
  async authorize<P extends PolicyClass, D extends ActionOf<P>>(
    policy: P,
    action: D,
    ...details: DetailsOf<P, D>
  ) {
    await new Bouncer<any>(this).with(policy).authorize(action as never, ...(details as never))
  }
}
