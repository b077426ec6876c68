import { formKeyOf } from '#forms/form_key'
import type { HttpContext } from '@adonisjs/core/http'

/** The cookie that belongs to a stranger's form lives so long, in seconds. */
const LIFE = 12 * 3600

/** Why a page is too old to be believed, as far as it is known: a key of the language files, `ui.errors`. */
export function oldPage(ctx: HttpContext): string {
  const key = formKeyOf(ctx)
  if (ctx.auth?.user) return '419.another'
  return key && Date.now() / 1000 - key.at > LIFE ? '419.old' : '419'
}
