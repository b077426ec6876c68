import { middleware } from '#start/kernel'
import app from '@adonisjs/core/services/app'
import router from '@adonisjs/core/services/router'

const Administration = () => import('#controllers/administration_controller')
const DepartmentDeletions = () => import('#controllers/departments/deletions_controller')
const DepartmentMembers = () => import('#controllers/departments/members_controller')
const Departments = () => import('#controllers/departments_controller')
const EmailChanges = () => import('#controllers/email_changes_controller')
const Finder = () => import('#controllers/finder_controller')
const GroupDeletions = () => import('#controllers/groups/deletions_controller')
const Groups = () => import('#controllers/groups_controller')
const Guides = () => import('#controllers/guides_controller')
const Homes = () => import('#controllers/homes_controller')
const Invitations = () => import('#controllers/invitations_controller')
const Kit = () => import('#controllers/kit_controller')
const MailDeliveries = () => import('#controllers/mails/deliveries_controller')
const MailLetters = () => import('#controllers/mails/letters_controller')
const Mails = () => import('#controllers/mails_controller')
const MemberInvitations = () => import('#controllers/members/invitations_controller')
const Organizations = () => import('#controllers/organizations_controller')
const PasswordResets = () => import('#controllers/password_resets_controller')
const Preferences = () => import('#controllers/preferences_controller')
const Profile = () => import('#controllers/profile_controller')
const ProfileEmailChanges = () => import('#controllers/profile/email_changes_controller')
const ProfileOtherSessions = () => import('#controllers/profile/other_sessions_controller')
const ProfilePasswords = () => import('#controllers/profile/passwords_controller')
const ProfileSessions = () => import('#controllers/profile/sessions_controller')
const Registrations = () => import('#controllers/registrations_controller')
const Sessions = () => import('#controllers/sessions_controller')
const Settings = () => import('#controllers/settings_controller')
const SignIns = () => import('#controllers/sign_ins_controller')
const Switchers = () => import('#controllers/switchers_controller')
const WallInspections = () => import('#controllers/wall_inspections_controller')

/** Identifiers in an address are positive numbers; anything else is no such page. */
const identifier = { match: /^[1-9]\d{0,14}$/, cast: Number }
for (const name of ['id', 'organization_id', 'department_id', 'group_id', 'member_id', 'company_id', 'mail_id']) {
  router.where(name, identifier)
}

/** The doors: pages for people whom nobody knows yet, and links out of mails. */
router
  .group(() => {
    router.get('sign-in', [Sessions, 'create']).as('sessions.create')
    router.post('sign-in', [Sessions, 'store']).as('sessions.store')
    router.get('register', [Registrations, 'create']).as('registrations.create')
    router.post('register', [Registrations, 'store']).as('registrations.store')
  })
  .use(middleware.guest())

const token = /^[\w-]{43}$/
router.get('password-resets/create', [PasswordResets, 'create']).as('password_resets.create')
router.post('password-resets', [PasswordResets, 'store']).as('password_resets.store')
router.get('password-resets/:token/edit', [PasswordResets, 'edit']).where('token', token).as('password_resets.edit')
router.put('password-resets/:token', [PasswordResets, 'update']).where('token', token).as('password_resets.update')
router.get('email-changes/:token/edit', [EmailChanges, 'edit']).where('token', token).as('email_changes.edit')
router.put('email-changes/:token', [EmailChanges, 'update']).where('token', token).as('email_changes.update')
router.get('invitations/:token/edit', [Invitations, 'edit']).where('token', token).as('invitations.edit')
router.put('invitations/:token', [Invitations, 'update']).where('token', token).as('invitations.update')
router.put('preferences', [Preferences, 'update']).as('preferences.update')
router.put('profile/appearance', [Preferences, 'update']).as('profile.appearance.update')
router.delete('session', [Sessions, 'destroy']).as('sessions.destroy')

/** Above organizations: a person's own pages. */
router
  .group(() => {
    router.get('/', [Homes, 'index']).as('homes.index')
    router.resource('organizations', Organizations).only(['index', 'create', 'store'])
    router.get('profile', [Profile, 'show']).as('profile.show')
    router.put('profile', [Profile, 'update']).as('profile.update')
    router.post('profile/email-changes', [ProfileEmailChanges, 'store']).as('profile.email_changes.store')
    router.put('profile/password', [ProfilePasswords, 'update']).as('profile.password.update')
    router.delete('profile/sessions/:id', [ProfileSessions, 'destroy']).where('id', /^[0-9a-f]{64}$/).as('profile.sessions.destroy')
    router.delete('profile/other-sessions', [ProfileOtherSessions, 'destroy']).as('profile.other_sessions.destroy')
  })
  .use([middleware.auth(), middleware.membership()])

router
  .group(() => {
    router.resource('administration', Administration).only(['index'])
    router.resource('departments', Departments).except(['destroy'])
    router.resource('departments.deletions', DepartmentDeletions).only(['create', 'store'])
    router.resource('departments.members', DepartmentMembers).only(['store', 'update', 'destroy'])
    router.resource('finder', Finder).only(['index'])
    router.resource('groups', Groups).except(['destroy'])
    router.resource('groups.deletions', GroupDeletions).only(['create', 'store'])
    router.resource('mails', Mails).only(['index', 'show'])
    router.resource('mails.deliveries', MailDeliveries).only(['store'])
    router.get('mails/:mail_id/letter', [MailLetters, 'show']).as('mails.letters.show')
    router.resource('wall_inspections', WallInspections).only(['index', 'store'])
    router.get('/', [Homes, 'show']).as('homes.show')
    router.get('guide', [Guides, 'show']).as('guides.show')
    router.post('guide', [Guides, 'store']).as('guides.store')
    router.delete('guide', [Guides, 'destroy']).as('guides.destroy')
    router.post('members/:member_id/invitations', [MemberInvitations, 'store']).as('members.invitations.store')
    router.get('settings', [Settings, 'show']).as('settings.show')
    router.put('settings', [Settings, 'update']).as('settings.update')
    router.get('sign-ins', [SignIns, 'index']).as('sign_ins.index')
    router.get('switcher', [Switchers, 'show']).as('switchers.show')
  })
  .prefix('/o/:organization_id')
  .use([middleware.auth(), middleware.organization()])

/** The components in all their states. */
if (!app.inProduction) router.get('kit', [Kit, 'index']).as('kit.index')
