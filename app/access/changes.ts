import type { Permission } from '#domain/permissions'

/** One change of what access depends on, as data: a preview shows it, an operation makes it. */
export type AccessChange =
  | { change: 'grant' | 'revoke'; groupId: number; permission: Permission }
  | { change: 'regroup'; memberId: number; groupId: number }
  | { change: 'join' | 'leave'; memberId: number; departmentId: number }
  | { change: 'make_head' | 'unmake_head'; memberId: number; departmentId: number }
  | { change: 'set_company'; memberId: number; companyId: number | null }
  | { change: 'share' | 'unshare'; savedViewId: number }
  | { change: 'invite' | 'unblock'; memberId: number }
  | { change: 'allow_sign_in'; groupId: number }
