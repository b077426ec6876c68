import { errors, type HttpContext } from '@adonisjs/core/http'
import ImportPolicy from '#policies/import_policy'
import { sampleFile, sampleFormats, sampleKinds, sampleRows } from '#presenters/imports/samples'

/** Samples of the files that can be imported: to look at, and in each format to download. */
export default class ImportSamplesController {
  async show({ actor, params, request, response, view, i18n }: HttpContext) {
    const [, name, ending] = /^([a-z]+)(?:\.([a-z]+))?$/.exec(params.sample) ?? []
    const kind = sampleKinds[name as keyof typeof sampleKinds]
    const format = sampleFormats.find((known) => known === ending)
    if (!kind || (ending && !format)) throw new errors.E_ROUTE_NOT_FOUND(['GET', request.url()])
    await actor.authorize(ImportPolicy, 'run', kind)
    if (!format)
      return view.render('imports/sample', {
        kind,
        name,
        formats: sampleFormats,
        ...sampleRows(kind, i18n),
      })

    const { bytes, type } = await sampleFile(kind, format, i18n)
    response.header('Content-Type', type)
    response.header('Content-Disposition', `attachment; filename="${name}.${format}"`)
    return response.send(bytes)
  }
}
