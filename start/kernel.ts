import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

server.errorHandler(() => import('#exceptions/handler'))

server.use([
  () => import('#middleware/request_log_middleware'),
  () => import('#middleware/health_middleware'),
  () => import('#middleware/container_bindings_middleware'),
  () => import('#middleware/compression_middleware'),
  () => import('#middleware/see_other_middleware'),
  () => import('#middleware/assets_middleware'),
  () => import('@adonisjs/vite/vite_middleware'),
])

router.use([
  () => import('@adonisjs/core/bodyparser_middleware'),
  () => import('@adonisjs/session/session_middleware'),
  () => import('@adonisjs/auth/initialize_auth_middleware'),
  // Ahead of the shield, so that its refusals speak the person's language.
  () => import('#middleware/person_middleware'),
  () => import('@adonisjs/shield/shield_middleware'),
])

export const middleware = router.named({
  /** Only for people who are not signed in. */
  guest: () => import('#middleware/guest_middleware'),
  /** Only for people who are. */
  auth: () => import('#middleware/auth_middleware'),
  /** Only for people whom some organization lets in: provides `ctx.memberships`. */
  membership: () => import('#middleware/membership_middleware'),
  /** Inside one organization: opens its transaction and provides `ctx.actor`. */
  organization: () => import('#middleware/organization_middleware'),
})
