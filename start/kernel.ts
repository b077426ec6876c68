import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

server.errorHandler(() => import('#exceptions/handler'))

server.use([
  () => import('#middleware/security_headers_middleware'),
  () => import('#middleware/request_log_middleware'),
  () => import('#middleware/address_middleware'),
  () => import('#middleware/health_middleware'),
  () => import('#middleware/container_bindings_middleware'),
  () => import('#middleware/compression_middleware'),
  () => import('#middleware/see_other_middleware'),
  () => import('#middleware/form_address_middleware'),
  () => import('#middleware/assets_middleware'),
  () => import('@adonisjs/vite/vite_middleware'),
])

router.use([
  () => import('@adonisjs/session/session_middleware'),
  () => import('@adonisjs/auth/initialize_auth_middleware'),
  // Ahead of the body, of which a stranger may send little, and of the shield, whose refusals speak the person's language.
  () => import('#middleware/person_middleware'),
  () => import('#middleware/body_middleware'),
  () => import('@adonisjs/shield/shield_middleware'),
  () => import('#middleware/unusable_text_middleware'),
  () => import('#middleware/submission_middleware'),
])

export const middleware = router.named({
  /** Only for people who are not signed in. */
  guest: () => import('#middleware/guest_middleware'),
  /** Only for people who are. */
  auth: () => import('#middleware/auth_middleware'),
  /** Only for people whom some organization lets in: provides `ctx.memberships`. */
  membership: () => import('#middleware/membership_middleware'),
  /** Between `auth` and `organization`, on routes that take a file: reads it for those who may send one. */
  upload: () => import('#middleware/upload_middleware'),
  /** Inside one organization: opens its transaction and provides `ctx.actor`. */
  organization: () => import('#middleware/organization_middleware'),
})
