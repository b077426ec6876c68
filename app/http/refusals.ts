import type { HttpContext } from '@adonisjs/core/http'

type Failure = { code?: string; problems?: { rule: string }[] }

/** Notes for the log why an answer refuses: the names of rules, else the failure's code; never its words, which may be somebody's. */
export function noteRefusal(ctx: HttpContext, failure: unknown) {
  const { code, problems } = (failure ?? {}) as Failure
  ctx.refusedFor = problems?.length ? problems.map(({ rule }) => rule).join(' ') : code
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** Why the answer refuses, for the log. */
    refusedFor?: string
  }
}
