import type { HttpRequest } from '@adonisjs/core/http'

const SPOKEN_FOR = ['PUT', 'PATCH', 'DELETE']

/**
 * Decides, before anybody asks, what a form means by its method: POST, or the change that its address says
 * (`?_method=DELETE`). A body has no say, nor has anything but these words: else a form could pass for a page that is
 * only read, without its token, after the router had chosen what is done.
 */
export function settleMethod(request: HttpRequest) {
  const sent = request.intended()
  const said: unknown = request.qs()._method
  const word = sent === 'POST' && typeof said === 'string' ? said.toUpperCase() : sent
  const method = SPOKEN_FOR.includes(word) ? word : sent
  request.method = () => method
}
