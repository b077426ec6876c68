import { localPath } from '#http/local_path'
import { allZones, findZones } from '#presenters/time_zones'
import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'

/** Time zones for a form's field: lines of a combobox for script, a page by region that leads back without it. */
export default class TimeZonesController {
  index({ request, view, i18n }: HttpContext) {
    const { q, back } = request.qs()
    const asked = typeof q === 'string' ? q.trim().slice(0, 100) : ''
    const regionWord = wordsOf(i18n)
    const isFragment = request.header('HX-Request-Type') === 'partial'
    if (isFragment) {
      const items = findZones(asked, i18n.locale, regionWord)
      return view.render('lists/choices', {
        items: items.map(({ value, label, region }) => ({
          value,
          label,
          detail: value === region ? null : regionWord(region),
        })),
      })
    }
    const zones = asked ? findZones(asked, i18n.locale, regionWord) : allZones(i18n.locale)
    const path = localPath(back)
    return view.render('time_zones/index', {
      q: asked,
      back: path,
      regions: [...Map.groupBy(zones, ({ region }) => region)].map(([region, inside]) => ({
        name: regionWord(region),
        zones: inside,
      })),
      hrefOf: ({ value }: { value: string }) => `${path?.split('?')[0]}?time_zone=${value}`,
    })
  }
}

const wordsOf = (i18n: I18n) => (region: string) =>
  region === 'UTC' ? 'UTC' : i18n.t(`ui.time_zones.regions.${region.toLowerCase()}`)
