import { importKinds } from '#domain/import_settings'
import ImportPolicy from '#policies/import_policy'
import { enterOrganization } from '#access/enter_organization'
import { verifyFormToken } from '#forms/form_token'
import { receiveUpload, type Upload } from '#uploads/receive_upload'
import { refuseUnusableText } from '#http/refuse_unusable_text'
import { bringsUpload } from '#http/request_body'
import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * Stands before an organization's routes that take a file: reads it only for somebody who may import there, in the
 * organization of the address, and removes it in every end. It asks in a transaction of its own, so that none is open
 * while a slow line delivers; whoever may not enter is refused by the organization's middleware, the file unread.
 */
export default class UploadMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (!bringsUpload(ctx) || !(await mayImport(ctx))) return next()

    const upload = await receiveUpload(ctx)
    ctx.upload = upload
    try {
      // The token of a form without scripts stands in the body, which the shield could not read yet.
      await verifyFormToken(ctx)
      refuseUnusableText(ctx)
      return await next()
    } finally {
      await upload.remove()
    }
  }
}

/** Refuses (403) who is inside but may import nothing; false for who may not even enter. */
async function mayImport({ auth, params }: HttpContext) {
  return db.transaction(async (trx) => {
    const actor = await enterOrganization(trx, auth.user!, Number(params.organization_id))
    if (!actor) return false
    for (const kind of importKinds) if (await actor.can(ImportPolicy, 'run', kind)) return true
    await actor.authorize(ImportPolicy, 'run', importKinds[0])
    return true
  })
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** Only on routes that take a file, when one was sent. */
    upload?: Upload
  }
}
