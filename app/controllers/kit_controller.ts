import { kitOf } from '#presenters/kit'
import type { HttpContext } from '@adonisjs/core/http'

const pages = ['index', 'contacts', 'process', 'auth_page', 'palette', 'switcher', 'lines']

/** The components in all their states, for development and tests: `/kit?page=contacts&theme=dark&locale=ru`. */
export default class KitController {
  index({ request, view }: HttpContext) {
    const { shared, ...kit } = kitOf(request.qs())
    view.share(shared)
    return view.render(
      `kit/${pages.find((page) => page === request.input('page')) ?? 'index'}`,
      kit
    )
  }
}
